#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 3.
Entry lolf() {
  return {.name = "lolf",
          .unit = "1/yr",
          .meaning = "expected number of times that curtailment begins",
          .measure = Measure::loss_frequency,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts&) { return 1.0; },
          .available = [](const GroupFacts&) { return true; }};
}

}  // namespace firmgrid::indices::catalog
