#include "sim/indices/difference_estimates.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/indices/estimates.hpp"
#include "sim/indices/ratio.hpp"
#include "sim/statistics/difference.hpp"

namespace firmgrid::indices {
namespace {

using statistics::Estimate;
using statistics::Status;

double factor_of(const Layout& layout, const Line& line) { return line.index->factor(layout.facts(line.group)); }

/// What the networks below the buses differ by, in the unit of the index.
double below_difference(const DifferenceLayout& layout, const LinePair& line) {
  const Measure measure = line.plan.index->measure;
  return factor_of(layout.plan(), line.plan) * below_of(layout.plan(), line.plan, measure) -
         factor_of(layout.reference(), line.reference) * below_of(layout.reference(), line.reference, measure);
}

Estimate negative(Estimate estimate) {
  std::swap(estimate.lo, estimate.hi);
  for (std::optional<double>* value : {&estimate.mean, &estimate.lo, &estimate.hi}) {
    if (*value) **value = 0.0 - **value;  // no −0
  }
  return estimate;
}

/// Products of the distances of u and v, from those of their scaled difference.
double products(const SampledPair& pair, std::size_t slot, double u_distances, double v_distances) {
  const DifferenceLayout::Term& term = pair.layout->term(slot);
  const double a = term.factor;
  const double b = term.reference_factor;
  const double both = pair.differences[slot].squared_distances(pair.samples, term.scale);
  return (a * a * u_distances + b * b * v_distances - both) / (2.0 * a * b);
}

/// Squared distances of the linear part of the difference of two ratios.
double spread_of(const SampledPair& pair, std::size_t slot, const Ratio& x, const Ratio& y) {
  const double linear = products(pair, slot, x.x_distances, y.x_distances) +
                        x.quotient * y.quotient * products(pair, slot + 1, x.y_distances, y.y_distances) -
                        y.quotient * products(pair, slot + 2, x.x_distances, y.y_distances) -
                        x.quotient * products(pair, slot + 3, x.y_distances, y.x_distances);
  const double spread = x.spread() / x.denominator / x.denominator + y.spread() / y.denominator / y.denominator -
                        2.0 * linear / x.denominator / y.denominator;
  return std::max(0.0, spread);
}

Estimate ratio(const SampledPair& pair, const LinePair& line) {
  const Layout& plan = pair.layout->plan();
  const Layout& reference = pair.layout->reference();
  const Estimate here = sampled(plan, line.plan, pair.plan, pair.samples);
  const Estimate there = sampled(reference, line.reference, pair.reference, pair.samples);
  Estimate found = known_difference(here, there);
  found.samples = pair.samples;
  if (!found.mean) return found;
  found.std_error.reset();
  const std::int64_t events = differing(pair, line).value_or(0);
  found.status = events == 0 ? Status::bound : Status::unreliable;
  if (events == 0 || pair.samples < 2) return found;
  const std::optional<Ratio> x = ratio_of(plan, line.plan, pair.plan, pair.samples);
  const std::optional<Ratio> y = ratio_of(reference, line.reference, pair.reference, pair.samples);
  const auto number = static_cast<double>(pair.samples);
  const double error = std::sqrt(spread_of(pair, *line.slot, *x, *y) / (number - 1.0) / number);
  found.std_error = factor_of(plan, line.plan) * error;
  const double half = statistics::half_width_95() * *found.std_error;
  const bool enough = events >= statistics::enough_events && here.status == Status::ok && there.status == Status::ok;
  if (enough) found.status = Status::ok;
  found.lo = enough ? *found.mean - half : std::min(*found.lo, *found.mean - half);
  found.hi = enough ? *found.mean + half : std::max(*found.hi, *found.mean + half);
  return found;
}

}  // namespace

Estimate sampled_difference(const SampledPair& pair, const LinePair& line) {
  if (pair.samples <= 0) return statistics::not_available();
  if (!line.slot) {
    Estimate known = statistics::exact(line.plan.index->per ? 0.0 : below_difference(*pair.layout, line));
    known.samples = pair.samples;
    return known;
  }
  if (line.plan.index->per) return ratio(pair, line);
  const DifferenceLayout::Term& term = pair.layout->term(*line.slot);
  const Estimate found = statistics::difference(
      pair.differences[*line.slot], pair.samples,
      {.largest = term.largest, .constant = below_difference(*pair.layout, line), .scale = term.scale});
  return line.plan.index->complement ? negative(found) : found;
}

std::optional<std::int64_t> differing(const SampledPair& pair, const LinePair& line) {
  if (!line.slot) return std::nullopt;
  const std::int64_t events = pair.differences[*line.slot].events;
  return line.plan.index->per ? std::max(events, pair.differences[*line.slot + 1].events) : events;
}

Estimate known_difference(const Estimate& plan, const Estimate& reference) {
  if (!plan.mean || !reference.mean) return statistics::not_available();
  Estimate found = statistics::bounded(0.0, 0.0, plan.samples);
  found.mean = *plan.mean - *reference.mean;
  if (plan.lo && reference.hi) found.lo = *plan.lo - *reference.hi;
  if (plan.hi && reference.lo) found.hi = *plan.hi - *reference.lo;
  if (plan.std_error == 0.0 && reference.std_error == 0.0) found.std_error = 0.0;
  return found;
}

}  // namespace firmgrid::indices
