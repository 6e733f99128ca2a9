#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2.
Entry ens() {
  return {.name = "ens",
          .unit = "MWh/yr",
          .meaning = "expected demand not served",
          .measure = Measure::energy_mwh,
          .kind = statistics::Kind::mean,
          .additive = true,
          .factor = [](const GroupFacts&) { return 1.0; },
          .available = [](const GroupFacts&) { return true; }};
}

}  // namespace firmgrid::indices::catalog
