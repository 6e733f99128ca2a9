#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/output/year_story.hpp"

namespace firmgrid::output {

std::string moment_text(double at_h) {
  constexpr std::array<int, 13> before{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
  constexpr long minutes_per_day = 1440;
  const long minute = std::lround(60.0 * at_h);
  if (minute > 0 && minute % (minutes_per_day * before.back()) == 0) return "12-31 24:00";
  const auto day = static_cast<int>(minute / minutes_per_day % before.back());
  const auto next = std::ranges::upper_bound(before, day);
  const long of_day = minute % minutes_per_day;
  return fmt::format("{:02}-{:02} {:02}:{:02}", next - before.begin(), day - *(next - 1) + 1, of_day / 60, of_day % 60);
}

}  // namespace firmgrid::output
