#include "sim/output/year_story.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/output/columns.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::YearEntry;
using result::YearFault;
using result::YearStory;

constexpr std::size_t text_width = 60;
constexpr std::size_t kind_width = 11;    // "maintenance"
constexpr std::size_t detail_width = 88;  // as far as the numbers
constexpr std::size_t detail_at = 30;     // a little to the right of the text
constexpr std::size_t named_places = 3;
constexpr std::size_t named_outages = 4;
constexpr int digits = 4;

std::string whole(double number) { return statistics::count(static_cast<std::int64_t>(std::llround(number))); }

std::string hours_text(double hours) {
  return hours < 2.0 ? statistics::significant(60.0 * hours, 3) + " min" : statistics::significant(hours, 3) + " h";
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
  static bool is_weather(const YearEntry& entry) { return entry.kind == "storm" || entry.kind == "calm"; }
  bool storm_costs(std::size_t at) const;
  bool shows(std::size_t at) const;
  void add(std::array<std::string, 3> words, const YearEntry& entry);
  void add_row(std::vector<std::string> cells);
  void add_detail(const std::string& text);
  std::string table() const;
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
  std::vector<std::string> details_;  // [rows] lines below it
  std::string last_lost_;
  bool lost_before_ = false;
  double sum_ = 0.0;
};

/// Whether anybody is without power between the storm that begins or ends there and its other end.
bool Log::storm_costs(std::size_t at) const {
  const std::vector<YearEntry>& entries = story_->entries;
  const bool begins = entries[at].kind == "storm";
  for (std::size_t i = at; begins ? ++i < entries.size() : i-- > 0;) {
    if (is_weather(entries[i]) && entries[i].what == entries[at].what) return false;
    if (!is_weather(entries[i]) && entries[i].loses()) return true;
  }
  return false;
}

/// Whatever costs somebody something, and what ends that.
bool Log::shows(std::size_t at) const {
  const YearEntry& entry = story_->entries[at];
  if (detail_.all || entry.loses()) return true;
  if (is_weather(entry)) return storm_costs(at);
  if (story_->event && at > 0) return true;
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
    std::string text = moves();
    if (!text.empty()) return text;
    return entry.loses() ? "no open point helps" : "supply is back";
  }
  if (entry.after_h) return fmt::format("{}  after {}", entry.what, hours_text(*entry.after_h));
  return fmt::format("{}  {}", entry.what, entry.place);
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
                             : fmt::format("{} {} MW", station, statistics::significant(-amount, 3)));
  }
  if (words.size() == 1) return "without: " + places.front().second;
  return words.empty() ? std::string{} : "without: " + some(words, named_places);
}

void Log::add_row(std::vector<std::string> cells) {
  cells[1].append(kind_width - std::min(kind_width, cells[1].size()), ' ');
  cells[2] = shortened(cells[2], text_width);
  columns_.add(std::move(cells));
  details_.emplace_back();
}

void Log::add_detail(const std::string& text) {
  if (text.empty()) return;
  details_.back() += std::string(detail_at, ' ') + shortened(text, detail_width) + "\n";
}

void Log::add(std::array<std::string, 3> words, const YearEntry& entry) {
  const bool costs = entry.minutes != 0.0 || entry.mwh != 0.0 || entry.loses();
  const bool moment = entry.momentary > 0.0 && entry.minutes == 0.0;
  const double customers = std::max(entry.customers, entry.momentary);
  std::vector<std::string> cells{std::move(words[0]), std::move(words[1]), std::move(words[2])};
  cells.push_back(people() && (customers > 0.0 || lost_before_) ? whole(customers) : "");
  cells.push_back(entry.mw > 0.0 || lost_before_ ? statistics::significant(entry.mw, 3) : "");
  if (costs) {
    cells.push_back(moment     ? "a moment"
                    : people() ? fmt::format("{:.3f}", entry.minutes)
                               : fmt::format("{:.1f}", entry.mwh));
    cells.push_back(people() ? fmt::format("{:.3f}", entry.sum_minutes) : fmt::format("{:.1f}", entry.sum_mwh));
  }
  add_row(std::move(cells));
  lost_before_ = entry.customers > 0.0 || entry.mw > 0.0;
}

/// The columns, with the details between their lines.
std::string Log::table() const {
  const std::string lines = columns_.text();
  std::string text;
  std::size_t from = 0;
  for (const std::string& detail : details_) {
    const std::size_t end = lines.find('\n', from) + 1;
    text += lines.substr(from, end - from) + detail;
    from = end;
  }
  return text;
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
  add_row({std::move(words[0]), std::move(words[1]), std::move(words[2]), customers > 0.0 ? whole(customers) : "", "",
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
    words.push_back(fmt::format("{} {} min", station, statistics::significant(-minutes, 3)));
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
    add_cost({"all year", "below",
              fmt::format("{} fault{} below the buses", statistics::count(std::ssize(story_->below)),
                          story_->below.size() == 1 ? "" : "s")},
             0.0, minutes);
    add_detail(busiest());
  }
  if (story_->planned_minutes > 0.0) {
    add_cost({"all year", "works", "planned below the buses, every year the same"}, 0.0, story_->planned_minutes);
  }
}

std::string Log::text() {
  add_row({"time", "what", "", people() ? "customers" : "", "MW", people() ? "minutes" : "MWh", "sum"});
  std::int64_t hidden = 0;
  for (std::size_t i = 0; i < story_->entries.size(); ++i) {
    if (shows(i)) {
      add_entry(story_->entries[i]);
    } else {
      hidden += i > 0 ? 1 : 0;
    }
  }
  add_below();
  if (details_.size() == 1) add_row({"all year", "quiet", "nobody loses supply"});
  std::string text = table();
  if (hidden > 0) {
    text += fmt::format("  {} other event{} cost nobody anything (--all lists them)\n", statistics::count(hidden),
                        hidden == 1 ? "" : "s");
  }
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
        parts.push_back(fmt::format("{} {}", total.part, statistics::significant(total.value, digits + 2)));
      }
    }
    text += fmt::format("\n  saidi {} min{}{}\n", statistics::significant(*saidi, digits + 2),
                        parts.empty() ? "" : " = ", fmt::join(parts, " + "));
  }
  std::vector<std::string> others;
  for (const result::YearTotal& total : story.totals) {
    if (total.index == "saidi" || !total.part.empty()) continue;
    others.push_back(fmt::format("{} {} {}", total.index, statistics::significant(total.value, digits), total.unit));
  }
  return text + fmt::format("{}  {}\n", text.empty() ? "\n" : "", fmt::join(others, ", "));
}

}  // namespace

std::string year_text(const YearStory& story, const YearDetail& detail) {
  return opening(story) + Log{story, detail}.text() + totals_text(story);
}

}  // namespace firmgrid::output
