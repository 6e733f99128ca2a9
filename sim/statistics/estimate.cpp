#include "sim/statistics/estimate.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

namespace firmgrid::statistics {
namespace {

constexpr double confidence = 0.95;
constexpr double rule_of_three = 3.0;  // −ln 0.05: what is missed n times has at most this chance over n

/// mean, error  of values in [0, largest]
Interval interval_of(double mean, double error, std::int64_t samples, const SampledMean& what) {
  const double z = half_width_95();
  if (what.kind == Kind::mean) return {.lo = std::max(0.0, mean - z * error), .hi = mean + z * error};
  const double share = std::clamp(mean / what.largest, 0.0, 1.0);
  const double spread = error / what.largest;
  // Samples that all agree say no more than so many hits or misses.
  const double number = spread > 0.0 ? share * (1.0 - share) / (spread * spread) : static_cast<double>(samples);
  if (!(number > 0.0)) return {.lo = 0.0, .hi = what.largest};
  const Interval shares = wilson(share, number);
  return {.lo = shares.lo * what.largest, .hi = shares.hi * what.largest};
}

}  // namespace

double half_width_95() { return boost::math::quantile(boost::math::normal{}, 0.5 + confidence / 2.0); }

Interval wilson(double share, double number) {
  const double z = half_width_95();
  const double pull = z * z / number;
  const double centre = (share + pull / 2.0) / (1.0 + pull);
  const double half = z * std::sqrt(share * (1.0 - share) / number + pull / (4.0 * number)) / (1.0 + pull);
  return {.lo = std::max(0.0, centre - half), .hi = std::min(1.0, centre + half)};
}

std::string_view name_of(Status status) {
  switch (status) {
    case Status::ok:
      return "ok";
    case Status::unreliable:
      return "unreliable";
    case Status::bound:
      return "bound";
    case Status::not_available:
      return "not_available";
  }
  return "not_available";
}

Estimate estimate(const FixedSum& sum, std::int64_t samples, const SampledMean& what) {
  if (samples <= 0) return not_available();
  if (what.largest == 0.0) {
    Estimate nothing = exact(0.0);
    nothing.samples = samples;
    return nothing;
  }
  const auto number = static_cast<double>(samples);
  Estimate result{.samples = samples};
  if (sum.events == 0) {
    result.mean = 0.0;
    result.lo = 0.0;
    result.hi = what.factor * what.largest * std::min(1.0, rule_of_three / number);
    result.status = Status::bound;
    return result;
  }
  const double mean = sum.total(what.scale) / number;
  result.mean = what.factor * mean;
  result.status = sum.events < enough_events ? Status::unreliable : Status::ok;
  if (samples == 1) {
    result.lo = 0.0;
    result.hi = what.factor * what.largest;
    return result;
  }
  const double error = std::sqrt(sum.squared_distances(samples, what.scale) / (number - 1.0) / number);
  const Interval interval = interval_of(mean, error, samples, what);
  result.std_error = what.factor * error;
  result.lo = what.factor * interval.lo;
  result.hi = what.factor * interval.hi;
  return result;
}

Estimate exact(double value) { return {.mean = value, .std_error = 0.0, .lo = value, .hi = value}; }

Estimate bounded(double lo, double hi, std::int64_t states) {
  return {.mean = lo, .std_error = std::nullopt, .lo = lo, .hi = hi, .samples = states};
}

Estimate not_available() { return {.status = Status::not_available}; }

}  // namespace firmgrid::statistics
