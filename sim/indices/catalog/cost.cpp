#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Energy not served at one price. Source: Billinton & Li (1994), ch. 10 (interrupted energy assessment rate).
Entry cost() {
  return {.name = "cost",
          .unit = "1/yr",
          .meaning = "cost of the energy not served at cost_per_kwh",
          .measure = Measure::energy_mwh,
          .kind = statistics::Kind::mean,
          .additive = true,
          .factor = [](const GroupFacts& group) { return 1000.0 * group.cost_per_kwh; },
          .available = [](const GroupFacts& group) { return group.cost_per_kwh > 0.0; }};
}

}  // namespace firmgrid::indices::catalog
