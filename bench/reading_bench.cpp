#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>

#include "bench/bundled.hpp"
#include "bench/large_case.hpp"

/// What a user waits for before anything is simulated, on a MATPOWER case of 2,000 buses.
namespace firmgrid::bench {
namespace {

/// The case as a file, until the program ends.
class CaseFile {
 public:
  CaseFile() : path_{std::filesystem::temp_directory_path() / "firmgrid-large-case.m"} {
    std::ofstream{path_} << large_case();
  }
  ~CaseFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  CaseFile(const CaseFile&) = delete;
  CaseFile& operator=(const CaseFile&) = delete;

  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

study::Study read(const CaseFile& file) {
  return value_or_stop(readers::load_study(file.path(), {}, cli::vocabulary()));
}

/// File to checked study.
void reading(benchmark::State& state) {
  const CaseFile file;
  for (auto _ : state) benchmark::DoNotOptimize(read(file));
}
BENCHMARK(reading)->Name("large_case/read")->Unit(benchmark::kMillisecond);

/// The network of the study, its rates and causes.
void making_the_network(benchmark::State& state) {
  const CaseFile file;
  const study::Study study = read(file);
  for (auto _ : state) benchmark::DoNotOptimize(planning::network_at(study.base, {}, {}));
}
BENCHMARK(making_the_network)->Name("large_case/network")->Unit(benchmark::kMillisecond);

/// All that stands between a file and the first sample.
void preparing(benchmark::State& state) {
  const CaseFile file;
  for (auto _ : state) benchmark::DoNotOptimize(value_or_stop(run::Job::prepare(read(file))));
}
BENCHMARK(preparing)->Name("large_case/prepare")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace firmgrid::bench
