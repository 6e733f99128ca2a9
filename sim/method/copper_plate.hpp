#pragma once

#include <expected>
#include <vector>

#include "models/base/error.hpp"
#include "sim/evaluate/system.hpp"
#include "sim/method/capacity_outage.hpp"
#include "sim/state/outcome.hpp"

namespace firmgrid::method {

/// What a copper plate expects: the mean of the outcome over all states, and how often each group begins to lose.
struct CopperPlate {
  state::Outcome expected;
  std::vector<double> interruptions;  ///< [groups], per profile; meaningless where the tables name a unit
};

/// Integrates the load over the capacity outage tables. In every period the shortage is out − (installed − demand);
/// classes of load points carry it one after the other, within a class in proportion to demand (the `proportional`
/// policy has one class). Where no capacity is left everything is disconnected, the rest is overload.
///
/// interruptions = Σ_h period_h · frequency above the reserve of h + Σ_h max(0, P(loss in h) − P(loss in h − 1)), the
/// year being a circle: units fail, or demand rises above what they left, or what units that never fail can give falls.
/// A class whose curtailment is above zero_mw counts as curtailed at each of its load points.
/// errors  content: a table has too many levels
std::expected<CopperPlate, Error> copper_plate(const evaluate::System& system, const CapacityOutages& tables);

}  // namespace firmgrid::method
