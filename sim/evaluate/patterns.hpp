#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/evaluate/demand.hpp"

namespace firmgrid::evaluate {

/// How the units of every bus share the load when there is enough: shares of what is available, [buses], between 0
/// and 1. Fixed before the run, so that no answer depends on what was solved before.
using Pattern = std::vector<double>;

/// What a pattern is applied to.
struct DispatchedState {
  const Network* network;
  const Connection* connection;
  const Demand* demand;
  const LeastCurtailment* least;
  std::span<const double> moved_mw = {};  ///< [ties of the demand] over medium-voltage ties; empty = nothing
};

/// The injections of a dispatch that meets the demand of every island at level s as ties move it, less what is
/// curtailed at least: units of islands that are short at full output, the others by the pattern, stretched or shrunk
/// to the demand. injection_mw  [buses], overwritten
void inject(const DispatchedState& at, const Pattern& pattern, double s, std::vector<double>& injection_mw);

}  // namespace firmgrid::evaluate
