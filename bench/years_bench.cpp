#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

#include "bench/bundled.hpp"
#include "bench/warm_clp.hpp"
#include "sim/random/random.hpp"

/// Years of the IEEE RTS-79 under its hourly load, event by event, against the usual way: hour by hour, a linear
/// program for each. Both on one thread and counted in years, so that the ratio of one run can be read off.
namespace firmgrid::bench {
namespace {

const Bundled& hourly() {
  static const Bundled study{"rts79/hourly.toml",
                             {"study.method=chronological", "study.samples=20000", "output.detail=stations"}};
  return study;
}

const Bundled& hanoi() {
  static const Bundled study{"hanoi/years.toml"};
  return study;
}

void chronological(benchmark::State& state, const Bundled& (*study)()) {
  std::int64_t years = 0;
  result::Runtime last;
  for (auto _ : state) {
    last = study().run(1).runtime;
    years += last.samples;
  }
  state.SetItemsProcessed(years);
  state.counters["distinct_states"] = static_cast<double>(last.distinct_states);
  state.counters["programs"] = static_cast<double>(last.programs);
}
BENCHMARK_CAPTURE(chronological, rts79, &hourly)->Name("rts79/hourly/chronological")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(chronological, hanoi, &hanoi)->Name("hanoi/years")->Unit(benchmark::kMillisecond);

/// A component that is looked at every hour.
struct Hourly {
  const outage::Cause* cause;
  random::Stream stream;
  bool out = false;
};

/// Every component may fail or be repaired in an hour.
void pass_hour(std::vector<Hourly>& components, std::uint64_t hour, WarmClp& clp) {
  for (Hourly& each : components) {
    const auto rates = each.cause->behaviour->rates();
    const double per_h = each.out ? rates->repair_per_h : rates->failure_per_h;
    if (random::uniforms(1, each.stream, hour, 0).first >= -std::expm1(-per_h)) continue;
    each.out = !each.out;
    const outage::Component& hit = each.cause->hits.front();
    if (hit.kind == outage::ComponentKind::unit) clp.set_unit(hit.index, each.out);
    if (hit.kind == outage::ComponentKind::branch) clp.set_branch(hit.index, each.out);
  }
}

void set_demand(const planning::Grid& grid, const load::Period& period, WarmClp& clp) {
  for (std::uint32_t i = 0; i < grid.network.loads().size(); ++i) {
    const double mw = grid.load.shapes()[period.shape].mw[LoadId{i}] * period.scale;
    clp.set_load(i, mw);
    clp.set_demand(grid.network.loads()[LoadId{i}].bus.index(), mw);
  }
}

/// One year, hour by hour: what happens, then the program.
void clp_per_hour(benchmark::State& state) {
  const planning::Grid& grid = hourly().job->grids().front();
  WarmClp clp{grid.network};
  std::vector<Hourly> components;
  for (const outage::Cause& cause : grid.causes) {
    components.push_back({.cause = &cause, .stream = random::stream_name(cause.stream)});
  }
  double curtailed_mwh = 0.0;
  std::uint64_t hour = 0;
  for (auto _ : state) {
    for (const load::Period& period : grid.load.periods()) {
      pass_hour(components, hour++, clp);
      set_demand(grid, period, clp);
      curtailed_mwh += clp.curtailed_mw().value_or(0.0);
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
  state.counters["ens_mwh"] = curtailed_mwh / static_cast<double>(state.iterations());
}
BENCHMARK(clp_per_hour)->Name("rts79/hourly/clp_per_hour")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace firmgrid::bench
