#include <fmt/format.h>

#include <array>
#include <cmath>

#include "sim/report/sections.hpp"
#include "sim/report/words.hpp"
#include "sim/statistics/digits.hpp"

/// Good and bad years, bad hours, and how the numbers settled.
namespace firmgrid::report {
namespace {

using result::Distribution;
using result::HourMap;
using result::Member;

constexpr std::array<double, 3> shown_shares{0.50, 0.90, 0.99};
constexpr std::array<const char*, HourMap::months> months{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
constexpr int shades = 7;

std::string quantile_text(const Distribution& distribution, double share) {
  const auto found = std::ranges::find(distribution.quantiles, share, &Distribution::Quantile::share);
  return found == distribution.quantiles.end() ? "" : number_text(found->value);
}

std::vector<Cell> spread_row(const Distribution& each) {
  std::vector<Cell> row{{each.plan},
                        {year_text(each.year)},
                        {index_name(each.index)},
                        {each.part.empty() ? "all" : class_name(each.part)}};
  for (const double share : shown_shares) row.push_back({quantile_text(each, share)});
  row.push_back({number_text(each.cvar95)});
  row.push_back({each.unit});
  row.push_back({each.meets ? number_text(*each.meets) : ""});
  return row;
}

/// As many decimals as give the largest cell of the map three digits, so that all are equally long.
int decimals_for(double largest) {
  return largest > 0.0 ? std::max(0, 2 - static_cast<int>(std::floor(std::log10(largest)))) : 0;
}

/// A cell's shade, 0 to 7: linear up to the largest cell of the map.
std::string shade(double value, double largest) {
  const double part = largest > 0.0 ? value / largest : 0.0;
  return fmt::format("h{}", static_cast<int>(std::lround(part * shades)));
}

Table hour_table(const HourMap& map, std::size_t member, const std::string& title) {
  Table table{
      .caption = fmt::format("{} by month and hour [{}], bulk causes, {}", index_name(map.index), map.unit, title),
      .columns = {{"month"}},
      .rows = {},
      .file = "hours",
      .member = member};
  double largest = 0.0;
  for (const statistics::Estimate& cell : map.cells) largest = std::max(largest, cell.mean.value_or(0.0));
  for (std::size_t hour = 0; hour < HourMap::hours; ++hour) table.columns.push_back({std::to_string(hour), true});
  for (std::size_t month = 0; month < HourMap::months; ++month) {
    std::vector<Cell> row{{months[month]}};
    for (std::size_t hour = 0; hour < HourMap::hours; ++hour) {
      const double mean = map.cells[month * HourMap::hours + hour].mean.value_or(0.0);
      row.push_back({fmt::format("{:.{}f}", mean, decimals_for(largest)), "heat " + shade(mean, largest)});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Section spread(const Facts& facts) {
  Section section{.id = "spread", .heading = "Good and bad years"};
  Table table{.caption = "How years, events and days are spread",
              .columns = {{"plan"},
                          {"year", true},
                          {"index"},
                          {"cause"},
                          {"P50", true},
                          {"P90", true},
                          {"P99", true},
                          {"mean of the worst 5 %", true},
                          {"unit"},
                          {"chance to keep the target", true}},
              .rows = {},
              .file = "spread"};
  for (const Distribution& each : facts.result.distributions) {
    if (each.reference.empty()) table.rows.push_back(spread_row(each));
  }
  if (table.rows.empty()) return section;
  section.figures.push_back({"spread", "Chance that a year is worse than so many minutes",
                             "A falling curve for each plan and year. The table below has its quantiles."});
  table.notes = {"P90: nine of ten years are better. ± is half the 95 % interval."};
  section.tables.push_back(std::move(table));
  return section;
}

Section hours(const Facts& facts) {
  Section section{.id = "hours", .heading = "Bad hours"};
  for (std::size_t i = 0; i < facts.members.size(); ++i) {
    for (const HourMap& map : facts.result.hour_maps) {
      const bool own = map.plan == facts.members[i].plan() && map.year == facts.members[i].year() &&
                       map.cells.size() == HourMap::months * HourMap::hours;
      if (own) section.tables.push_back(hour_table(map, i, title_of(facts.members[i])));
    }
  }
  return section;
}

Section precision(const Facts& facts) {
  Section section{.id = "precision", .heading = "Precision"};
  if (facts.result.looks.empty()) return section;
  Table table{.caption = "What the numbers looked like on the way",
              .columns = {{"plan"}, {"year", true}, {"samples", true}, {"index"}, {"value", true}},
              .rows = {},
              .file = "precision"};
  for (const result::Look& look : facts.result.looks) {
    table.rows.push_back({{look.plan},
                          {year_text(look.year)},
                          {statistics::count(look.value.samples)},
                          {index_name(look.index)},
                          {number_text(look.value)}});
  }
  section.figures.push_back({"looks", "How the number settled with more samples, with 95 % intervals",
                             "A line for the plan and year that are shown. The table below has the numbers."});
  section.tables.push_back(std::move(table));
  return section;
}

}  // namespace firmgrid::report
