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

/// The word of the outputs: "ok", "unreliable", "bound", "not_available".
std::string_view name_of(Status status);

/// Below this many samples with a loss a mean and its error are not to be trusted.
constexpr std::int64_t enough_events = 30;

/// Half the width of a 95 % interval in standard errors: the 97.5 % point of the normal distribution.
double half_width_95();

struct Interval {
  double lo = 0.0;
  double hi = 0.0;
};

/// Wilson's score interval (95 %) of a share seen in `number` > 0 trials.
/// source   Wilson, J. Am. Stat. Assoc. 22 (1927)
Interval wilson(double share, double number);

/// A number and how sure it is. Empty numbers: `not_available`, or no standard error where the interval is a bound.
struct Estimate {
  std::optional<double> mean = {};
  std::optional<double> std_error = {};
  std::optional<double> lo = {};  ///< of the 95 % interval
  std::optional<double> hi = {};
  std::int64_t samples = 0;
  Status status = Status::ok;
};

/// Whether a value is a probability (Wilson interval) or any other mean (normal interval, cut at 0).
enum class Kind : std::uint8_t { mean, probability };

/// What the sums of a sampled index are sums of.
struct SampledMean {
  Kind kind = Kind::mean;
  double largest = 1.0;  ///< the largest value a sample can have, before the factor; the smallest is 0
  double factor = 1.0;   ///< multiplies mean, error and interval, ≥ 0
  FixedScale scale = {};
};

/// The mean of `samples` values from their sums, its standard error (from the sample variance, n − 1) and 95 %
/// interval.
///
/// mean         m ± 1.96 s, the lower end cut at 0
/// probability  m/largest by Wilson's interval on the effective number m(1 − m)/s², that is n − 1 for hits and misses
/// no event     mean 0, no standard error, interval 0 … largest × min(1, 3/n), status `bound`
/// one sample   no standard error, interval 0 … largest
/// no sample    nothing, status `not_available`
/// largest = 0  nothing can be lost: exactly 0
///
/// source   Wilson, J. Am. Stat. Assoc. 22 (1927); rule of three: Hanley & Lippman-Hand, JAMA 249 (1983)
Estimate estimate(const FixedSum& sum, std::int64_t samples, const SampledMean& what);

/// An exact number: standard error 0, interval of no width.
Estimate exact(double value);

/// A number known to lie between two bounds: mean = lower bound, no standard error.
Estimate bounded(double lo, double hi, std::int64_t states);

/// What the data does not give.
Estimate not_available();

}  // namespace firmgrid::statistics
