// How often 95 % intervals hold the truth. The same small study is run with seed after seed under its stopping rule,
// and whatever it says of SAIDI, SAIFI, ENS, LOLE and of what a second line saves is held against the exact numbers,
// found by enumeration of all states. Built only when asked for; see the script `run`.
//
//   coverage [seeds] [first seed]

#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/readers/load_study.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/run/runner.hpp"

namespace firmgrid {
namespace {

/// Where the truth lies of so many intervals.
struct Count {
  double truth = 0.0;
  std::int64_t below = 0;  ///< the interval lies above it
  std::int64_t within = 0;
  std::int64_t above = 0;
};
using Counts = std::vector<std::pair<std::string, Count>>;

struct Way {
  std::string method;
  std::int64_t batch;
};

template <class T>
T value_or_stop(std::expected<T, Errors> result) {
  if (result) return std::move(result).value();
  for (const Error& error : result.error()) fmt::print(stderr, "{}\n", to_text(error));
  std::exit(1);
}

study::Study load(const std::string& method, const std::string& until) {
  return value_or_stop(readers::load_study(std::string{FIRMGRID_SOURCE_DIR} + "/tests/validation/coverage/study.toml",
                                           {"study.method=" + method, "study.stop_when=" + until}, cli::vocabulary()));
}

result::RunResult run(const study::Study& study) {
  const auto job = value_or_stop(run::Job::prepare(study));
  return value_or_stop(run::run(*job, study, {.threads = 1}));
}

/// Index → the number of the plan without the line; "…, saved" → that with it less that.
std::map<std::string, statistics::Estimate> numbers(const result::RunResult& result) {
  std::map<std::string, statistics::Estimate> found;
  for (const result::Row& row : result.rows) {
    if (row.scope == "system" && row.plan == "without") found[row.index] = row.value;
  }
  for (const result::Difference& difference : result.differences) {
    if (difference.row.scope == "system") found[difference.row.index + ", difference"] = difference.row.value;
  }
  return found;
}

std::map<std::string, double> exact_numbers(const std::string& until) {
  const result::RunResult result = run(load("enumeration", until));
  std::map<std::string, std::map<std::string, double>> of_plan;
  for (const result::Row& row : result.rows) {
    if (row.scope == "system") of_plan[row.plan][row.index] = *row.value.mean;
  }
  std::map<std::string, double> exact = of_plan["without"];
  for (const auto& [index, value] : of_plan["with"]) exact[index + ", difference"] = value - of_plan["without"][index];
  return exact;
}

void count(const std::map<std::string, statistics::Estimate>& found, Counts& counts) {
  for (auto& [name, count] : counts) {
    const statistics::Estimate& value = found.at(name);
    if (count.truth < *value.lo) {
      ++count.below;
    } else if (count.truth > *value.hi) {
      ++count.above;
    } else {
      ++count.within;
    }
  }
}

void examine(const Way& way, std::int64_t seeds, const std::string& until) {
  study::Study study = load(way.method, until);
  study.simulation.batch = way.batch;
  Counts counts;
  for (const auto& [name, truth] : exact_numbers(until)) counts.push_back({name, {.truth = truth}});
  double samples = 0.0;
  std::map<std::int64_t, std::int64_t> ends;
  for (std::int64_t s = 0; s < seeds; ++s) {
    study.simulation.seed = static_cast<std::uint64_t>(s) + 1;
    const result::RunResult result = run(study);
    samples += static_cast<double>(result.runtime.samples);
    ++ends[result.runtime.samples];
    count(numbers(result), counts);
  }
  const auto share = [&](std::int64_t of) { return 100.0 * static_cast<double>(of) / static_cast<double>(seeds); };
  for (const auto& [name, count] : counts) {
    fmt::print("| {} | {} | {:.6g} | {:.2f} % | {:.2f} % | {:.2f} % |\n", way.method, name, count.truth,
               share(count.within), share(count.below), share(count.above));
  }
  fmt::print(stderr, "\n{} until {}: {:.0f} samples on average; runs by length:", way.method, until,
             samples / static_cast<double>(seeds));
  for (const auto& [end, runs] : ends) fmt::print(stderr, " {} of {}", runs, end);
  fmt::print(stderr, "\n");
}

}  // namespace
}  // namespace firmgrid

int main(int words, char** word) {
  const std::int64_t seeds = words > 1 ? std::atoll(word[1]) : 5000;
  const std::string until = words > 2 ? word[2] : "saidi 5.7%";
  fmt::print(
      "| method | number | exact | interval holds it | lies above it | lies below it |\n|---|---|---|---|---|---|\n");
  for (const firmgrid::Way& way : {firmgrid::Way{"chronological", 8}, firmgrid::Way{"state_sampling", 512}}) {
    firmgrid::examine(way, seeds, until);
  }
}
