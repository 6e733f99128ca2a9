#include "sim/evaluate/level_sums.hpp"

#include <algorithm>
#include <functional>

namespace firmgrid::evaluate {

Stretch common(Stretch one, Stretch other) {
  const Stretch both{std::max(one.first, other.first), std::min(one.end, other.end)};
  return both.empty() ? Stretch{} : both;
}

LevelSums::LevelSums(const load::LoadShape& shape) : scales_{shape.scales}, hours_{0.0}, scaled_{0.0}, inverse_{0.0} {
  for (std::size_t k = 0; k < shape.scales.size(); ++k) {
    const double s = shape.scales[k];
    hours_.push_back(hours_.back() + shape.hours[k]);
    scaled_.push_back(scaled_.back() + shape.hours[k] * s);
    inverse_.push_back(inverse_.back() + (s > 0.0 ? shape.hours[k] / s : 0.0));
  }
}

Stretch LevelSums::above(double base, double slope, double threshold, Stretch within) const {
  const auto exceeds = [&](double s) { return base + slope * s > threshold; };
  if (within.empty()) return {};
  const bool top = exceeds(scales_[within.first]);
  const bool bottom = exceeds(scales_[within.end - 1]);
  if (top && bottom) return within;
  if (!top && !bottom) return {within.first, within.first};
  // Affine in s, and the levels are sorted: the answer changes once.
  const auto begin = scales_.begin() + static_cast<std::ptrdiff_t>(within.first);
  const auto end = scales_.begin() + static_cast<std::ptrdiff_t>(within.end);
  const auto change = std::partition_point(begin, end, [&](double s) { return exceeds(s) == top; });
  const auto at = static_cast<std::size_t>(change - scales_.begin());
  return top ? Stretch{within.first, at} : Stretch{at, within.end};
}

LevelPath::LevelPath(const load::LoadModel& load) : one_shape_{load.shapes().size() == 1} {
  for (const load::Period& period : load.periods()) {
    const std::vector<double>& scales = load.shapes()[period.shape].scales;
    const auto level = std::ranges::lower_bound(scales, period.scale, std::greater<>{});
    places_.push_back({period.shape, static_cast<std::uint32_t>(level - scales.begin())});
  }
  if (!one_shape_) return;
  std::vector<std::int64_t> change(load.shapes().front().scales.size() + 1, 0);
  for (std::size_t h = 0; h < places_.size(); ++h) {
    const std::uint32_t before = places_[h == 0 ? places_.size() - 1 : h - 1].level;
    const std::uint32_t now = places_[h].level;
    if (now >= before) continue;
    ++change[now + 1];  // the rise crosses everything between the two levels
    if (before + 1 < change.size()) --change[before + 1];
  }
  rises_.assign(change.size(), 0);
  std::int64_t running = 0;
  for (std::size_t k = 0; k < change.size(); ++k) rises_[k] = running += change[k];
}

}  // namespace firmgrid::evaluate
