#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Source: IEEE Std 1366-2012, 3.2 (CEMIn).
Entry cemi_n() {
  return {.name = "cemi_n",
          .unit = "1",
          .meaning = "share of the customers with n or more interruptions in a year (study.cemi_n)",
          .measure = Measure::frequent,
          .kind = statistics::Kind::probability,
          .additive = false,
          .factor = [](const GroupFacts& group) { return 1.0 / group.customers; },
          .available = [](const GroupFacts& group) { return group.customers > 0.0; }};
}

}  // namespace firmgrid::indices::catalog
