#pragma once

#include <expected>
#include <string>
#include <vector>

#include "sim/method/capacity_outage.hpp"

namespace firmgrid::method {

/// The units of a network in groups that fail independently of each other: units that share a cause, directly or over
/// others, are in one group. Units that never fail are in none.
struct UnitGroups {
  std::vector<std::vector<OutageLevel>> levels;  ///< per group, one for every joint state of its causes
  std::vector<std::string> without_frequency;    ///< units hit by a cause of unknown frequency, in order of id
};

/// errors  content: a group with too many joint states
std::expected<UnitGroups, Error> unit_groups(const Single& single);

}  // namespace firmgrid::method
