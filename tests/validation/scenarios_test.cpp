// Every reference value of the bundled scenarios, held against a run of its own.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <set>

#include "tests/support/reference_values.hpp"

namespace firmgrid::tests {
namespace {

/// Rows that one run answers.
using Wanted = std::vector<ReferenceValue>;

std::vector<Wanted> wanted_runs() {
  std::vector<Wanted> runs;
  for (const std::string& scenario : scenario_names()) {
    for (const ReferenceValue& value : reference_values(scenario)) {
      const auto same = [&](const Wanted& run) { return run.front().same_run(value); };
      const auto run = std::ranges::find_if(runs, same);
      if (run == runs.end()) {
        runs.push_back({value});
      } else {
        run->push_back(value);
      }
    }
  }
  return runs;
}

std::string test_name(const testing::TestParamInfo<Wanted>& run) {
  std::string name = run.param.front().run_name();
  std::erase_if(name, [](char c) { return c == '.' || c == '='; });
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

/// Far more samples than the studies ask for, so that a small error of the program has no interval to hide in.
constexpr std::int64_t samples = 1 << 25;

class Scenario : public testing::TestWithParam<Wanted> {};

TEST_P(Scenario, AgreesWithItsReferences) {
  study::Study study = study_of(GetParam().front());
  if (study.simulation.method == "state_sampling") {
    study.simulation.samples = samples;
    study.simulation.stop_when.reset();
  }
  const result::RunResult result = run_of(study);
  EXPECT_EQ(result.runtime.clp_fallbacks, 0);
  for (const ReferenceValue& wanted : GetParam()) {
    const statistics::Estimate& found = found_in(result, wanted);
    EXPECT_EQ(found.status, statistics::Status::ok) << wanted.index;
    const double own = found.std_error.value_or(0.0);
    // The references of enumerations go as deep as ours, or deep enough for every digit: the lower bound is the number.
    if (wanted.method == "enumeration") {
      EXPECT_NEAR(*found.mean, wanted.value, wanted.tolerance) << wanted.index << ' ' << wanted.id;
    }
    EXPECT_TRUE(agrees(wanted, found)) << fmt::format("{} {} {}: {} ± {:g} expected, found {:.12g} ± {:.3g}",
                                                      wanted.index, wanted.scope, wanted.id, wanted.text,
                                                      wanted.tolerance, found.mean.value_or(-1.0), own);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Scenario, testing::ValuesIn(wanted_runs()), test_name);

/// The largest bundled grid, where no reference goes beyond single outages: two methods that share no arithmetic of
/// probabilities, over all pairs of outages.
TEST(Hanoi, SamplingLiesBetweenTheBoundsOfAllPairs) {
  ReferenceValue wanted = reference_values("hanoi").front();
  wanted.scope = "system";
  wanted.id = "";
  wanted.method = "enumeration";
  wanted.set = "study.max_order=2;output.detail=\"system\"";
  const result::RunResult pairs = run_of(study_of(wanted));
  EXPECT_GT(pairs.runtime.distinct_states, 60000);
  EXPECT_LE(pairs.runtime.clp_fallbacks * 10000, pairs.runtime.distinct_states);
  wanted.method = "state_sampling";
  wanted.set = "output.detail=\"system\"";
  study::Study study = study_of(wanted);
  study.simulation.samples = samples;
  study.simulation.stop_when.reset();
  const result::RunResult sampled = run_of(study);
  for (const result::Row& row : sampled.rows) {
    if (row.scope != "system" || !row.value.mean) continue;
    wanted.index = row.index;
    const statistics::Estimate& bounds = found_in(pairs, wanted);
    const double room = 3.5 * row.value.std_error.value_or(0.0);
    EXPECT_GE(*row.value.mean, *bounds.lo - room) << row.index;
    EXPECT_LE(*row.value.mean, *bounds.hi + room) << row.index;
  }
}

TEST(Scenarios, HaveAReferenceForEveryStudy) {
  for (const std::string& scenario : scenario_names()) {
    std::set<std::string> answered;
    for (const ReferenceValue& value : reference_values(scenario)) answered.insert(value.study);
    for (const auto& entry : std::filesystem::directory_iterator(FIRMGRID_SOURCE_DIR "/scenarios/" + scenario)) {
      if (entry.path().extension() != ".toml") continue;
      EXPECT_TRUE(answered.contains(entry.path().filename().string())) << entry.path();
    }
  }
}

}  // namespace
}  // namespace firmgrid::tests
