#pragma once

#include <string>

#include "sim/result/run_result.hpp"

namespace firmgrid::output {

inline statistics::Estimate estimate(double mean, double error, std::int64_t samples = 65536) {
  statistics::Estimate value;
  value.mean = mean;
  value.std_error = error;
  value.lo = mean - 1.96 * error;
  value.hi = mean + 1.96 * error;
  value.samples = samples;
  return value;
}

inline statistics::Estimate without_number(statistics::Status status) {
  statistics::Estimate value;
  value.status = status;
  value.samples = 65536;
  return value;
}

inline result::Row row(std::string index, std::string scope, std::string id, std::string unit,
                       statistics::Estimate value) {
  return {"base", 2015, std::move(index), std::move(scope), std::move(id), "", std::move(unit), value};
}

/// A row of every status and scope, and one with a part.
inline std::vector<result::Row> sample_rows() {
  using statistics::Status;
  std::vector<result::Row> rows;
  rows.push_back(row("saidi", "system", "", "min/yr", estimate(12.3456, 0.0612)));
  rows.push_back(row("ens", "system", "", "MWh/yr", estimate(128.31, 1.93)));
  rows.push_back(row("saifi", "system", "", "1/yr", without_number(Status::not_available)));
  rows.push_back(row("saidi", "class", "bulk_disconnection", "min/yr", estimate(10.0, 0.05)));
  rows.push_back(row("saidi", "class", "bulk_overload", "min/yr", estimate(2.3456, 0.03)));
  rows.push_back(row("saidi", "substation", "S1", "min/yr", estimate(4.0, 0.5)));
  rows.push_back(row("saidi", "substation", "S2", "min/yr", estimate(20.0, 0.5)));
  rows.push_back(row("saidi", "substation", "S1", "min/yr", estimate(3.0, 0.25)));
  rows.back().part = "bulk_disconnection";
  statistics::Estimate never = without_number(Status::bound);
  never.mean = 0.0;
  never.lo = 0.0;
  never.hi = 0.00312;
  rows.push_back(row("lolp", "system", "", "1", never));
  statistics::Estimate rare = estimate(0.5, 0.2);
  rare.status = Status::unreliable;
  rows.push_back(row("lole", "system", "", "h/yr", rare));
  rows.push_back(row("saidi", "component", "L1", "min/yr", estimate(8.0, 0.04)));
  rows.push_back(row("saidi", "component", "T1", "min/yr", estimate(4.0, 0.02)));
  rows.push_back(row("saidi", "cause", "corridor 7", "min/yr", estimate(3.0, 0.02)));
  rows.push_back(row("saidi", "cause", "no outage", "min/yr", estimate(0.4, 0.01)));
  return rows;
}

/// Two networks with three and two sums, negative ones and ones above 64 bits among them.
inline result::StoredSums sample_sums() {
  result::StoredSums sums;
  const statistics::Integer128 one = 1;
  for (const char* const plan : {"base", "later"}) {
    result::SystemSums system{plan, 2015, {}};
    for (int slot = 0; slot < (sums.systems.empty() ? 3 : 2); ++slot) {
      statistics::FixedSum total;
      total.sum = (slot - 1) * (one << 70) + 12345;
      total.squares = (one << 100) + slot;
      total.events = 40 + slot;
      system.slots.push_back(total);
    }
    sums.systems.push_back(std::move(system));
  }
  sums.samples_done = 131072;
  return sums;
}

/// Three substations, one of them nowhere, and two lines; the second plan builds one of each.
inline result::GridMap sample_map() {
  result::GridMap map;
  map.stations = {{"S1", 21.02, 105.85, 110.0}, {"S2", 20.97, 105.78, 220.0}, {"S3", {}, {}, 110.0}};
  map.branches = {{"L1", 0, 1, 110.0}, {"L2", 1, 2, 110.0}};
  map.loads = {{"D1", 0}, {"D2", 1}};
  map.plans.push_back({.plan = "base",
                       .year = 2015,
                       .stations = {{true, false, 1000.0, 12.5}, {true, false, 500.0, 6.0}, {}},
                       .branches = {{true, false, false}, {}}});
  map.plans.push_back({.plan = "later",
                       .year = 2015,
                       .stations = {{true, false, 1000.0, 12.5}, {true, false, 500.0, 6.0}, {true, true, 0.0, 0.0}},
                       .branches = {{true, false, true}, {true, true, false}}});
  return map;
}

/// A small result with everything in it.
inline result::RunResult sample_result() {
  result::RunResult sample;
  sample.title = "Hà Nội, 2 trạm";
  sample.rows = sample_rows();
  sample.sums = sample_sums();
  sample.provenance = {"0.1.0",
                       "state_sampling",
                       18446744073709551615U,
                       "abc123",
                       {{"network/buses.csv", "77"}},
                       "[study]\nseed = 1\n",
                       "firmgrid run study.toml"};
  sample.runtime = {.seconds = 1.5,
                    .threads = 2,
                    .samples = 131072,
                    .distinct_states = 4321,
                    .programs = 21,
                    .screened = 4300,
                    .restarts = 1,
                    .clp_fallbacks = 0};
  sample.ending = result::Ending::target_reached;
  sample.warnings = {"lines.csv:3:1: never fails", "not included: switching minutes"};
  sample.not_included = {"switching minutes"};
  sample.map = sample_map();
  sample.looks = {{"base", 2015, "saidi", estimate(12.1, 0.2, 65536)}, {"base", 2015, "saidi", sample.rows[0].value}};
  sample.defaults = {{"defaults.toml:3", {"L1", "L2"}}, {"never fails", {"G1"}}};
  sample.assumptions = {"loads.csv: no column \"priority\": all load points are curtailed alike"};
  sample.names = {{"S1", "Bờ Hồ"}, {"S2", "Hà Đông"}};
  sample.meanings = {{"saidi", "minutes without power per customer and year"}};
  sample.plan_titles = {{"no-ties", "no medium-voltage ties"}};
  sample.components = {{"L1", "110 kV line, Bờ Hồ – Hà Đông"}, {"T1", "110/22 kV transformer, Hà Đông"}};
  sample.asked = {"saidi", "ens", "saifi", "lolp", "lole"};
  return sample;
}

}  // namespace firmgrid::output
