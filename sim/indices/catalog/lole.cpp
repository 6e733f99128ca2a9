#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2.
Entry lole() {
  return {.name = "lole",
          .unit = "h/yr",
          .meaning = "expected hours with curtailed demand",
          .measure = Measure::loss_hours,
          .kind = statistics::Kind::probability,
          .additive = false,
          .factor = [](const GroupFacts&) { return 1.0; },
          .available = [](const GroupFacts&) { return true; }};
}

}  // namespace firmgrid::indices::catalog
