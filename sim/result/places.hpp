#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/result/run_result.hpp"

namespace firmgrid::result {

/// "1", "2=", "2=", "4": the place of every row in a list that falls by mean. A row that cannot be told apart from the
/// one above has its place, and both say so. Told apart are means that differ by at least 1.96·sqrt(s₁² + s₂²), which
/// takes the two for independent: common failures would only make the difference surer. Numbers between bounds are told
/// apart where their intervals do not meet.
std::vector<std::string> places_of(std::span<const Row* const> rows);

/// The places of any list, from whether an entry (from the second on) is not told apart from the one above.
std::vector<std::string> places_of(std::size_t entries, const std::function<bool(std::size_t entry)>& tied);

/// Whether any place of a list is shared.
bool any_shared(std::span<const std::string> places);

}  // namespace firmgrid::result
