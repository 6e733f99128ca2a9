#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Every interruption of the bulk grid and below it, by its duration, the class of the customers and their annual peak
/// (damage.csv). Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 13.
Entry ecost() {
  return {.name = "ecost",
          .unit = "1/yr",
          .meaning = "expected cost of interruptions by customer damage functions, in the money of the tables",
          .measure = Measure::damage,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts&) { return 1.0; },
          .available = [](const GroupFacts& group) { return group.damage; }};
}

}  // namespace firmgrid::indices::catalog
