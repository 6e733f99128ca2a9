#pragma once

#include <cstdint>

namespace firmgrid::statistics {

__extension__ using Integer128 = __int128;

/// The grid that values of one index are rounded to, so that sums are integers and need no order. A value is rounded to
/// 2^(exponent − 60), its square to 2^(2·exponent − 80), where 2^exponent bounds every value.
struct FixedScale {
  int exponent = 0;

  /// The smallest scale that holds values of magnitude up to `largest`.
  static FixedScale holding(double largest);
};

/// Sum and sum of squares of weighted values, as integers; associative and commutative to the last bit.
/// 2^40 samples fit.
struct FixedSum {
  Integer128 sum = 0;       ///< in units of 2^(exponent − 60)
  Integer128 squares = 0;   ///< in units of 2^(2·exponent − 80)
  std::int64_t events = 0;  ///< samples with a value above zero

  void add(double value, std::int64_t weight, FixedScale scale);
  void merge(const FixedSum& other);
  double total(FixedScale scale) const;
  double total_squares(FixedScale scale) const;
  friend bool operator==(const FixedSum&, const FixedSum&) = default;
};

}  // namespace firmgrid::statistics
