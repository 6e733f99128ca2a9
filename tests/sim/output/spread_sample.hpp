#pragma once

#include <cmath>

#include "sample_result.hpp"

namespace firmgrid::output {

inline statistics::Estimate between(double lo, double mean, double hi) {
  return {.mean = mean, .std_error = {}, .lo = lo, .hi = hi, .samples = 10'000};
}

/// Values spread evenly from 0 to twice a mean, in bins of equal width.
inline result::Distribution distribution(std::string index, std::string part, double mean) {
  result::Distribution found{.plan = "base",
                             .year = 2015,
                             .index = std::move(index),
                             .part = std::move(part),
                             .unit = "min/yr",
                             .counted = "years",
                             .reference = {},
                             .count = 10'000,
                             .quantiles = {}};
  for (const double share : result::quantile_shares) {
    const double value = 2.0 * mean * share;
    found.quantiles.push_back({share, between(value - 0.02 * mean, value, value + 0.03 * mean)});
  }
  found.cvar95 = estimate(1.95 * mean, 0.01 * mean, 10'000);
  for (int b = 0; b < 4; ++b) found.bins.push_back({0.5 * mean * b, 0.5 * mean * (b + 1), 2500});
  return found;
}

/// Most in July at 14 h.
inline result::HourMap hour_map() {
  result::HourMap map{.plan = "base", .year = 2015, .index = "saidi", .unit = "min/yr", .cells = {}};
  for (std::size_t cell = 0; cell < result::HourMap::months * result::HourMap::hours; ++cell) {
    const double distance = std::abs(static_cast<double>(cell) - (6.0 * 24.0 + 14.0));
    map.cells.push_back(estimate(0.12 / (1.0 + distance), 0.004));
  }
  map.cells.front() = statistics::Estimate{.mean = 0.0, .lo = 0.0, .hi = 0.01, .status = statistics::Status::bound};
  return map;
}

/// The sample of a method that lives through years: base with a target, and a plan that differs from it.
inline result::RunResult spread_result() {
  result::RunResult sample = sample_result();
  sample.rows.push_back(row("saidi", "class", "planned", "min/yr", statistics::exact(0.25)));
  sample.distributions = {distribution("saidi", "", 12.3456), distribution("saidi", "bulk_disconnection", 10.0),
                          distribution("saidi", "bulk_overload", 2.3456), distribution("ens", "", 128.31),
                          distribution("lold", "", 3.0)};
  sample.distributions[0].target = 900.0;
  sample.distributions[0].meets = between(0.118, 0.123, 0.129);
  sample.distributions[3].unit = "MWh/yr";
  sample.distributions[4].unit = "h";
  sample.distributions[4].counted = "events";
  sample.distributions.push_back(distribution("saidi", "", 40.0));
  sample.distributions.back().plan = "no-ties";
  sample.distributions.back().reference = "base";
  sample.distributions.back().year.reset();
  sample.distributions.back().worse = between(0.30, 0.31, 0.32);
  sample.hour_maps = {hour_map()};
  return sample;
}

}  // namespace firmgrid::output
