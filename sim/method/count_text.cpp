#include "sim/method/count_text.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace firmgrid::method {

std::string count_text(double count) {
  constexpr std::array<std::pair<double, std::string_view>, 4> words{
      {{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}}};
  if (count >= 1e15) return "more than a quadrillion";
  for (const auto& [size, word] : words) {
    // A count that would be printed as 1000 of a word is 1 of the next.
    if (count >= 0.9995 * size) return fmt::format("{:.3g} {}", count / size, word);
  }
  return fmt::format("{:.0f}", count);
}

}  // namespace firmgrid::method
