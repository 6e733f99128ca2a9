#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/method/rts79.hpp"
#include "tests/support/small_problem.hpp"

namespace firmgrid::method {
namespace {

using test::mean_of;
using test::SmallGrid;
using test::SmallProblem;
using test::value_of;
using testing::HasSubstr;

/// Exact values of the IEEE RTS-79 at its constant peak of 2,850 MW, by independent convolution.
TEST(Convolution, ReproducesTheReliabilityTestSystemAtConstantPeak) {
  SmallGrid grid = test::rts79_units(2850.0);
  const auto rows = SmallProblem{grid, "copper_plate"}.rows("convolution");
  EXPECT_NEAR(mean_of(rows, {"lolp"}), 0.0845781, 5e-8);
  EXPECT_NEAR(mean_of(rows, {"edns"}), 14.69368, 5e-6);
  EXPECT_NEAR(mean_of(rows, {"lolf"}), 19.566, 5e-4);
  EXPECT_NEAR(mean_of(rows, {"lold"}), 0.0845781 * 8760.0 / 19.566, 2e-3);
  EXPECT_EQ(value_of(rows, {"lolp"}).std_error, 0.0);
}

/// Frequency of a group = how often units fail into it, plus how often demand rises into it.
TEST(Convolution, CountsInterruptionsByUnitsAndByLoad) {
  SmallGrid grid{1};
  // One unit, U = 0.1, λ = 1/90 per hour up; three hours at 0, 50 and 100 MW, then the same again.
  grid.unit("G1", 0, 100.0, {.mttf_h = 90.0, .mttr_h = 10.0}).load("D1", 0, 100.0).profile({0.0, 0.5, 1.0});
  const auto rows = SmallProblem{grid, "copper_plate"}.rows("convolution");
  EXPECT_NEAR(mean_of(rows, {"lole"}), 0.2, 1e-15);
  EXPECT_NEAR(mean_of(rows, {"ens"}), 0.1 * 150.0, 1e-13);
  EXPECT_NEAR(mean_of(rows, {"lolf"}), 2.0 * 0.9 / 90.0 + 0.1, 1e-15);
}

/// Every row of a small problem, found by convolution and by enumeration of all states.
void expect_enumeration_agrees(SmallProblem& problem) {
  problem->max_order = 5;
  problem->indices = {"ens", "edns", "lolp", "lole"};
  const auto exact = problem.rows("convolution");
  int compared = 0;
  for (const result::Row& row : problem.rows("enumeration")) {
    const test::Address address{row.index, row.scope, row.id, row.part};
    EXPECT_NEAR(mean_of(exact, address), *row.value.mean, 1e-12 * (1.0 + *row.value.mean))
        << row.index << ' ' << row.scope << ' ' << row.id << ' ' << row.part;
    ++compared;
  }
  EXPECT_GT(compared, 50);
}

TEST(Convolution, AgreesWithEnumerationForEveryGroupAndPart) {
  for (const auto policy : {evaluate::Policy::proportional, evaluate::Policy::priority}) {
    SmallGrid grid{2};
    grid.unit("G1", 0, 50.0, {.forced_outage_rate = 0.1}).unit("G2", 0, 50.0, {.forced_outage_rate = 0.1});
    grid.unit("G3", 1, 35.0, {.forced_outage_rate = 0.05}).common("flood", {1, 2}, {.forced_outage_rate = 0.02});
    grid.derated("G4", 1, 20.0, {{1.0, 0.8}, {0.25, 0.15}, {0.0, 0.05}});
    grid.load("D1", 0, 60.0, 1000.0, 2).load("D2", 1, 30.0, 500.0, 1).load("D3", 1, 20.0, 0.0, 1);
    grid.profile({1.0, 0.6, 0.0, 0.85, 1.0, 0.3});
    SmallProblem problem{grid, "copper_plate", policy};
    expect_enumeration_agrees(problem);
  }
}

/// Two units of 50 MW, U = 0.1 and λ = 1/90 per hour up, beside 20 MW that never fail and give nothing at night.
SmallGrid day_and_night() {
  SmallGrid grid{1};
  grid.unit("G1", 0, 50.0, {.mttf_h = 90.0, .mttr_h = 10.0}).unit("G2", 0, 50.0, {.mttf_h = 90.0, .mttr_h = 10.0});
  grid.unit("G3", 0, 20.0).load("D1", 0, 60.0).profile({1.0, 1.0, 1.0}).gives("G3", {1.0, 0.0, 1.0});
  return grid;
}

/// By day both units must be out (P = 0.01), by night one is enough (P = 0.19), and nightfall begins the rest.
TEST(Convolution, CountsWhatAProfileTakesAway) {
  SmallGrid grid = day_and_night();
  const auto rows = SmallProblem{grid, "copper_plate"}.rows("convolution");
  EXPECT_NEAR(mean_of(rows, {"lole"}), 0.01 + 0.19 + 0.01, 1e-15);
  EXPECT_NEAR(mean_of(rows, {"ens"}), 2.0 * 0.01 * 40.0 + 0.18 * 10.0 + 0.01 * 60.0, 1e-14);
  const double one_of_two = 2.0 * 0.9 * 0.9 / 90.0;
  const double second_of_two = 2.0 * 0.9 * 0.1 / 90.0;
  EXPECT_NEAR(mean_of(rows, {"lolf"}), one_of_two + 2.0 * second_of_two + (0.19 - 0.01), 1e-15);
}

TEST(Convolution, GivesNoFrequencyForAUnitThatFailsAndFollowsAProfile) {
  SmallGrid grid = day_and_night();
  grid.gives("G2", {1.0, 0.8, 1.0});
  SmallProblem problem{grid, "copper_plate"};
  EXPECT_TRUE(find("convolution")->refusals(*problem).empty());
  const auto estimator = problem.start("convolution");
  test::InTurn executor;
  ASSERT_TRUE(estimator->advance({}, executor));
  EXPECT_EQ(value_of(estimator->rows(), {"lolf"}).status, statistics::Status::not_available);
  EXPECT_THAT(estimator->warnings(), testing::ElementsAre(HasSubstr("unit G2")));
  problem->indices = {"lole", "lolf"};
  const Errors errors = find("convolution")->refusals(*problem);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors.front().what, testing::AllOf(HasSubstr("\"lolf\""), HasSubstr("unit G2")));
}

TEST(Convolution, AgreesWithEnumerationWhereUnitsAndLoadsFollowProfilesOfTheirOwn) {
  for (const auto policy : {evaluate::Policy::proportional, evaluate::Policy::priority}) {
    SmallGrid grid{2};
    grid.unit("G1", 0, 50.0, {.forced_outage_rate = 0.1}).unit("G2", 0, 50.0, {.forced_outage_rate = 0.1});
    grid.unit("G3", 1, 35.0, {.forced_outage_rate = 0.05}).unit("G4", 1, 25.0);
    grid.derated("G5", 1, 20.0, {{0.75, 0.8}, {0.25, 0.15}, {0.0, 0.05}});
    grid.load("D1", 0, 60.0, 1000.0, 2).load("D2", 1, 30.0, 500.0, 1).load("D3", 1, 20.0, 0.0, 1);
    grid.profile({1.0, 0.6, 0.0, 0.85, 1.0, 0.3}).demands("D2", {0.5, 0.5, 1.0, 0.0, 1.25, 1.0});
    grid.gives("G2", {1.0, 0.0, 0.5, 0.7, 0.2, 0.0}).gives("G4", {0.0, 0.0, 1.0, 0.4, 0.4, 0.0});
    SmallProblem problem{grid, "copper_plate", policy};
    expect_enumeration_agrees(problem);
  }
}

TEST(Convolution, HasNoFrequencyWhereTheDataGivesNoneAndSaysSo) {
  SmallGrid grid{1};
  grid.unit("G1", 0, 100.0, {.forced_outage_rate = 0.1}).load("D1", 0, 80.0);
  SmallProblem problem{grid, "copper_plate"};
  const auto estimator = problem.start("convolution");
  test::InTurn executor;
  ASSERT_TRUE(estimator->advance({}, executor));
  EXPECT_EQ(value_of(estimator->rows(), {"lolf"}).status, statistics::Status::not_available);
  EXPECT_EQ(value_of(estimator->rows(), {"lold"}).status, statistics::Status::not_available);
  EXPECT_NEAR(mean_of(estimator->rows(), {"lolp"}), 0.1, 1e-16);
  EXPECT_THAT(estimator->warnings(), testing::ElementsAre(HasSubstr("unit G1")));
}

TEST(Convolution, RefusesAGridByTheNameOfTheFlowModel) {
  SmallGrid grid{1};
  grid.unit("G1", 0, 100.0, {.forced_outage_rate = 0.1}).load("D1", 0, 80.0);
  SmallProblem problem{grid, "connectivity"};
  const Errors errors = find("convolution")->refusals(*problem);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors.front().what, HasSubstr("connectivity"));
}

}  // namespace
}  // namespace firmgrid::method
