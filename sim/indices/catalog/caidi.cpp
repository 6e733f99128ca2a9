#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// CAIDI = SAIDI / SAIFI. Source: IEEE Std 1366-2012, 3.2.
Entry caidi() {
  return {.name = "caidi",
          .unit = "min",
          .meaning = "mean duration of an interruption: saidi / saifi",
          .measure = Measure::customer_hours,
          .per = Measure::interruptions,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts&) { return 60.0; },
          .available = [](const GroupFacts& group) { return group.customers > 0.0 && group.frequencies; }};
}

}  // namespace firmgrid::indices::catalog
