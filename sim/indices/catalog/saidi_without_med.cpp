#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// The minutes of all other days. An interruption counts on the day on which it begins.
/// Source: IEEE Std 1366-2012, 3.5 and annex B.
Entry saidi_without_med() {
  return {.name = "saidi_without_med",
          .unit = "min/yr",
          .meaning = "saidi without major event days",
          .measure = Measure::major_days,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts&) { return 1.0; },
          .available = [](const GroupFacts& group) { return group.customers > 0.0; }};
}

}  // namespace firmgrid::indices::catalog
