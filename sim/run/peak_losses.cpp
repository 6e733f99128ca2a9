#include "sim/run/peak_losses.hpp"

#include <algorithm>

namespace firmgrid::run {

std::vector<PeakLoss> losses_at_peak(const evaluate::System& system, const evaluate::LossCurve& curve) {
  const load::Period peak = system.load().peak();
  const load::LoadShape& shape = system.load().shapes()[peak.shape];
  const auto level = static_cast<std::size_t>(std::ranges::find(shape.scales, peak.scale) - shape.scales.begin());
  std::vector<PeakLoss> losses;
  for (const evaluate::LossCurve::Segment& segment : curve.loads) {
    if (segment.shape != peak.shape || level < segment.levels.first || level >= segment.levels.end) continue;
    const double demand_mw = shape.mw[segment.load] * peak.scale;
    const double mw = segment.base + segment.slope * peak.scale;
    const bool whole = segment.disconnected && segment.base == 0.0 && segment.slope == shape.mw[segment.load];
    if (!whole && mw <= system.zero_mw()) continue;
    losses.push_back({.load = segment.load,
                      .mw = mw,
                      .share = whole ? 1.0 : mw / demand_mw,
                      .disconnected = segment.disconnected,
                      .whole = whole});
  }
  return losses;
}

}  // namespace firmgrid::run
