#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2.
Entry edns() {
  return {.name = "edns",
          .unit = "MW",
          .meaning = "expected demand not served, as an average power over the profile",
          .measure = Measure::energy_mwh,
          .kind = statistics::Kind::mean,
          .additive = true,
          .factor = [](const GroupFacts& group) { return 1.0 / group.hours; },
          .available = [](const GroupFacts&) { return true; }};
}

}  // namespace firmgrid::indices::catalog
