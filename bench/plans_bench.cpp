#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>
#include <string>

#include "bench/bundled.hpp"
#include "sim/run/rank.hpp"

/// Plans beside each other, on the works of Hanoi of 2016: what common failures are worth, and what more plans cost.
namespace firmgrid::bench {
namespace {

constexpr const char* works = "hanoi/works-2016.toml";

/// The study with all works, and as many plans more, each without one of them.
study::Study all_but_one(const study::Study& study, std::size_t more) {
  study::Study changed = study;
  const planning::Plan all = study.plans.back();
  changed.plans = {all};
  for (std::size_t i = 0; i < more; ++i) {
    planning::Plan plan = all;
    plan.id = "without-" + all.works[i].stage;
    plan.works.erase(plan.works.begin() + static_cast<std::ptrdiff_t>(i));
    changed.plans.push_back(std::move(plan));
  }
  return changed;
}

double seconds_of(const Bundled& bundled) {
  const auto begin = std::chrono::steady_clock::now();
  benchmark::DoNotOptimize(bundled.run(0));
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The error of saidi in a plan.
double error_of(const result::RunResult& result, const std::string& plan) {
  const auto row = std::ranges::find_if(result.rows, [&](const result::Row& each) {
    return each.plan == plan && each.index == "saidi" && each.scope == "system";
  });
  return row->value.std_error.value_or(0.0);
}

/// How much smaller the error of a difference is than that of two runs that know nothing of each other. Works whose
/// difference has too few samples say nothing.
void paired_error(benchmark::State& state) {
  const study::Study study = load(works, {"study.samples=1000000", "output.detail=system"});
  const Bundled bundled{all_but_one(study, 18)};
  result::RunResult result;
  for (auto _ : state) result = bundled.run(0);
  double smallest = INFINITY;
  for (const result::Difference& each : result.differences) {
    const bool of_work = each.reference == "all" && each.row.index == "saidi" && each.row.scope == "system";
    if (!of_work || each.row.value.status != statistics::Status::ok || *each.row.value.std_error <= 0.0) continue;
    const double ratio =
        std::hypot(error_of(result, "all"), error_of(result, each.row.plan)) / *each.row.value.std_error;
    state.counters["gain_" + each.row.plan.substr(8)] = ratio;
    smallest = std::min(smallest, ratio);
  }
  state.counters["smallest_gain"] = smallest;
}
BENCHMARK(paired_error)->Name("hanoi/2016/paired_error")->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

/// Eight plans of one year against one of them, the same samples, in one run.
void eight_plans(benchmark::State& state) {
  const study::Study study = load(
      works, {fmt::format("study.samples={}", state.range(0)), "output.detail=system", R"(study.indices=["saidi"])"});
  const Bundled one{all_but_one(study, 0)};
  const Bundled eight{all_but_one(study, 7)};
  double seconds_of_one = 0.0;
  double seconds_of_eight = 0.0;
  for (auto _ : state) {
    seconds_of_one += seconds_of(one);
    seconds_of_eight += seconds_of(eight);
  }
  state.counters["eight_over_one"] = seconds_of_eight / seconds_of_one;
}
BENCHMARK(eight_plans)
    ->Name("hanoi/2016/eight_plans_over_one")
    ->Arg(1000000)
    ->Arg(10000000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(3);

/// All works ranked over 20 orders.
void ranking(benchmark::State& state) {
  const study::Study study = load(works);
  for (auto _ : state) benchmark::DoNotOptimize(run::rank(study, {}));
}
BENCHMARK(ranking)->Name("hanoi/2016/rank")->Unit(benchmark::kSecond)->UseRealTime()->Iterations(1);

}  // namespace
}  // namespace firmgrid::bench
