#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/network/network.hpp"

namespace firmgrid::state {

/// For whom an index is counted.
/// The voltage is that of the load's bus.
enum class Scope : std::uint8_t { system, voltage, substation, load };

std::string_view name_of(Scope scope);

/// The load points counted together under one scope and id: all of them (`system`, id ""), those at buses of one
/// nominal voltage (`voltage`, id "22"), of one substation, or one load point.
struct Group {
  Scope scope = Scope::system;
  std::string id;
  std::vector<LoadId> loads;  ///< rising
  double customers = 0.0;
};

/// All groups of a network: the system first (always there), then voltages rising, substations and load points in order
/// of id. Voltages and substations without load points are left out.
struct Groups {
  std::vector<Group> all;
  PerId<LoadId, std::vector<std::uint32_t>> of_load;  ///< groups that a load point belongs to, rising
};

Groups groups_of(const Network& network);

}  // namespace firmgrid::state
