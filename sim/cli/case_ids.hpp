#pragma once

#include <string>
#include <vector>

#include "models/network/network.hpp"

namespace firmgrid::cli {

/// What the things of a network are called in a MATPOWER case: buses have numbers, the others have places.
struct CaseIds {
  PerId<BusId, int> number;        ///< of each bus
  std::vector<BusId> buses;        ///< in order of number
  std::vector<BranchId> branches;  ///< in order of the numbers of their ends, then of id (L-9 before L-10)
  std::vector<UnitId> units;       ///< likewise, of their bus
  bool renumbered = false;         ///< the buses had other names than B1, B2, …
};

CaseIds case_ids(const Network& network);

}  // namespace firmgrid::cli
