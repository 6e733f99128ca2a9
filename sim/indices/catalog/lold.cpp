#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 3.
Entry lold() {
  return {.name = "lold",
          .unit = "h",
          .meaning = "mean duration of a curtailment: lole / lolf",
          .measure = Measure::loss_hours,
          .per = Measure::loss_frequency,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts&) { return 1.0; },
          .available = [](const GroupFacts& group) { return group.frequencies; }};
}

}  // namespace firmgrid::indices::catalog
