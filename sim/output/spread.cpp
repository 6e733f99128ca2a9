#include "sim/output/spread.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/output/columns.hpp"
#include "sim/output/hour_map.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::Distribution;
using result::Row;
using result::RunResult;
using statistics::Estimate;

constexpr std::array<double, 3> shown_shares{0.50, 0.90, 0.99};

/// What a member has one of: found by index, part and what the values are of.
const Distribution* find(const RunResult& result, const result::Member& member, const std::string& index,
                         const std::string& part = {}, const std::string& counted = "years") {
  const auto same = [&](const Distribution& each) {
    return each.reference.empty() && each.plan == member.plan() && each.year == member.year() && each.index == index &&
           each.part == part && each.counted == counted;
  };
  const auto found = std::ranges::find_if(result.distributions, same);
  return found == result.distributions.end() ? nullptr : &*found;
}

std::string number(const Estimate& value) {
  return printed(value).value + (value.status == statistics::Status::unreliable ? " *" : "");
}

std::string quantile(const Distribution& of, double share) {
  const auto found = std::ranges::find(of.quantiles, share, &Distribution::Quantile::share);
  return found == of.quantiles.end() ? "-" : number(found->value);
}

/// "P50 12, P90 31, P99 55".
template <std::size_t N>
std::string quantiles(const Distribution& of, const std::array<double, N>& shares) {
  std::string text;
  for (const double share : shares) {
    text += fmt::format("{}P{:.0f} {}", text.empty() ? "" : ", ", 100.0 * share, quantile(of, share));
  }
  return text;
}

/// A chance in percent with its interval: "12.3 % (11.8 to 12.9)". of_what  after the percent
std::string chance(const Estimate& share, std::string_view of_what = "") {
  const auto percent = [](std::optional<double> value) { return value ? std::optional{100.0 * *value} : value; };
  Estimate value = share;
  value.mean = percent(share.mean);
  value.std_error = share.std_error > 0.0 ? percent(share.std_error) : std::nullopt;  // of "never" the interval counts
  value.lo = percent(share.lo);
  value.hi = percent(share.hi);
  const statistics::Printed text = printed(value);
  const std::string interval = text.interval.empty() ? "" : fmt::format(" ({})", text.interval);
  return fmt::format("{} %{}{}", text.value, of_what, interval);
}

/// A row of the table; the same number everywhere where it is known exactly.
std::vector<std::string> cells(std::string name, const Row* row, const Distribution* spread) {
  std::vector<std::string> found{std::move(name), row != nullptr ? printed(row->value).value : "-"};
  const bool certain = row != nullptr && spread == nullptr && row->value.std_error == 0.0;
  for (const double share : shown_shares) {
    found.push_back(spread != nullptr ? quantile(*spread, share) : certain ? found[1] : "-");
  }
  found.push_back(spread != nullptr ? number(spread->cvar95) : certain ? found[1] : "-");
  return found;
}

Columns table(const std::string& title) {
  using enum Align;
  Columns columns{{left, right, right, right, right, right}};
  columns.add({title, "mean", "P50", "P90", "P99", "CVaR 95 %"});
  return columns;
}

/// The indices that a member has years of, in order.
std::vector<const Distribution*> years_of(const RunResult& result, const result::Member& member) {
  std::vector<const Distribution*> found;
  for (const Distribution& each : result.distributions) {
    if (each.part.empty() && &each == find(result, member, each.index)) found.push_back(&each);
  }
  return found;
}

std::string year_table(const RunResult& result, const result::Member& member) {
  const std::vector<const Distribution*> whole = years_of(result, member);
  if (whole.empty()) return "";
  Columns columns = table(fmt::format("{} years", statistics::count(whole.front()->count)));
  for (const Distribution* const each : whole) {
    columns.add(cells(fmt::format("{} [{}]", each->index, each->unit), member.of_system(each->index), each));
    if (each->index != "saidi") continue;
    for (const std::string& part : member.words("class", &Row::id)) {
      const Row* const row = member.find("class", part, each->index);
      columns.add(cells("  " + part, row, find(result, member, each->index, part)));
    }
  }
  return "\n" + columns.text();
}

/// owner  "plan late, 2016: " where several plans are told of
std::string target_lines(const RunResult& result, const result::Member& member, const std::string& owner) {
  std::string text;
  for (const Distribution* const each : years_of(result, member)) {
    if (!each->target || !each->meets) continue;
    text += fmt::format("  {}a year keeps {} {}: {}\n", owner, each->index, statistics::significant(*each->target, 8),
                        chance(*each->meets));
  }
  return text;
}

std::string event_line(const RunResult& result, const result::Member& member) {
  const Distribution* const events = find(result, member, "lold", "", "events");
  if (events == nullptr || events->count == 0) return "";
  return fmt::format("  {} losses of load last [{}]: {}\n", statistics::count(events->count), events->unit,
                     quantiles(*events, shown_shares));
}

std::string map_of(const RunResult& result, const result::Member& member) {
  for (const result::HourMap& map : result.hour_maps) {  // minutes come before energy
    if (map.plan != member.plan() || map.year != member.year()) continue;
    if (std::string text = hour_map_text(map); !text.empty()) return text;
  }
  return "";
}

std::string difference_line(const Distribution& difference) {
  const std::string year = difference.year ? fmt::format(", {}", *difference.year) : "";
  const std::string worse =
      difference.worse ? fmt::format("worse in {}, ", chance(*difference.worse, " of the years")) : std::string{};
  return fmt::format("  {} against {}{}: {}yearly difference of {} {} {}\n", difference.plan, difference.reference,
                     year, worse, difference.index, quantiles(difference, std::array{0.05, 0.50, 0.95}),
                     difference.unit);
}

/// Lines of all plans and years for the index that readers ask first.
std::string plan_years(const RunResult& result, const std::vector<result::Member>& members) {
  const std::vector<const Distribution*> first = years_of(result, members.front());
  if (first.empty()) return "";
  const std::string& index = first.front()->index;
  Columns columns = table(fmt::format("{} of years [{}]", index, first.front()->unit));
  for (const result::Member& member : members) {
    columns.add(cells(fmt::format("{} {}", member.plan(), year_text(member.year())), member.of_system(index),
                      find(result, member, index)));
  }
  return "\n" + columns.text();
}

}  // namespace

std::string spread_words(const RunResult& result, const result::Member& member, const std::string& index) {
  const Distribution* const years = find(result, member, index);
  return years == nullptr ? "" : ", years: " + quantiles(*years, shown_shares);
}

std::string spread_of(const RunResult& result, const result::Member& member) {
  return year_table(result, member) + target_lines(result, member, "") + event_line(result, member) +
         map_of(result, member);
}

std::string spread_of_plans(const RunResult& result, const std::vector<result::Member>& members) {
  if (members.empty()) return "";
  std::string text = plan_years(result, members);
  for (const result::Member& member : members) text += target_lines(result, member, member.name() + ": ");
  for (const Distribution& each : result.distributions) {
    if (!each.reference.empty()) text += difference_line(each);
  }
  return text;
}

std::string spread_text(const RunResult& result) {
  if (result.distributions.empty() && result.hour_maps.empty()) {
    return "no distributions: methods that do not live through years know only means (--method chronological)\n";
  }
  const std::vector<result::Member> members = result::members_of(result);
  std::string text = result.title.empty() ? "" : result.title + "\n";
  if (members.size() > 1) text += spread_of_plans(result, members);
  for (const result::Member& member : members) text += fmt::format("\n{}\n", member.name()) + spread_of(result, member);
  return text;
}

}  // namespace firmgrid::output
