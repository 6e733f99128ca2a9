#include <gtest/gtest.h>

#include <algorithm>

#include "tests/reproducibility/whole.hpp"

/// Plans share what they have in common: the work, never a bit of each other's numbers.
namespace firmgrid {
namespace {

using test::drawing;
using test::run_of;

planning::Plan without(const study::Study& study, const std::string& stage) {
  planning::Plan plan = study.plans.back();
  plan.id = "without-" + stage;
  std::erase_if(plan.works, [&](const auto& work) { return work.stage == stage; });
  return plan;
}

/// The works of 2016 in Hanoi: all of them, all but larger transformers in two stations, all but a new station.
study::Study works(const std::vector<std::string>& left_out) {
  study::Study study = drawing(test::scenario("hanoi/works-2016.toml", {"output.detail=components"}), 100'000);
  const planning::Plan all = study.plans.back();
  std::vector<planning::Plan> plans{all};
  for (const std::string& stage : left_out) plans.push_back(without(study, stage));
  study.plans = std::move(plans);
  return study;
}

const result::SystemSums& sums_of(const result::RunResult& result, const std::string& plan) {
  return *std::ranges::find(result.sums.systems, plan, &result::SystemSums::plan);
}

TEST(Company, ShowsInNoBitOfAPlan) {
  const result::RunResult together = run_of(works({"E11", "HD", "ML"}), {.threads = 2});
  for (const std::string stage : {"E11", "HD", "ML"}) {
    study::Study one = works({stage});
    one.plans.erase(one.plans.begin());
    const result::RunResult alone = run_of(one);
    EXPECT_TRUE(sums_of(alone, "without-" + stage).slots == sums_of(together, "without-" + stage).slots) << stage;
  }
}

/// The study with what a variant changes.
study::Study alone(study::Study study, const study::Variant& variant) {
  study.base.options = variant.options;
  study.simulation.phases = variant.phases;
  study.simulation.policy = variant.policy;
  study.variants.clear();
  return study;
}

TEST(Company, ShowsInNoBitOfAVariant) {
  const study::Study study = drawing(test::scenario("hanoi/sensitivity.toml", {}), 20'000);
  const result::RunResult together = run_of(study, {.threads = 2});
  ASSERT_FALSE(study.variants.empty());
  for (const study::Variant& variant : study.variants) {
    const result::RunResult one = run_of(alone(study, variant));
    EXPECT_TRUE(sums_of(one, "base").slots == sums_of(together, variant.id).slots) << variant.id;
  }
}

TEST(Company, SparesWork) {
  const auto programs = [](const std::vector<std::string>& left_out) {
    return run_of(works(left_out)).runtime.programs;
  };
  // A larger transformer changes the grid for few states, a new station for all of them.
  const std::int64_t one = programs({});
  EXPECT_LT(programs({"E11"}), one + one / 4);
  EXPECT_GT(programs({"ML"}), one + one / 2);
}

TEST(Hanoi, TakesFewProgramsForAllLevelsOfAState) {
  const study::Study study = test::scenario("hanoi/base-2015.toml", {"study.method=enumeration", "study.max_order=1"});
  const result::RunResult singles = run_of(study);
  EXPECT_LT(singles.runtime.programs, 3 * singles.runtime.distinct_states);
}

}  // namespace
}  // namespace firmgrid
