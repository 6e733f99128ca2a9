#include "sim/output/outage_story.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "sim/output/columns.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::LostLoad;
using result::OutageCost;
using result::OutageStep;
using result::OutageStory;

constexpr std::size_t most_loads = 20;  // of a list on a terminal
constexpr int digits = 4;

std::string whole(double number) { return statistics::count(static_cast<std::int64_t>(std::llround(number))); }

/// "40 min", "2 h", "5.5 h".
std::string time_text(double hours) {
  const double minutes = 60.0 * hours;
  if (hours < 2.0)
    return statistics::significant(minutes, std::abs(minutes - std::round(minutes)) < 1e-9 ? 4 : 3) + " min";
  return statistics::significant(hours, digits) + " h";
}

std::string share_text(double part, double all) {
  return all > 0.0 ? fmt::format(" ({} %)", statistics::significant(100.0 * part / all, 3)) : "";
}

struct Sum {
  double mw = 0.0;
  double customers = 0.0;
};

Sum sum_of(const std::vector<LostLoad>& lost, bool disconnected) {
  Sum sum;
  for (const LostLoad& load : lost) {
    if (load.disconnected != disconnected) continue;
    sum.mw += load.mw;
    sum.customers += load.customers;
  }
  return sum;
}

std::string sum_text(const OutageStory& story, const Sum& sum) {
  return fmt::format("{} MW, {} customers{}", statistics::significant(sum.mw, digits), whole(sum.customers),
                     share_text(sum.customers, story.system_customers));
}

/// Who is without power at the peak, load point by load point.
std::string lost_text(const OutageStory& story, const std::vector<LostLoad>& lost) {
  using enum Align;
  if (lost.empty()) return "     nobody is without power\n";
  std::string text;
  for (const bool disconnected : {true, false}) {
    if (std::ranges::find(lost, disconnected, &LostLoad::disconnected) == lost.end()) continue;
    text += fmt::format("     {}: {}\n", disconnected ? "disconnected" : "curtailed by overload",
                        sum_text(story, sum_of(lost, disconnected)));
  }
  Columns columns{{left, left, left, right, left, right, left, left}};
  for (std::size_t i = 0; i < std::min(lost.size(), most_loads); ++i) {
    const LostLoad& load = lost[i];
    columns.add({"     " + load.load, load.station == load.load ? "" : shortened(load.station, 32), "",
                 statistics::significant(load.mw, digits), "MW", whole(load.customers), "customers",
                 load.disconnected ? "" : "overload"});
  }
  text += columns.text();
  if (lost.size() > most_loads)
    text += fmt::format("       … and {} more (--json lists all)\n", lost.size() - most_loads);
  return text;
}

std::string step_name(const OutageStep& step) {
  if (step.name == "trip") return "trip";
  return step.name == "switching" ? "after switching" : "after medium-voltage ties";
}

std::string span_text(const OutageStep& step) {
  const std::string until = step.until_h ? "to " + time_text(*step.until_h) : "until the repair";
  return fmt::format("{} {}", step.from_h > 0.0 ? time_text(step.from_h) : "0", until);
}

std::string step_text(const OutageStory& story, std::size_t at) {
  const OutageStep& step = story.steps[at];
  std::string text = fmt::format("\n  {}. {}, {}\n", at + 1, step_name(step), span_text(step));
  if (!step.closed.empty()) text += fmt::format("     closes: {}\n", fmt::join(step.closed, ", "));
  if (!step.opened.empty()) text += fmt::format("     opens:  {}\n", fmt::join(step.opened, ", "));
  if (step.name == "switching" && step.closed.empty() && step.opened.empty()) text += "     no open point moves\n";
  if (at == 0 && !story.stations_lost.empty())
    text += fmt::format("     substations lost: {}\n", fmt::join(story.stations_lost, ", "));
  return text + lost_text(story, step.lost);
}

std::string minutes_text(const std::optional<double>& minutes) {
  return minutes ? statistics::significant(*minutes, digits) : "-";
}

void add_cost(Columns& columns, std::string name, double customers, const OutageCost& cost, double all) {
  const auto of_customers = cost.event_minutes ? whole(*cost.event_minutes * all) : std::string{"-"};
  columns.add({std::move(name), whole(customers), of_customers, minutes_text(cost.event_minutes),
               minutes_text(cost.expected_minutes), minutes_text(cost.minutes_per_year)});
}

std::string costs_text(const OutageStory& story) {
  using enum Align;
  if (story.system_customers <= 0.0) return "\n  no customers: it costs no minutes\n";
  std::string text =
      "\n  what it costs, averaged over the hours of the profile: customers without power, customer-minutes and\n"
      "  minutes of SAIDI of one outage whose repair takes longer, minutes of one outage, and minutes a year\n";
  Columns columns{{left, right, right, right, right, right}};
  columns.add({"", "customers", "customer-min", "SAIDI min", "expected", "per year"});
  for (const OutageStep& step : story.steps) {
    if (step.until_h)
      add_cost(columns, fmt::format("{}, {}", step_name(step), span_text(step)), step.passing_customers, step.cost,
               story.system_customers);
  }
  add_cost(columns, "what stays out until the repair", story.lasting_customers, story.lasting, story.system_customers);
  return text + columns.text();
}

std::string opening_text(const OutageStory& story) {
  std::string text =
      fmt::format("\nplan {}{}\n\n{}: {}, {}\n", story.plan, story.year ? fmt::format(", year {}", *story.year) : "",
                  story.id, story.kind, story.name);
  if (story.hits.size() > 1) text += fmt::format("  out together: {}\n", fmt::join(story.hits, ", "));
  if (story.outages_per_year) {
    text += fmt::format("  {} outages a year, mean repair {}, switching after {}\n",
                        statistics::significant(*story.outages_per_year, digits),
                        time_text(story.repair_h.value_or(0.0)), time_text(story.switching_h));
  } else {
    text += fmt::format("  no frequency in the data, so no cost a year; switching after {}\n",
                        time_text(story.switching_h));
  }
  text += fmt::format("  at the annual peak of {} MW, nothing else out:\n",
                      statistics::significant(story.system_peak_mw, digits));
  if (!story.before.empty()) text += "\n  0. before, with nothing out\n" + lost_text(story, story.before);
  return text;
}

}  // namespace

std::string story_text(const std::string& title, std::span<const OutageStory> stories) {
  std::string text = fmt::format("{}\n", title.empty() ? "(no title)" : title);
  for (const OutageStory& story : stories) {
    text += opening_text(story);
    for (std::size_t i = 0; i < story.steps.size(); ++i) text += step_text(story, i);
    text += costs_text(story);
  }
  return text;
}

}  // namespace firmgrid::output
