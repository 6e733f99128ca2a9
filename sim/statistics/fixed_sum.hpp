#pragma once

#include <cstdint>

namespace firmgrid::statistics {

__extension__ using Integer128 = __int128;

/// The grid that values of one index are rounded to, so that sums are integers and need no order. 2^exponent bounds
/// every value. A value is rounded to 2^(exponent − 60), its square to 2^(2·exponent − 80), both half away from zero.
struct FixedScale {
  int exponent = 0;

  /// The smallest scale that holds values of magnitude up to `largest` (finite, ≥ 0). Where nothing can be lost
  /// (largest = 0), the scale of 1.
  static FixedScale holding(double largest);

  friend bool operator==(FixedScale, FixedScale) = default;
};

/// Sum and sum of squares of weighted values, as integers; associative and commutative to the last bit.
/// 2^40 samples fit. The square is that of the rounded value, so the two sums always belong to the same data.
struct FixedSum {
  Integer128 sum = 0;       ///< in units of 2^(exponent − 60)
  Integer128 squares = 0;   ///< in units of 2^(2·exponent − 80)
  std::int64_t events = 0;  ///< samples with a value other than zero

  /// Adds a value that `weight` samples have. |value| ≤ 2^exponent, weight ≥ 0.
  void add(double value, std::int64_t weight, FixedScale scale);
  void merge(const FixedSum& other);

  double total(FixedScale scale) const;
  double total_squares(FixedScale scale) const;

  /// Sum of the squared distances from the mean of `samples` ≥ 1 values. From the integers, without the cancellation
  /// of Σx² − (Σx)²/n: exact to `samples` × 2^(2·exponent − 80).
  double squared_distances(std::int64_t samples, FixedScale scale) const;

  friend bool operator==(const FixedSum&, const FixedSum&) = default;
};

}  // namespace firmgrid::statistics
