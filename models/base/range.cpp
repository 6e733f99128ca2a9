#include "models/base/range.hpp"

#include <fmt/format.h>

#include <cmath>

namespace firmgrid {

bool Range::contains(double value) const {
  const bool high_enough = above_low ? value > low : value >= low;
  const bool low_enough = below_high ? value < high : value <= high;
  return std::isfinite(value) && high_enough && low_enough;
}

std::string Range::wording() const {
  const bool bounded_below = std::isfinite(low);
  const bool bounded_above = std::isfinite(high);
  if (bounded_below && bounded_above && !above_low && !below_high) return fmt::format("between {} and {}", low, high);
  const std::string lower = !bounded_below ? std::string{}
                            : above_low    ? fmt::format("above {}", low)
                                           : fmt::format("{} or more", low);
  const std::string upper = !bounded_above ? std::string{}
                            : below_high   ? fmt::format("below {}", high)
                                           : fmt::format("at most {}", high);
  return lower + (bounded_below && bounded_above ? ", " : "") + upper;
}

}  // namespace firmgrid
