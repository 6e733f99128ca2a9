#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// AENS = ENS / Σ customers. Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 7.
Entry aens() {
  return {.name = "aens",
          .unit = "kWh/yr",
          .meaning = "energy not served, averaged over the customers",
          .measure = Measure::energy_mwh,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts& group) { return 1000.0 / group.customers; },
          .available = [](const GroupFacts& group) { return group.customers > 0.0; }};
}

}  // namespace firmgrid::indices::catalog
