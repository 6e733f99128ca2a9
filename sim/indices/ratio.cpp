#include "sim/indices/ratio.hpp"

namespace firmgrid::indices {
namespace {

/// The mean of a slot and the sum of its squared distances, both in the slot's own unit.
struct Moments {
  double mean = 0.0;
  double distances = 0.0;
};

Moments moments_of(const Layout& layout, std::size_t slot, std::span<const statistics::FixedSum> sums,
                   std::int64_t samples) {
  return {.mean = sums[slot].total(layout.scale(slot)) / static_cast<double>(samples),
          .distances = sums[slot].squared_distances(samples, layout.scale(slot))};
}

}  // namespace

double below_of(const Layout& layout, const Line& line, Measure measure) {
  return line.culprit ? 0.0 : layout.below(line.group, measure, line.part);
}

std::optional<Ratio> ratio_of(const Layout& layout, const Line& line, std::span<const statistics::FixedSum> sums,
                              std::int64_t samples) {
  const Entry& index = *line.index;
  const Measure pair = pair_of(index.measure, *index.per);
  const Moments x = moments_of(layout, layout.slot(line.group, index.measure, line.part), sums, samples);
  const Moments y = moments_of(layout, layout.slot(line.group, *index.per, line.part), sums, samples);
  const Moments both = moments_of(layout, layout.slot(line.group, pair, line.part), sums, samples);
  const double denominator = y.mean + below_of(layout, line, *index.per);
  if (denominator <= 0.0) return std::nullopt;
  // The pair holds a·x + b·y, so its distances hold the products of those of x and y.
  const auto [a, b] = layout.pair(line.group, pair);
  return Ratio{
      .quotient = (x.mean + below_of(layout, line, index.measure)) / denominator,
      .denominator = denominator,
      .x_distances = x.distances,
      .y_distances = y.distances,
      .products = a * b > 0.0 ? (both.distances - a * a * x.distances - b * b * y.distances) / (2.0 * a * b) : 0.0};
}

}  // namespace firmgrid::indices
