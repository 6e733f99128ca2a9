#pragma once

#include <string>
#include <vector>

#include "models/planning/grid.hpp"

namespace firmgrid::cli {

/// The network of one plan and year as a MATPOWER case, version 2, on 100 MVA.
struct CaseText {
  std::string bytes;
  std::vector<std::string> lost;  ///< what the format cannot hold, each with its count
};

/// Buses B7 keep their number, others are numbered in order of id; branches and units stand in order of their buses, so
/// that reading the case and writing it again gives the same case. Outage data, customers and sites go along in
/// mpc.branch_firmgrid, mpc.gen_firmgrid and mpc.bus_firmgrid, class defaults resolved.
/// lines   of the base network: resistance and charging, which a grid does not keep
/// name    of the function that the file holds; letters, digits and underscores
/// source  MATPOWER User's Manual 7.1, appendix B
CaseText case_text(const planning::Grid& grid, const std::vector<planning::LineRow>& lines, const std::string& name);

}  // namespace firmgrid::cli
