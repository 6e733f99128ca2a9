#pragma once

#include <set>
#include <string>

#include "models/planning/grid.hpp"

namespace firmgrid::planning {

/// The transformers that share spares by spares.csv: no spare is sure for them. None where the study does without
/// spares.
std::set<std::string> pooled_transformers(const Tables& tables, const Options& options);

}  // namespace firmgrid::planning
