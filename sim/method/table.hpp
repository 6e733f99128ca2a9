#pragma once

#include <functional>
#include <vector>

#include "sim/indices/layout.hpp"
#include "sim/method/method.hpp"

namespace firmgrid::method {

/// The indices to print: those that the method gives, in its order, limited to what the study asks for.
std::vector<const indices::Entry*> chosen_indices(const Problem& problem, std::span<const std::string_view> given);

/// A number for one line of the table; asked for available lines only.
using LineEstimate = std::function<statistics::Estimate(const indices::Line& line)>;

/// The rows of one member, in the order of the layout's lines. A line that is not available has no numbers.
std::vector<result::Row> rows_of(const Member& member, const indices::Layout& layout,
                                 std::span<const indices::Entry* const> chosen, const LineEstimate& estimate);

/// A difference without its number: where the line stands in the plan, and the plan that it is compared with.
result::Difference difference_of(const Problem& problem, const Pair& pair, const indices::Layout& layout,
                                 const indices::Line& line);

/// The line of an index for the whole system.
indices::Line system_line(const indices::Layout& layout, const indices::Entry& index);

}  // namespace firmgrid::method
