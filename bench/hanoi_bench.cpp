#include <benchmark/benchmark.h>

#include <fstream>
#include <string>

#include "bench/bundled.hpp"

/// Hanoi, end of 2015: how long until minutes per customer are known to 1 %, with all threads of the machine.
namespace firmgrid::bench {
namespace {

/// Most memory that the program ever held, in MB; 0 where the system does not say.
double peak_mb() {
  std::ifstream status{"/proc/self/status"};
  for (std::string word; status >> word;) {
    double kb = 0.0;
    if (word == "VmHWM:" && status >> kb) return kb / 1024.0;
  }
  return 0.0;
}

void saidi_one_percent(benchmark::State& state, const std::vector<std::string>& overrides) {
  const Bundled base{"hanoi/base-2015.toml", overrides};
  result::RunResult last;
  for (auto _ : state) last = base.run(0);
  state.SetItemsProcessed(state.iterations() * last.runtime.samples);
  state.counters["distinct_states"] = static_cast<double>(last.runtime.distinct_states);
  state.counters["reached"] = last.ending == result::Ending::target_reached ? 1.0 : 0.0;
  state.counters["clp_fallbacks"] = static_cast<double>(last.runtime.clp_fallbacks);
  state.counters["peak_mb"] = peak_mb();
}
BENCHMARK_CAPTURE(saidi_one_percent, all, {})
    ->Name("hanoi/base/saidi_1_percent")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(saidi_one_percent, alone, {R"(study.indices=["saidi"])", "output.detail=stations"})
    ->Name("hanoi/base/saidi_1_percent_alone")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace firmgrid::bench
