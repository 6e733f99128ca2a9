#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "sim/statistics/fixed_sum.hpp"

namespace firmgrid::statistics {

/// How far a number can be trusted.
enum class Status : std::uint8_t {
  ok,
  unreliable,     ///< fewer than 30 samples with a loss
  bound,          ///< no loss met: the interval is an upper bound 3/n × the largest possible value
  not_available,  ///< the data does not give it
};

std::string_view name_of(Status status);

/// A number and how sure it is. Empty numbers: `not_available`, or no standard error where the interval is a bound.
struct Estimate {
  std::optional<double> mean;
  std::optional<double> std_error;
  std::optional<double> lo;  ///< of the 95 % interval
  std::optional<double> hi;
  std::int64_t samples = 0;
  Status status = Status::ok;
};

/// Whether a value is a probability (Wilson interval) or any other mean (normal interval, cut at 0).
enum class Kind : std::uint8_t { mean, probability };

/// Estimate of the mean of `samples` values from their sums, then multiplied by `factor`.
/// largest  the largest value a sample can have (before the factor)
/// For probabilities values lie in [0, largest] and the interval is Wilson's on the effective number m(1 − m)/s².
/// source   Wilson, J. Am. Stat. Assoc. 22 (1927); rule of three: Hanley & Lippman-Hand, JAMA 249 (1983)
struct SampledMean {
  Kind kind = Kind::mean;
  double largest = 1.0;
  double factor = 1.0;
  FixedScale scale;
};
Estimate estimate(const FixedSum& sum, std::int64_t samples, const SampledMean& what);

/// An exact number: standard error 0, interval of no width.
Estimate exact(double value);

/// A number known to lie between two bounds: mean = lower bound, no standard error.
Estimate bounded(double lo, double hi, std::int64_t states);

}  // namespace firmgrid::statistics
