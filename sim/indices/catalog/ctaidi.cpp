#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Source: IEEE Std 1366-2012, 3.2.
Entry ctaidi() {
  return {.name = "ctaidi",
          .unit = "min",
          .meaning = "minutes without power in a year of a customer who was interrupted at all",
          .measure = Measure::customer_hours,
          .per = Measure::interrupted,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts&) { return 60.0; },
          .available = [](const GroupFacts& group) { return group.customers > 0.0; }};
}

}  // namespace firmgrid::indices::catalog
