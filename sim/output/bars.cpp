#include "sim/output/bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace firmgrid::output {

std::string bar(double share) {
  constexpr std::size_t width = 8;
  constexpr std::array<const char*, 8> eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto units = static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * 8.0 * width));
  std::string text;
  for (std::size_t i = 0; i < units / 8; ++i) text += "█";
  return text + eighths.at(units % 8);
}

std::string bar(double size, double largest) { return largest > 0.0 ? bar(size / largest) : ""; }

}  // namespace firmgrid::output
