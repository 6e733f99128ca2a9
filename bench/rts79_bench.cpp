#include <benchmark/benchmark.h>

#include <vector>

#include "bench/bundled.hpp"
#include "bench/warm_clp.hpp"
#include "sim/random/random.hpp"

/// IEEE RTS-79 at constant peak: the whole job to the precision that its study asks for, against the usual way, one
/// linear program per sample. Both on one thread and counted in samples, so that the ratio of one run can be read off.
namespace firmgrid::bench {
namespace {

/// Probabilities and energy, as published studies have them.
const Bundled& peak() {
  static const Bundled study{"rts79/peak.toml",
                             {R"(study.indices=["ens", "edns", "lolp", "lole"])", "output.detail=stations"}};
  return study;
}

/// Everything the program finds: frequencies, and who answers for the energy.
const Bundled& everything() {
  static const Bundled study{"rts79/peak.toml"};
  return study;
}

void state_sampling(benchmark::State& state, const Bundled& (*study)()) {
  std::int64_t samples = 0;
  result::Runtime last;
  for (auto _ : state) {
    last = study().run(1).runtime;
    samples += last.samples;
  }
  state.SetItemsProcessed(samples);
  state.counters["distinct_states"] = static_cast<double>(last.distinct_states);
  state.counters["programs"] = static_cast<double>(last.programs);
  state.counters["clp_fallbacks"] = static_cast<double>(last.clp_fallbacks);
}
BENCHMARK_CAPTURE(state_sampling, energy, &peak)->Name("rts79/peak/state_sampling")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(state_sampling, everything, &everything)
    ->Name("rts79/peak/with_frequencies_and_blame")
    ->Unit(benchmark::kMillisecond);

void clp_per_sample(benchmark::State& state) {
  const planning::Grid& grid = peak().job->grids().front();
  WarmClp clp{grid.network};
  std::vector<random::Stream> streams;
  for (const outage::Cause& cause : grid.causes) streams.push_back(random::stream_name(cause.stream));
  std::uint64_t sample = 0;
  std::int64_t failed = 0;
  double curtailed_mw = 0.0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < streams.size(); ++i) {
      const outage::Cause& cause = grid.causes[i];
      const bool out = random::uniforms(1, streams[i], sample, 0).first < cause.behaviour->probabilities()[1];
      const outage::Component& hit = cause.hits.front();
      if (hit.kind == outage::ComponentKind::unit) clp.set_unit(hit.index, out);
      if (hit.kind == outage::ComponentKind::branch) clp.set_branch(hit.index, out);
    }
    const std::optional<double> total = clp.curtailed_mw();
    failed += total ? 0 : 1;
    curtailed_mw += total.value_or(0.0);
    ++sample;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(sample));
  state.counters["edns_mw"] = curtailed_mw / static_cast<double>(sample);
  state.counters["failed"] = static_cast<double>(failed);
}
BENCHMARK(clp_per_sample)->Name("rts79/peak/clp_per_sample")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace firmgrid::bench
