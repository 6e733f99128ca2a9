#pragma once

#include <string>

#include "sim/output/cells.hpp"
#include "sim/result/members.hpp"

namespace firmgrid::output {

/// The ten components that cost most in minutes (energy where there are no customers), with their shares of what the
/// simulated grid costs in all; then how much the other components cost, what occurs with nothing out, and all common
/// causes together. Empty without rows of components.
std::string culprit_table(const result::RunResult& result, const result::Member& member);

}  // namespace firmgrid::output
