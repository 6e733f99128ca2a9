#include "sim/run/outlooks.hpp"

#include <algorithm>
#include <utility>

#include "sim/statistics/difference.hpp"

namespace firmgrid::run {
namespace {

constexpr int steps = 3;  // on either side of the forecast

/// The chance of the step of so many standard deviations; the outermost ones take what lies beyond.
double chance_of(int step) {
  const double below = step == -steps ? 0.0 : statistics::normal_chance(step - 0.5);
  const double above = step == steps ? 1.0 : statistics::normal_chance(step + 0.5);
  return above - below;
}

}  // namespace

std::expected<std::vector<Outlook>, Errors> outlooks_of(const planning::Base& base, const planning::Works& works,
                                                        std::optional<int> year) {
  std::vector<Outlook> outlooks;
  if (base.options.forecast_error <= 0.0) return outlooks;
  planning::Base scaled = base;
  for (int step = -steps; step <= steps; ++step) {
    const double factor = std::max(0.0, 1.0 + step * base.options.forecast_error);
    scaled.options.load_scale = base.options.load_scale * factor;
    auto grid = planning::network_at(scaled, works, year);
    if (!grid) return std::unexpected(std::move(grid).error());
    outlooks.push_back({.probability = chance_of(step), .grid = *std::move(grid)});
  }
  return outlooks;
}

}  // namespace firmgrid::run
