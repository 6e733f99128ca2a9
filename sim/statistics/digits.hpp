#pragma once

#include <optional>
#include <string>

#include "sim/statistics/estimate.hpp"

namespace firmgrid::statistics {

/// A number as it is printed: as many digits as its error allows.
struct Printed {
  std::string value;     ///< "1.094", "< 0.0031", "0.084578", "-" where not available
  std::string half;      ///< half-width of the 95 % interval, same decimals; empty = exact, bound or not available
  std::string interval;  ///< "1.05 to 1.13"; empty = exact or not available
};

/// Two significant digits of the standard error decide the decimals; without a standard error, or where the interval is
/// far wider than it, the width of the interval does. Exact numbers have eight significant digits.
Printed printed(const Estimate& estimate);

/// The same of a difference: with its sign; one that no sample shows is 0 with an interval and without a half-width.
Printed printed_difference(const Estimate& estimate);

/// A plain number with that many significant digits, never with an exponent between 1e-9 and 1e15.
std::string significant(double value, int digits);

/// A count with separators: 10,000,000.
std::string count(std::int64_t value);

/// A time for people: "0.31 s", "12 s", "3 min 20 s", "2 h 5 min".
std::string duration(double seconds);

}  // namespace firmgrid::statistics
