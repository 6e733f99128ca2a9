#include "sim/method/capacity_outage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/method/rts79.hpp"
#include "tests/support/small_problem.hpp"

namespace firmgrid::method {
namespace {

using test::SmallGrid;
using test::SmallProblem;

/// The table of a capacity, by number.
CapacityOutage table_of(SmallGrid& grid, std::size_t capacity = 0) {
  SmallProblem problem{grid, "copper_plate"};
  const Single single = Single::make(problem->members.front()).value();
  return CapacityOutages::make(single).value().table(grid.load_model().capacities()[capacity]).value();
}

/// The IEEE RTS-79 publishes its capacity outage table; more digits by independent convolution.
TEST(CapacityOutage, ReproducesTheTableOfTheReliabilityTestSystem) {
  SmallGrid grid = test::rts79_units(2850.0);
  const CapacityOutage table = table_of(grid);
  EXPECT_DOUBLE_EQ(table.installed_mw(), 3405.0);
  EXPECT_NEAR(table.probability_above(99.5), 0.5476011445, 5e-11);
  EXPECT_NEAR(table.probability_above(499.5), 0.1225162184, 5e-11);
  EXPECT_NEAR(table.probability_above(999.5), 0.0043408742, 5e-11);
  EXPECT_NEAR(table.probability_above(1499.5), 4.0435077e-5, 5e-13);
}

TEST(CapacityOutage, TwoEqualUnitsByHead) {
  SmallGrid grid{1};
  // U = 0.1: λ = 1/90, μ = 1/10 per hour.
  grid.unit("G1", 0, 50.0, {.mttf_h = 90.0, .mttr_h = 10.0}).unit("G2", 0, 50.0, {.mttf_h = 90.0, .mttr_h = 10.0});
  grid.load("D1", 0, 60.0);
  const CapacityOutage table = table_of(grid);
  EXPECT_NEAR(table.probability_above(0.0), 0.19, 1e-15);
  EXPECT_NEAR(table.probability_above(50.0), 0.01, 1e-16);
  EXPECT_NEAR(table.nothing_left(), 0.01, 1e-16);
  EXPECT_EQ(table.probability_above(100.0), 0.0);
  // From one out back to none: 0.18 × 0.1; from both out: 0.01 × 0.2.
  EXPECT_NEAR(table.frequency_above(0.0), 0.018, 1e-16);
  EXPECT_NEAR(table.frequency_above(50.0), 0.002, 1e-17);
  // Beyond 40 MW with one unit out; the state without any unit is not in it.
  EXPECT_NEAR(table.excess_above(40.0, 40.0), 0.18 * 10.0, 1e-15);
}

TEST(CapacityOutage, CommonCauseTakesBothUnitsAtOnce) {
  SmallGrid grid{1};
  grid.unit("G1", 0, 50.0, {.forced_outage_rate = 0.1}).unit("G2", 0, 50.0, {.forced_outage_rate = 0.1});
  grid.unit("G3", 0, 30.0, {.forced_outage_rate = 0.5}).common("flood", {0, 1}, {.forced_outage_rate = 0.2});
  grid.load("D1", 0, 60.0);
  const CapacityOutage table = table_of(grid);
  EXPECT_NEAR(table.probability_above(99.0), 1.0 - 0.8 * 0.99, 1e-15);
  EXPECT_NEAR(table.nothing_left(), (1.0 - 0.8 * 0.99) * 0.5, 1e-15);
}

TEST(CapacityOutage, NamesTheUnitsWithoutAFrequency) {
  SmallGrid grid{1};
  grid.unit("G1", 0, 50.0, {.forced_outage_rate = 0.1}).unit("G2", 0, 50.0, {.mttf_h = 90.0, .mttr_h = 10.0});
  grid.derated("G3", 0, 50.0, {{1.0, 0.9}, {0.5, 0.1}}).load("D1", 0, 60.0);
  SmallProblem problem{grid, "copper_plate"};
  const UnitGroups groups = unit_groups(Single::make(problem->members.front()).value());
  EXPECT_THAT(groups.without_frequency, testing::ElementsAre("G1", "G3"));
  EXPECT_TRUE(groups.by_profile.empty());
}

/// Two units of 50 MW, one of which gives half of it in the second period, and one that never fails.
SmallGrid sun_and_gas() {
  SmallGrid grid{1};
  grid.unit("G1", 0, 50.0, {.mttf_h = 90.0, .mttr_h = 10.0}).unit("G2", 0, 50.0, {.mttf_h = 90.0, .mttr_h = 10.0});
  grid.unit("G3", 0, 40.0).load("D1", 0, 60.0).profile({1.0, 1.0});
  return grid;
}

TEST(CapacityOutage, FollowsTheProfileOfAUnitThatFails) {
  SmallGrid grid = sun_and_gas();
  grid.gives("G2", {1.0, 0.5});
  EXPECT_EQ(table_of(grid, 0).installed_mw(), 140.0);
  EXPECT_NEAR(table_of(grid, 0).probability_above(99.0), 0.01, 1e-16);
  const CapacityOutage half = table_of(grid, 1);
  EXPECT_EQ(half.installed_mw(), 115.0);
  EXPECT_NEAR(half.probability_above(24.0), 0.19, 1e-15);
  EXPECT_NEAR(half.probability_above(26.0), 0.10, 1e-15);
  EXPECT_NEAR(half.probability_above(51.0), 0.01, 1e-16);
}

TEST(CapacityOutage, AProfileThatNeverFailsShiftsWhatIsInstalled) {
  SmallGrid grid = sun_and_gas();
  grid.gives("G3", {0.25, 0.0});
  EXPECT_EQ(table_of(grid, 0).installed_mw(), 110.0);
  EXPECT_EQ(table_of(grid, 0).nothing_left(), 0.0);
  EXPECT_EQ(table_of(grid, 1).installed_mw(), 100.0);
  EXPECT_NEAR(table_of(grid, 1).nothing_left(), 0.01, 1e-16);
}

TEST(CapacityOutage, NamesTheUnitsThatFailAndFollowAProfile) {
  SmallGrid grid = sun_and_gas();
  grid.gives("G2", {1.0, 0.5}).gives("G3", {0.25, 0.0});
  SmallProblem problem{grid, "copper_plate"};
  EXPECT_THAT(unit_groups(Single::make(problem->members.front()).value()).by_profile, testing::ElementsAre("G2"));
}

TEST(CapacityOutage, CountsWhatAUnitNeverReachesOnce) {
  SmallGrid grid{1};
  grid.unit("G1", 0, 50.0, {.forced_outage_rate = 0.1}).unit("G2", 0, 20.0, {.forced_outage_rate = 0.1});
  grid.derated("G3", 0, 100.0, {{0.9, 0.8}, {0.0, 0.2}}).load("D1", 0, 60.0);
  const CapacityOutage table = table_of(grid);
  EXPECT_NEAR(table.probability_above(9.0), 1.0, 1e-15);
  EXPECT_NEAR(table.probability_above(11.0), 1.0 - 0.9 * 0.9 * 0.8, 1e-15);
  EXPECT_NEAR(table.probability_above(31.0), 1.0 - 0.9 * 0.8, 1e-15);
  EXPECT_NEAR(table.nothing_left(), 0.1 * 0.1 * 0.2, 1e-16);
}

TEST(CapacityOutage, RefusesSizesThatNeverRepeat) {
  SmallGrid grid{1};
  for (int i = 10; i < 40; ++i) {
    grid.unit("G" + std::to_string(i), 0, 10.0 + std::sqrt(i), {.forced_outage_rate = 0.1});
  }
  grid.load("D1", 0, 60.0);
  SmallProblem problem{grid, "copper_plate"};
  const Single single = Single::make(problem->members.front()).value();
  const auto table = CapacityOutages::make(single);
  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().kind, ErrorKind::content);
  EXPECT_THAT(table.error().what, testing::HasSubstr("state_sampling"));
}

}  // namespace
}  // namespace firmgrid::method
