#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/result/run_result.hpp"

namespace firmgrid::run {

/// Whether plans keep targets, in the order of plans, years and indices: what the mean says, and how sure it is that
/// the true mean says the same. Targets of indices that the rows do not have are left out.
/// targets  index → value that its mean must not pass: from above; `asai` from below
std::vector<result::TargetCheck> check_targets(const std::vector<result::Row>& rows,
                                               const std::map<std::string, double>& targets);

}  // namespace firmgrid::run
