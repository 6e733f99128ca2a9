#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/small_problem.hpp"

namespace firmgrid::method {
namespace {

using test::InTurn;
using test::mean_of;
using test::SmallGrid;
using test::SmallProblem;
using test::value_of;

/// Two weak lines and three units feed two towns; enough for curtailment of both kinds.
SmallGrid towns(double line_mw = 60.0) {
  SmallGrid grid{3};
  grid.unit("G1", 0, 70.0, {.forced_outage_rate = 0.08}).unit("G2", 0, 70.0, {.forced_outage_rate = 0.08});
  grid.unit("G3", 1, 30.0, {.mttf_h = 400.0, .mttr_h = 30.0});
  grid.line("L1", 0, 1, line_mw, {.failures_per_year = 4.0, .repair_h = 20.0});
  grid.line("L2", 0, 2, 60.0, {.failures_per_year = 3.0, .repair_h = 30.0});
  grid.line("L3", 1, 2, 40.0, {.failures_per_year = 6.0, .repair_h = 40.0});
  grid.load("D1", 1, 60.0, 3000.0).load("D2", 2, 45.0, 1000.0).profile({0.4, 0.7, 1.0, 0.9, 0.6});
  return grid;
}

std::vector<result::SystemSums> sums_after(SmallProblem& problem, const std::vector<std::int64_t>& cuts, int workers) {
  const auto estimator = problem.start("state_sampling", workers);
  InTurn executor{workers};
  std::int64_t done = 0;
  for (const std::int64_t cut : cuts) {
    EXPECT_TRUE(estimator->advance({.first = done, .count = cut - done}, executor));
    done = cut;
  }
  EXPECT_EQ(estimator->sums().samples_done, done);
  return estimator->sums().systems;
}

void expect_equal(const std::vector<result::SystemSums>& a, const std::vector<result::SystemSums>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_TRUE(a[i].slots == b[i].slots) << "network " << i;
}

TEST(StateSampling, AgreesWithEnumerationForEveryRow) {
  SmallGrid grid = towns();
  SmallProblem problem{grid, "dc"};
  problem->max_order = 6;
  const auto exact = problem.rows("enumeration");
  int compared = 0;
  for (const result::Row& row : problem.rows("state_sampling", 400'000)) {
    const double expected = mean_of(exact, {row.index, row.scope, row.id, row.part});
    if (row.value.status != statistics::Status::ok || row.value.std_error == 0.0) continue;
    EXPECT_LT(std::abs(*row.value.mean - expected), 3.5 * *row.value.std_error)
        << row.index << ' ' << row.scope << ' ' << row.id << ' ' << row.part;
    ++compared;
  }
  EXPECT_GT(compared, 30);
}

TEST(StateSampling, WorkersAndCutsDoNotShowInAnyBit) {
  SmallGrid grid = towns();
  SmallProblem problem{grid, "dc"};
  const auto whole = sums_after(problem, {300'000}, 1);
  expect_equal(sums_after(problem, {300'000}, 3), whole);
  expect_equal(sums_after(problem, {1, 4096, 70'001, 70'002, 299'999, 300'000}, 2), whole);
}

TEST(StateSampling, GoesOnFromStoredSumsAsIfItHadNeverStopped) {
  SmallGrid grid = towns();
  SmallProblem problem{grid, "dc"};
  InTurn executor;
  const auto first = problem.start("state_sampling");
  ASSERT_TRUE(first->advance({.first = 0, .count = 100'000}, executor));
  const auto second = problem.start("state_sampling");
  ASSERT_TRUE(second->restore(first->sums()));
  ASSERT_TRUE(second->advance({.first = 100'000, .count = 150'000}, executor));
  expect_equal(second->sums().systems, sums_after(problem, {250'000}, 1));
}

TEST(StateSampling, RefusesSumsOfAnotherStudy) {
  SmallGrid grid = towns();
  SmallProblem problem{grid, "dc"};
  const auto estimator = problem.start("state_sampling");
  result::StoredSums sums = estimator->sums();
  sums.systems.front().slots.pop_back();
  EXPECT_FALSE(estimator->restore(sums));
  sums.systems.clear();
  EXPECT_FALSE(estimator->restore(sums));
}

TEST(StateSampling, TwoNetworksTogetherGiveTheNumbersOfEachAlone) {
  SmallGrid before = towns(30.0);
  SmallGrid after = towns(90.0);
  SmallProblem both{{&before, &after}, "dc"};
  SmallProblem first{before, "dc"};
  SmallProblem second{after, "dc"};
  const auto together = sums_after(both, {200'000}, 2);
  EXPECT_TRUE(together[0].slots == sums_after(first, {200'000}, 1)[0].slots);
  EXPECT_TRUE(together[1].slots == sums_after(second, {200'000}, 1)[0].slots);
  EXPECT_FALSE(together[0].slots == together[1].slots);
}

TEST(StateSampling, NoLossMetIsABoundAndNeverZeroPlusMinusZero) {
  SmallGrid grid{1};
  grid.unit("G1", 0, 100.0, {.forced_outage_rate = 1e-9}).load("D1", 0, 80.0, 10.0);
  const auto rows = SmallProblem{grid, "dc"}.rows("state_sampling", 3000);
  const statistics::Estimate& minutes = value_of(rows, {"saidi"});
  EXPECT_EQ(minutes.status, statistics::Status::bound);
  EXPECT_NEAR(*minutes.hi, 3.0 / 3000.0 * 8760.0 * 60.0, 1e-6);  // at most the whole year in three of n samples
}

TEST(StateSampling, CountsTheLossEventsOfTheWorstKnownNetwork) {
  SmallGrid often = towns(30.0);
  SmallGrid seldom{1};
  seldom.unit("G9", 0, 100.0, {.forced_outage_rate = 1e-9}).load("D1", 0, 80.0, 10.0);
  SmallProblem both{{&often, &seldom}, "dc"};
  const auto estimator = both.start("state_sampling");
  InTurn executor;
  ASSERT_TRUE(estimator->advance({.first = 0, .count = 50'000}, executor));
  EXPECT_EQ(estimator->fewest_events("ens"), 0);
  EXPECT_EQ(estimator->system_estimates("ens").size(), 2U);
}

TEST(StateSampling, SolvesEveryDistinctStateOnce) {
  SmallGrid grid = towns();
  SmallProblem problem{grid, "dc"};
  const auto estimator = problem.start("state_sampling", 2);
  InTurn executor{2};
  for (std::int64_t done = 0; done < 400'000; done += 100'000) {
    ASSERT_TRUE(estimator->advance({.first = done, .count = 100'000}, executor));
  }
  const result::Runtime runtime = estimator->runtime();
  EXPECT_EQ(runtime.samples, 400'000);
  EXPECT_LE(runtime.distinct_states, 48);  // 3 of the twins G1, G2 × 2^4
}

}  // namespace
}  // namespace firmgrid::method
