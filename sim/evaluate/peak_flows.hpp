#pragma once

#include <expected>
#include <vector>

#include "models/base/error.hpp"
#include "sim/evaluate/system.hpp"

namespace firmgrid::evaluate {

/// What a branch carries, and what it may carry with nothing out.
struct BranchFlow {
  BranchId branch;
  double mw = 0.0;  ///< from `from` to `to`
  double limit_mw = 0.0;
};

/// The branches that carry more than they may at the annual peak with nothing out, as operated (open points open, rule
/// (a) for dead islands), every island's units sharing its load in proportion to what they have available. Worst first,
/// by share of the limit. Another dispatch may avoid an overload; where none can, least curtailment says how many MW
/// that costs. Islands that lack capacity are served as far as it goes. Empty where the flow model sees no network.
/// errors  numerical
std::expected<std::vector<BranchFlow>, Error> overloads_at_peak(const System& system);

}  // namespace firmgrid::evaluate
