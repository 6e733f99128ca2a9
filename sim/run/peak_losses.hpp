#pragma once

#include <vector>

#include "sim/evaluate/system.hpp"

namespace firmgrid::run {

/// What a load point lacks at the annual peak.
struct PeakLoss {
  LoadId load;
  double mw = 0.0;            ///< curtailed
  double share = 0.0;         ///< of its customers without power, φ
  bool disconnected = false;  ///< nothing reaches it, but for ties; else curtailed because of an overload
  bool whole = false;         ///< nothing reaches it at all, not even while it draws nothing
};

/// Everybody who lacks more than zero_mw, or everything, in rising order.
std::vector<PeakLoss> losses_at_peak(const evaluate::System& system, const evaluate::LossCurve& curve);

}  // namespace firmgrid::run
