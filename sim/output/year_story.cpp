#include "sim/output/year_story.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/output/columns.hpp"
#include "sim/output/digits.hpp"

namespace firmgrid::output {
namespace {

using result::YearEntry;
using result::YearFault;
using result::YearStory;

constexpr std::size_t text_width = 60;
constexpr std::size_t named_places = 3;
constexpr std::size_t named_outages = 4;
constexpr int digits = 4;

std::string whole(double number) { return count(static_cast<std::int64_t>(std::llround(number))); }

std::string hours_text(double hours) {
  return hours < 2.0 ? significant(60.0 * hours, 3) + " min" : significant(hours, 3) + " h";
}

/// The first ones of a list, and how many there are more.
std::string some(const std::vector<std::string>& words, std::size_t most) {
  const std::size_t shown = words.size() == most + 1 ? most + 1 : std::min(most, words.size());
  std::string text =
      fmt::format("{}", fmt::join(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (shown < words.size()) text += fmt::format(" and {} more", words.size() - shown);
  return text;
}

/// The table of one year.
class Log {
 public:
  Log(const YearStory& story, const YearDetail& detail) : story_{&story}, detail_{detail} {}

  std::string text();

 private:
  bool people() const { return story_->system_customers > 0.0; }
  bool shows(std::size_t at) const;
  void add(std::array<std::string, 3> words, const YearEntry& entry);
  void add_detail(const std::string& text);
  void add_entry(const YearEntry& entry);
  void add_cost(std::array<std::string, 3> words, double customers, double minutes);
  std::string what_of(const YearEntry& entry) const;
  std::string lost_text(const YearEntry& entry) const;
  void add_below();
  std::string busiest() const;

  const YearStory* story_;
  YearDetail detail_;
  Columns columns_{std::vector<Align>{Align::left, Align::left, Align::left, Align::right, Align::right, Align::right,
                                      Align::right}};
  std::string last_lost_;
  double sum_ = 0.0;
};

/// Whatever costs somebody something, and what ends that.
bool Log::shows(std::size_t at) const {
  const YearEntry& entry = story_->entries[at];
  if (detail_.all || entry.loses() || entry.kind == "storm" || entry.kind == "calm") return true;
  if (at == 0) return !entry.also_out.empty();
  return story_->entries[at - 1].loses() && story_->entries[at - 1].customers + story_->entries[at - 1].mw > 0.0;
}

std::string Log::what_of(const YearEntry& entry) const {
  if (entry.kind == "start") {
    return entry.also_out.empty() ? "nothing is out" : "out: " + some(entry.also_out, named_outages);
  }
  if (entry.kind == "ties") return "medium-voltage ties are closed";
  const auto moves = [&] {
    std::string text;
    if (!entry.closed.empty()) text += fmt::format("closes {}", some(entry.closed, 2));
    if (!entry.opened.empty()) text += fmt::format("{}opens {}", text.empty() ? "" : "; ", some(entry.opened, 2));
    return text;
  };
  if (entry.kind == "switched") {
    const std::string text = moves();
    return text.empty() ? "no open point moves" : text;
  }
  const std::string after = entry.after_h ? fmt::format(", after {}", hours_text(*entry.after_h)) : "";
  return fmt::format("{}  {}{}", entry.what, entry.place, after);
}

/// Who is without power: by substation, most customers first.
std::string Log::lost_text(const YearEntry& entry) const {
  std::map<std::string, double> amounts;
  for (const result::YearLoss& loss : entry.lost) amounts[loss.station] += people() ? loss.customers : loss.mw;
  std::vector<std::pair<double, std::string>> places;
  for (const auto& [station, amount] : amounts) {
    if (amount > 0.0) places.emplace_back(-amount, station);
  }
  std::ranges::sort(places);
  std::vector<std::string> words;
  for (const auto& [amount, station] : places) {
    words.push_back(people() ? fmt::format("{} {}", station, whole(-amount))
                             : fmt::format("{} {} MW", station, significant(-amount, 3)));
  }
  return words.empty() ? std::string{} : "without: " + some(words, named_places);
}

void Log::add(std::array<std::string, 3> words, const YearEntry& entry) {
  const bool costs = entry.minutes != 0.0 || entry.mwh != 0.0 || entry.loses();
  const double customers = std::max(entry.customers, entry.momentary);
  const std::string unit = people() ? fmt::format("{:.3f}", entry.minutes) : fmt::format("{:.1f}", entry.mwh);
  const std::string sum = people() ? fmt::format("{:.3f}", entry.sum_minutes) : fmt::format("{:.1f}", entry.sum_mwh);
  const bool moment = entry.momentary > 0.0 && entry.minutes == 0.0;
  columns_.add({std::move(words[0]), std::move(words[1]), shortened(words[2], text_width),
                people() && customers > 0.0 ? whole(customers) : "", entry.mw > 0.0 ? significant(entry.mw, 3) : "",
                !costs   ? ""
                : moment ? "a moment"
                         : unit,
                costs ? sum : ""});
}

void Log::add_detail(const std::string& text) {
  if (!text.empty()) columns_.add({"", "", "  " + shortened(text, text_width - 2)});
}

void Log::add_entry(const YearEntry& entry) {
  add({moment_text(entry.at_h), (entry.phase ? "  " : "") + entry.kind, what_of(entry)}, entry);
  const std::string lost = lost_text(entry);
  if (lost != last_lost_) add_detail(lost);
  last_lost_ = lost;
  const bool first = !entry.phase && entry.kind != "start" && entry.kind != "recloses";
  if (first && entry.loses() && !entry.also_out.empty()) {
    add_detail("already out: " + some(entry.also_out, named_outages));
  }
}

void Log::add_cost(std::array<std::string, 3> words, double customers, double minutes) {
  sum_ += minutes;
  columns_.add({std::move(words[0]), std::move(words[1]), shortened(words[2], text_width),
                customers > 0.0 ? whole(customers) : "", "",
                minutes > 0.0 ? fmt::format("{:.3f}", minutes) : "a moment", fmt::format("{:.3f}", sum_)});
}

/// The load points that faults below cost most.
std::string Log::busiest() const {
  std::map<std::string, std::pair<double, std::int64_t>> loads;
  for (const YearFault& fault : story_->below) {
    auto& [minutes, faults] = loads[fault.station];
    minutes += fault.minutes;
    ++faults;
  }
  std::vector<std::tuple<double, std::string, std::int64_t>> places;
  for (const auto& [station, sums] : loads) places.emplace_back(-sums.first, station, sums.second);
  std::ranges::sort(places);
  std::vector<std::string> words;
  for (const auto& [minutes, station, faults] : places) {
    words.push_back(fmt::format("{} {} min", station, significant(-minutes, 3)));
  }
  return words.empty() ? "" : "most: " + some(words, named_places);
}

void Log::add_below() {
  if (!people()) return;
  sum_ = story_->entries.empty() ? 0.0 : story_->entries.back().sum_minutes;
  if (detail_.below) {
    for (const YearFault& fault : story_->below) {
      add_cost({moment_text(fault.at_h), "below",
                fmt::format("{}  {}, {}", fault.load, fault.station, hours_text(fault.lasts_h))},
               fault.customers, fault.minutes);
    }
  } else if (!story_->below.empty()) {
    double minutes = 0.0;
    for (const YearFault& fault : story_->below) minutes += fault.minutes;
    add_cost({"all year", "below", fmt::format("{} faults below the buses", count(std::ssize(story_->below)))}, 0.0,
             minutes);
    add_detail(busiest());
  }
  if (story_->planned_minutes > 0.0) {
    add_cost({"all year", "works", "planned below the buses, every year the same"}, 0.0, story_->planned_minutes);
  }
}

std::string Log::text() {
  columns_.add({"time", "what", "", people() ? "customers" : "", "MW", people() ? "minutes" : "MWh", "sum"});
  std::int64_t hidden = 0;
  for (std::size_t i = 0; i < story_->entries.size(); ++i) {
    if (shows(i)) {
      add_entry(story_->entries[i]);
    } else {
      hidden += i > 0 ? 1 : 0;
    }
  }
  add_below();
  std::string text = columns_.text();
  if (hidden > 0) text += fmt::format("  {} other events cost nobody anything (--all lists them)\n", count(hidden));
  return text;
}

std::string opening(const YearStory& story) {
  std::string text = fmt::format("{}\n\nplan {}", story.title.empty() ? "(no title)" : story.title, story.plan);
  if (story.year) text += fmt::format(", year {}", *story.year);
  if (story.sample) {
    return text + fmt::format(", sample {}, seed {}: one simulated year\n\n", *story.sample, story.seed);
  }
  const result::YearEvent& event = *story.event;
  return text + fmt::format("\n{}: {}, {}\nout from {} for {}{}, and nothing else in the year\n\n", event.id,
                            event.kind, event.place, moment_text(event.at_h), hours_text(event.lasts_h),
                            event.mean_repair ? " (mean repair)" : "");
}

std::string totals_text(const YearStory& story) {
  std::string text;
  if (const auto saidi = story.total("saidi")) {
    std::vector<std::string> parts;
    for (const result::YearTotal& total : story.totals) {
      if (total.index == "saidi" && !total.part.empty() && total.value > 0.0) {
        parts.push_back(fmt::format("{} {}", total.part, significant(total.value, digits)));
      }
    }
    text += fmt::format("\n  saidi {} min{}{}\n", significant(*saidi, digits + 2), parts.empty() ? "" : " = ",
                        fmt::join(parts, " + "));
  }
  std::vector<std::string> others;
  for (const result::YearTotal& total : story.totals) {
    if (total.index == "saidi" || !total.part.empty()) continue;
    others.push_back(fmt::format("{} {} {}", total.index, significant(total.value, digits), total.unit));
  }
  return text + fmt::format("{}  {}\n", text.empty() ? "\n" : "", fmt::join(others, ", "));
}

}  // namespace

std::string year_text(const YearStory& story, const YearDetail& detail) {
  return opening(story) + Log{story, detail}.text() + totals_text(story);
}

}  // namespace firmgrid::output
