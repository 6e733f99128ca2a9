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
  double switching_h = 0.0;  ///< beyond both, until switching and ties are done, at the rate at which such trips happen
  double disconnected_mwh = 0.0;
  double overload_mwh = 0.0;
  double switching_mwh = 0.0;
  double interruptions = 0.0;  ///< per customer and profile: how often the share without power rises, and how far
  double momentary = 0.0;      ///< interruptions by reclosing, per customer and year
};

/// What happens to a group of load points as a whole.
struct GroupLoss {
  std::uint32_t group = 0;
  double hours = 0.0;      ///< of the profile in which the group is curtailed at all
  double frequency = 0.0;  ///< how often that begins, per profile
};

/// What one class of causes (CauseTable) has to answer for in a state, all load points together.
struct CauseShare {
  static constexpr std::uint32_t nobody = 0xffffffffU;  ///< what occurs with nothing out
  std::uint32_t cause_class = nobody;
  double customer_hours = 0.0;
  double energy_mwh = 0.0;
};

/// What one state costs one network over the hours of its profile. Empty = nothing is lost. In order of id. The shares
/// add up to what the loads lose; they are there only if somebody asked who it was.
struct Outcome {
  std::vector<LoadLoss> loads;
  std::vector<GroupLoss> groups;
  std::vector<CauseShare> shares;

  bool empty() const { return loads.empty() && groups.empty() && shares.empty(); }
  void clear() {
    loads.clear();
    groups.clear();
    shares.clear();
  }
};

}  // namespace firmgrid::state
