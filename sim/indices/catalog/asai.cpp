#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// ASAI = 1 − SAIDI / (60 H). Source: IEEE Std 1366-2012, 3.2.
Entry asai() {
  return {.name = "asai",
          .unit = "1",
          .meaning = "share of the hours of customers that are served",
          .measure = Measure::customer_hours,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts& group) { return 1.0 / (group.customers * group.hours); },
          .available = [](const GroupFacts& group) { return group.customers > 0.0; },
          .complement = true};
}

}  // namespace firmgrid::indices::catalog
