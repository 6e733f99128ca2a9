#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// SAIFI = Σ interruptions of customers / Σ customers, an interruption of a part of a load point counting as that part.
/// Source: IEEE Std 1366-2012, 3.2.
Entry saifi() {
  return {.name = "saifi",
          .unit = "1/yr",
          .meaning = "interruptions a customer suffers, averaged over the customers",
          .measure = Measure::interruptions,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts& group) { return 1.0 / group.customers; },
          .available = [](const GroupFacts& group) { return group.customers > 0.0 && group.frequencies; }};
}

}  // namespace firmgrid::indices::catalog
