#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2.
Entry lolp() {
  return {.name = "lolp",
          .unit = "1",
          .meaning = "probability that demand is curtailed at a random hour of the profile",
          .measure = Measure::loss_hours,
          .kind = statistics::Kind::probability,
          .additive = false,
          .factor = [](const GroupFacts& group) { return 1.0 / group.hours; },
          .available = [](const GroupFacts&) { return true; }};
}

}  // namespace firmgrid::indices::catalog
