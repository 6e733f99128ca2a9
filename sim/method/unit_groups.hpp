#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "models/load/load_model.hpp"
#include "sim/method/single.hpp"

namespace firmgrid::method {

/// States of units with the same capacity on outage.
struct OutageLevel {
  double out_mw = 0.0;
  double probability = 0.0;
  /// Σ over its states of probability × (rates of returning − rates of failing), per hour: what leaves the level for
  /// less capacity on outage minus what leaves it for more.
  double outflow_per_h = 0.0;
};

/// What one class of interchangeable causes does to units, and how fast. Of k active members each is equally likely to
/// be any, so mean rates are exact.
struct UnitClass {
  std::uint32_t number = 0;  ///< among the classes of the causes
  int members = 1;
  std::vector<std::uint32_t> units;
  double failure_per_h = 0.0;
  double repair_per_h = 0.0;
};

/// Units that share causes, directly or over others.
using UnitGroup = std::vector<UnitClass>;

/// The units of a network in groups that fail independently of each other. Units that never fail are in none.
struct UnitGroups {
  std::vector<UnitGroup> steady;               ///< each of their units gives the same in every period
  std::vector<UnitGroup> varying;              ///< some follow a profile
  std::vector<std::string> without_frequency;  ///< units hit by a cause of unknown frequency, in order of id
  std::vector<std::string> by_profile;         ///< units that fail and follow a profile, in order of id
};

UnitGroups unit_groups(const Single& single);

/// Whether a unit gives another share of its capacity in some periods than in others.
bool follows_profile(const load::LoadModel& load, UnitId unit);

/// Share of its capacity that a unit can give.
inline double share_of(const load::Capacity& capacity, UnitId unit) { return capacity.empty() ? 1.0 : capacity[unit]; }

/// What is out while no cause is active, in the periods of a capacity: units whose best state is below their capacity.
double least_outage_mw(const Single& single, const load::Capacity& capacity);

/// One level for every joint state of the causes of a group, beyond the least outage, in the periods of a capacity.
/// errors  content: too many joint states
std::expected<std::vector<OutageLevel>, Error> outage_levels(const Single& single, const UnitGroup& group,
                                                             const load::Capacity& capacity);

}  // namespace firmgrid::method
