#pragma once

#include "sample_result.hpp"

namespace firmgrid::output {

/// "fast" or "late" less "base", paired.
inline result::Difference difference(std::string plan, result::Row row, std::int64_t differing) {
  row.plan = std::move(plan);
  return {.row = std::move(row), .reference = "base", .paired = true, .differing = differing};
}

/// Three plans in two years: "fast" saves 100 minutes, of "late" nobody can tell; all pairs for the system, stations
/// against the first plan only. Targets and costs in 2016.
inline result::RunResult compared_result() {
  result::RunResult sample;
  sample.title = "Works of 2016";
  sample.provenance = {"0.1.0", "state_sampling", 7, "abc123", {}, "", "firmgrid run study.toml"};
  sample.runtime.samples = 65536;
  sample.money = "M$";
  for (const char* const plan : {"base", "fast", "late/warm"}) {
    for (const int year : {2015, 2016}) {
      const double saved = std::string{plan} == "fast" && year == 2016 ? 100.0 : 0.0;
      for (result::Row each : {row("saidi", "system", "", "min/yr", estimate(1000.0 - saved, 5.0)),
                               row("saidi", "class", "bulk_overload", "min/yr", estimate(600.0 - saved, 4.0)),
                               row("saidi", "class", "planned", "min/yr", statistics::exact(400.0)),
                               row("ens", "system", "", "MWh/yr", estimate(500.0 - saved, 3.0)),
                               row("saidi", "substation", "S1", "min/yr", estimate(900.0 - 2.0 * saved, 9.0))}) {
        each.plan = plan;
        each.year = year;
        sample.rows.push_back(each);
      }
      sample.costs.push_back({plan, year, saved > 0.0 ? 80.0 : 0.0, saved > 0.0 ? 8.0 : 0.0, 2e6});
    }
  }
  sample.names = {{"S1", "Bờ Hồ"}};
  const auto add = [&](const char* plan, int year, result::Row each, std::int64_t differing, double band) {
    each.year = year;
    sample.differences.push_back(difference(plan, std::move(each), differing));
    if (band <= 0.0) return;
    sample.differences.back().band_lo = *sample.differences.back().row.value.mean - band;
    sample.differences.back().band_hi = *sample.differences.back().row.value.mean + band;
  };
  statistics::Estimate never = without_number(statistics::Status::bound);
  never.mean = 0.0;
  never.lo = -0.5;
  never.hi = 0.5;
  add("fast", 2015, row("saidi", "system", "", "min/yr", never), 0, 0.0);
  add("fast", 2016, row("saidi", "system", "", "min/yr", estimate(-100.0, 1.0)), 4000, 2.4);
  add("fast", 2016, row("ens", "system", "", "MWh/yr", estimate(-50.0, 0.5)), 4000, 1.2);
  add("fast", 2016, row("saidi", "substation", "S1", "min/yr", estimate(-200.0, 2.0)), 3000, 0.0);
  sample.differences.back().row.part = "bulk_overload";
  add("fast", 2016, row("saidi", "substation", "S1", "min/yr", estimate(-202.0, 2.0)), 3000, 0.0);
  add("late/warm", 2016, row("saidi", "system", "", "min/yr", estimate(0.5, 1.0)), 5000, 2.4);
  add("late/warm", 2016, row("ens", "system", "", "MWh/yr", estimate(0.25, 0.5)), 5000, 1.2);
  add("fast", 2016, row("saidi", "system", "", "min/yr", estimate(-100.5, 1.5)), 4500, 3.6);
  sample.differences.back().reference = "late/warm";
  sample.targets.push_back({"base", 2016, "saidi", 900.0, estimate(1000.0, 5.0), false, 0.0});
  sample.targets.push_back({"fast", 2016, "saidi", 900.0, estimate(900.0, 5.0), true, 0.5});
  return sample;
}

}  // namespace firmgrid::output
