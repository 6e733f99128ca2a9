#include "sim/indices/catalog.hpp"

namespace firmgrid::indices::catalog {

/// Days above exp(α + 2.5 β), α and β the mean and standard deviation of ln of the minutes of days that have any. An
/// interruption counts on the day on which it begins. Source: IEEE Std 1366-2012, 3.5 and annex B.
Entry med() {
  return {.name = "med",
          .unit = "1/yr",
          .meaning = "days a year whose minutes are far above those of other days (2.5-beta method)",
          .measure = Measure::major_days,
          .kind = statistics::Kind::mean,
          .additive = false,
          .factor = [](const GroupFacts&) { return 1.0; },
          .available = [](const GroupFacts& group) { return group.customers > 0.0; }};
}

}  // namespace firmgrid::indices::catalog
