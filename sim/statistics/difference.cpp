#include "sim/statistics/difference.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "models/base/expect.hpp"

namespace firmgrid::statistics {
namespace {

Estimate plus(Estimate estimate, double constant) {
  for (std::optional<double>* value : {&estimate.mean, &estimate.lo, &estimate.hi}) **value += constant;
  return estimate;
}

Estimate without_constant(const FixedSum& sum, std::int64_t samples, const SampledDifference& what) {
  const auto number = static_cast<double>(samples);
  Estimate result{.samples = samples, .status = sum.events > 0 ? Status::unreliable : Status::bound};
  const double bound = samples > 1 ? what.largest * share_bound(sum.events, samples, one_sided_miss(1)) : what.largest;
  result.mean = sum.total(what.scale) / number;
  result.lo = -bound;
  result.hi = bound;
  if (sum.events == 0 || samples == 1) return result;
  result.std_error = std::sqrt(sum.squared_distances(samples, what.scale) / (number - 1.0) / number);
  const double half = half_width_95() * *result.std_error;
  const bool enough = sum.events >= enough_events;
  if (enough) result.status = Status::ok;
  result.lo = std::max(-what.largest, enough ? *result.mean - half : std::min(-bound, *result.mean - half));
  result.hi = std::min(what.largest, enough ? *result.mean + half : std::max(bound, *result.mean + half));
  return result;
}

}  // namespace

Estimate difference(const FixedSum& sum, std::int64_t samples, const SampledDifference& what) {
  if (samples <= 0) return not_available();
  if (what.largest > 0.0) return plus(without_constant(sum, samples, what), what.constant);
  Estimate known = exact(what.constant);
  known.samples = samples;
  return known;
}

double share_bound(std::int64_t events, std::int64_t samples, double miss) {
  FIRMGRID_EXPECT(samples >= 1 && events >= 0 && events <= samples);
  if (events == samples) return 1.0;
  return boost::math::binomial_distribution<>::find_upper_bound_on_p(static_cast<double>(samples),
                                                                     static_cast<double>(events), miss);
}

double one_sided_miss(std::int64_t comparisons) {
  constexpr double miss = 0.05;
  return miss / 2.0 / static_cast<double>(std::max<std::int64_t>(1, comparisons));
}

double normal_chance(double z) { return boost::math::cdf(boost::math::normal{}, z); }

double half_width_95(std::int64_t comparisons) {
  return boost::math::quantile(boost::math::complement(boost::math::normal{}, one_sided_miss(comparisons)));
}

}  // namespace firmgrid::statistics
