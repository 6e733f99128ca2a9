#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Exp(α + 2.5 β). An interruption counts on the day on which it begins.
/// Source: IEEE Std 1366-2012, 3.5 and annex B.
Entry med_threshold() {
  return {.name = "med_threshold",
          .unit = "min",
          .meaning = "minutes of a day above which it is a major event day",
          .measure = Measure::major_days,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts&) { return 1.0; },
          .available = [](const GroupFacts& group) { return group.customers > 0.0; }};
}

}  // namespace firmgrid::indices::catalog
