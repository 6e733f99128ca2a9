#pragma once

#include <cstdint>
#include <vector>

#include "models/network/network.hpp"

namespace firmgrid {

/// Which branches a question about the graph walks over.
enum class OpenBranches : std::uint8_t {
  leave_open,  ///< the grid as it is operated
  close,       ///< the grid as it is built
};

/// The number of the connected part of every bus, counted from 0 in order of the smallest bus id.
PerId<BusId, std::uint32_t> islands(const Network& network, OpenBranches open);

/// Branches whose loss splits an island (a parallel circuit never does), in order of id.
/// Source: Tarjan's bridges, by biconnected components.
std::vector<BranchId> bridges(const Network& network, OpenBranches open);

/// Buses whose loss splits an island, in order of id.
std::vector<BusId> articulation_points(const Network& network, OpenBranches open);

/// Load points that lose supply when one bridge between them and every unit is lost, in order of id.
std::vector<LoadId> radial_loads(const Network& network, OpenBranches open);

}  // namespace firmgrid
