#include "sim/cli/moment.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include "models/base/text.hpp"

namespace firmgrid::cli {
namespace {

constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// Two whole numbers with a separator between them, each in its range.
struct Two {
  std::int64_t first;
  std::int64_t second;
};
std::optional<Two> parse_two(const std::string& text, char separator) {
  const std::vector<std::string> parts = split(text, separator);
  if (parts.size() != 2) return std::nullopt;
  const auto first = parse_integer(parts[0]);
  const auto second = parse_integer(parts[1]);
  if (!first || !second || *first < 0 || *second < 0) return std::nullopt;
  return Two{*first, *second};
}

std::optional<double> parse_day(const std::string& text) {
  const auto date = parse_two(text, '-');
  if (!date || date->first < 1 || date->first > 12) return std::nullopt;
  const auto month = static_cast<std::size_t>(date->first - 1);
  if (date->second < 1 || date->second > days[month]) return std::nullopt;
  auto day = static_cast<int>(date->second) - 1;
  for (std::size_t m = 0; m < month; ++m) day += days[m];
  return 24.0 * day;
}

}  // namespace

std::optional<double> parse_moment(const std::string& text) {
  if (const auto hour = parse_number(text)) return hour;
  const std::string whole{trimmed(text)};
  const std::size_t blank = whole.find_first_of(" T");
  const auto day_h = parse_day(whole.substr(0, blank));
  if (!day_h || blank == std::string::npos) return day_h;
  const auto clock = parse_two(whole.substr(blank + 1), ':');
  if (!clock || clock->first > 24 || clock->second > 59) return std::nullopt;
  return *day_h + static_cast<double>(clock->first) + static_cast<double>(clock->second) / 60.0;
}

}  // namespace firmgrid::cli
