#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/output/cells.hpp"
#include "sim/result/members.hpp"

namespace firmgrid::output {

/// "1", "2=", "2=", "4": the place of every row in a list that falls by mean. A row that cannot be told apart from the
/// one above has its place, and both say so. Told apart are means that differ by at least 1.96·sqrt(s₁² + s₂²), which
/// takes the two for independent: common failures would only make the difference surer. Numbers between bounds are told
/// apart where their intervals do not meet.
std::vector<std::string> ranks(std::span<const result::Row* const> rows);

/// The places of any list, from whether an entry (from the second on) is not told apart from the one above.
std::vector<std::string> ranks(std::size_t entries, const std::function<bool(std::size_t entry)>& tied);

/// The ten components that cost most in minutes (energy where there are no customers), with their shares of what the
/// simulated grid costs in all; then how much the other components cost, what occurs with nothing out, and all common
/// causes together. Empty without rows of components.
std::string culprit_table(const result::RunResult& result, const result::Member& member);

}  // namespace firmgrid::output
