#include "sim/indices/estimates.hpp"

#include <algorithm>
#include <cmath>

#include "sim/indices/ratio.hpp"

namespace firmgrid::indices {
namespace {

using statistics::Estimate;

/// Adds a constant to a number and its interval.
Estimate plus(Estimate estimate, double constant) {
  if (constant == 0.0) return estimate;
  for (std::optional<double>* value : {&estimate.mean, &estimate.lo, &estimate.hi}) {
    if (*value) **value += constant;
  }
  return estimate;
}

/// 1 − x, x between 0 and 1.
Estimate complement(Estimate estimate) {
  if (estimate.mean) estimate.mean = 1.0 - *estimate.mean;
  std::swap(estimate.lo, estimate.hi);
  if (estimate.lo) estimate.lo = std::max(0.0, 1.0 - *estimate.lo);
  if (estimate.hi) estimate.hi = std::min(1.0, 1.0 - *estimate.hi);
  return estimate;
}

statistics::SampledMean mean_in(const Layout& layout, std::size_t slot, statistics::Kind kind, double factor) {
  return {.kind = kind, .largest = layout.largest(slot), .factor = factor, .scale = layout.scale(slot)};
}

Estimate ratio(const Layout& layout, const Line& line, std::span<const statistics::FixedSum> sums,
               std::int64_t samples) {
  if (samples <= 0) return statistics::not_available();
  const std::optional<Ratio> found = ratio_of(layout, line, sums, samples);
  if (!found) return statistics::not_available();
  const auto number = static_cast<double>(samples);
  const double error =
      samples > 1 ? std::sqrt(std::max(0.0, found->spread()) / (number - 1.0) / number) / found->denominator : 0.0;
  const double factor = line.index->factor(layout.facts(line.group));
  // Where nothing can happen above the buses, the network below them gives both numbers exactly.
  const std::size_t over = layout.slot(line.group, *line.index->per, line.part);
  const bool few = sums[over].events < statistics::enough_events && layout.largest(over) > 0.0;
  return {.mean = factor * found->quotient,
          .std_error = factor * error,
          .lo = factor * std::max(0.0, found->quotient - statistics::half_width_95() * error),
          .hi = factor * (found->quotient + statistics::half_width_95() * error),
          .samples = samples,
          .status = few ? statistics::Status::unreliable : statistics::Status::ok};
}

}  // namespace

Estimate sampled(const Layout& layout, const Line& line, std::span<const statistics::FixedSum> sums,
                 std::int64_t samples) {
  const double factor = line.index->factor(layout.facts(line.group));
  const double below = below_of(layout, line, line.index->measure);
  if (layout.exact(line.part)) return statistics::exact(factor * below);
  if (line.index->per) return ratio(layout, line, sums, samples);
  const std::size_t slot = layout.slot(line);
  const Estimate found =
      plus(statistics::estimate(sums[slot], samples, mean_in(layout, slot, line.index->kind, factor)), factor * below);
  return line.index->complement ? complement(found) : found;
}

Estimate known(const Layout& layout, const Line& line, const std::function<SlotMean(std::size_t)>& mean_of,
               std::int64_t states) {
  const double factor = line.index->factor(layout.facts(line.group));
  const double below = below_of(layout, line, line.index->measure);
  if (layout.exact(line.part)) return statistics::exact(factor * below);
  const SlotMean of = mean_of(layout.slot(line));
  SlotMean value{.lo = of.lo + below, .hi = of.hi + below};
  if (line.index->per) {
    const double below_per = below_of(layout, line, *line.index->per);
    const SlotMean per = mean_of(layout.slot(line.group, *line.index->per, line.part));
    if (per.lo + below_per <= 0.0) return statistics::not_available();
    const double mean = value.lo / (per.lo + below_per);
    value = {.lo = value.lo / (per.hi + below_per), .hi = value.hi / (per.lo + below_per)};
    Estimate found = statistics::bounded(factor * value.lo, factor * value.hi, states);
    found.mean = factor * mean;
    return found;
  }
  const Estimate found = statistics::bounded(factor * value.lo, factor * value.hi, states);
  return line.index->complement ? complement(found) : found;
}

}  // namespace firmgrid::indices
