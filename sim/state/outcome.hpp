#pragma once

#include <cstdint>
#include <vector>

#include "models/base/id.hpp"

namespace firmgrid::state {

/// What a state costs one load point if it lasted the whole profile. Hours are hours of one customer in full, that is
/// Σ over the periods of (share of customers without power) × hours.
struct LoadLoss {
  LoadId load;
  double disconnected_h = 0.0;
  double overload_h = 0.0;
  double disconnected_mwh = 0.0;
  double overload_mwh = 0.0;
};

/// Hours of the profile in which a group of load points is curtailed at all.
struct GroupLoss {
  std::uint32_t group = 0;
  double hours = 0.0;
};

/// What one state costs one network over the hours of its profile. Empty = nothing is lost. In order of id.
struct Outcome {
  std::vector<LoadLoss> loads;
  std::vector<GroupLoss> groups;

  bool empty() const { return loads.empty() && groups.empty(); }
  void clear() {
    loads.clear();
    groups.clear();
  }
};

}  // namespace firmgrid::state
