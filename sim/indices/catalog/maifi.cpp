#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// MAIFI = Σ momentary interruptions of customers / Σ customers. Source: IEEE Std 1366-2012, 3.2.
Entry maifi() {
  return {.name = "maifi",
          .unit = "1/yr",
          .meaning = "momentary interruptions a customer suffers by reclosing, averaged over the customers",
          .measure = Measure::momentary,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts& group) { return 1.0 / group.customers; },
          .available = [](const GroupFacts& group) { return group.customers > 0.0 && group.momentary; }};
}

}  // namespace firmgrid::indices::catalog
