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

/// What a simulated year costs one load point beyond what a state can: only a year knows how long interruptions last
/// and whom they hit again. Shares are of its customers.
struct YearLoss {
  LoadId load;
  double below_h = 0.0;  ///< by faults below its bus, hours of one customer in full
  double below_mwh = 0.0;
  double interrupted = 0.0;  ///< share interrupted at least once
  double frequent = 0.0;     ///< share interrupted as often as cemi_n asks
  double damage = 0.0;       ///< what interruptions cost by damage functions
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

/// What one state costs one network over the hours of its profile, or what one year does. Empty = nothing is lost. In
/// order of id. The shares add up to what the loads lose; they are there only if somebody asked who it was.
struct Outcome {
  std::vector<LoadLoss> loads;
  std::vector<GroupLoss> groups;
  std::vector<CauseShare> shares;
  std::vector<YearLoss> years;  ///< of years only

  bool empty() const { return loads.empty() && groups.empty() && shares.empty() && years.empty(); }
  void clear() {
    loads.clear();
    groups.clear();
    shares.clear();
    years.clear();
  }
};

}  // namespace firmgrid::state
