#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Source: IEEE Std 1366-2012, 3.2.
Entry saidi() {
  return {.name = "saidi",
          .unit = "min/yr",
          .meaning = "minutes a customer is without power, averaged over the customers",
          .measure = Measure::customer_hours,
          .kind = statistics::Kind::mean,
          .additive = true,
          .factor = [](const GroupFacts& group) { return 60.0 / group.customers; },
          .available = [](const GroupFacts& group) { return group.customers > 0.0; }};
}

}  // namespace firmgrid::indices::catalog
