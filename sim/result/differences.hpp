#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/result/run_result.hpp"

/// Differences between plans: seen from either side, and made from two runs.
namespace firmgrid::result {

/// The same difference with plan and reference exchanged.
Difference turned(Difference difference);

/// Those between `reference` and any other plan, as differences against it, in their order.
std::vector<Difference> against(std::span<const Difference> all, const std::string& reference);

/// The plans of rows, in order of appearance.
std::vector<std::string> plans_of(std::span<const Row> rows);

/// The difference of two independent numbers.
///
/// both with a standard error  error √(s₁² + s₂²), mean ± 1.96 errors
/// else                        no standard error; interval from the lowest to the highest value that the two intervals
///                             allow
/// status                      the doubtful one of the two; `bound` is doubtful like `unreliable`
statistics::Estimate independent_difference(const statistics::Estimate& number, const statistics::Estimate& reference);

/// Row by row, the numbers of one run less those of another that knows nothing of it: same year, index, scope, id and
/// part, and the plan of the same id; or, where each has only one plan, these two; or any plan against `reference`, if
/// one is named. Rows without a partner are left out.
std::vector<Difference> unpaired(std::span<const Row> rows, std::span<const Row> others,
                                 const std::optional<std::string>& reference = {});

}  // namespace firmgrid::result
