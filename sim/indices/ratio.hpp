#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "sim/indices/layout.hpp"
#include "sim/statistics/fixed_sum.hpp"

namespace firmgrid::indices {

/// What the network below the buses adds to a measure of a line, exactly; 0 for culprits.
double below_of(const Layout& layout, const Line& line, Measure measure);

/// The ratio of two sums, x/y, and the squared distances and products of their samples from the means.
struct Ratio {
  double quotient = 0.0;     ///< before the factor
  double denominator = 0.0;  ///< mean of y
  double x_distances = 0.0;
  double y_distances = 0.0;
  double products = 0.0;

  /// Squared distances of x − quotient·y.
  double spread() const { return x_distances - 2.0 * quotient * products + quotient * quotient * y_distances; }
};

/// The ratio of a line from sums over samples ≥ 1, [slots of the layout]; empty where y is 0.
std::optional<Ratio> ratio_of(const Layout& layout, const Line& line, std::span<const statistics::FixedSum> sums,
                              std::int64_t samples);

}  // namespace firmgrid::indices
