#include "sim/output/hour_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::HourMap;

constexpr std::array<std::string_view, HourMap::months> months{"January",   "February", "March",    "April",
                                                               "May",       "June",     "July",     "August",
                                                               "September", "October",  "November", "December"};
constexpr std::size_t short_month = 3;

/// From nothing to a cell above three quarters of the largest one.
constexpr std::array<std::string_view, 5> shades{"··", "░░", "▒▒", "▓▓", "██"};

double value_of(const statistics::Estimate& cell) { return cell.mean.value_or(0.0); }

std::string_view shade(double value, double largest) {
  const double steps = static_cast<double>(shades.size() - 1);
  const auto step = static_cast<std::size_t>(std::ceil(std::clamp(value / largest, 0.0, 1.0) * steps));
  return shades[std::min(step, shades.size() - 1)];
}

}  // namespace

std::string hour_map_text(const HourMap& map) {
  const auto largest = std::ranges::max_element(map.cells, {}, value_of);
  if (largest == map.cells.end() || !(value_of(*largest) > 0.0)) return "";
  std::string text = fmt::format("\n  {} by month and hour of the day [{}]\n  {:3}", map.index, map.unit, "");
  for (std::size_t hour = 0; hour < HourMap::hours; ++hour) text += fmt::format(" {:>2}", hour);
  for (std::size_t cell = 0; cell < map.cells.size(); ++cell) {
    const std::size_t month = cell / HourMap::hours;
    if (cell % HourMap::hours == 0) text += fmt::format("\n  {}", months[month].substr(0, short_month));
    text += fmt::format(" {}", shade(value_of(map.cells[cell]), value_of(*largest)));
  }
  const auto place = static_cast<std::size_t>(largest - map.cells.begin());
  return text + fmt::format("\n  most: {}, {} h: {} {}; each shade is a quarter of it, · is nothing\n",
                            months[place / HourMap::hours], place % HourMap::hours, printed(*largest).value, map.unit);
}

}  // namespace firmgrid::output
