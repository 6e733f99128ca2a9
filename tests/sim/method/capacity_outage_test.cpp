#include "sim/method/capacity_outage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/method/rts79.hpp"
#include "tests/support/small_problem.hpp"

namespace firmgrid::method {
namespace {

using test::SmallGrid;
using test::SmallProblem;

CapacityOutage table_of(SmallGrid& grid) {
  SmallProblem problem{grid, "copper_plate"};
  return CapacityOutage::make(Single::make(problem->members.front()).value()).value();
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
  EXPECT_THAT(table_of(grid).without_frequency(), testing::ElementsAre("G1", "G3"));
}

TEST(CapacityOutage, RefusesSizesThatNeverRepeat) {
  SmallGrid grid{1};
  for (int i = 10; i < 40; ++i) {
    grid.unit("G" + std::to_string(i), 0, 10.0 + std::sqrt(i), {.forced_outage_rate = 0.1});
  }
  grid.load("D1", 0, 60.0);
  SmallProblem problem{grid, "copper_plate"};
  const auto table = CapacityOutage::make(Single::make(problem->members.front()).value());
  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().kind, ErrorKind::content);
  EXPECT_THAT(table.error().what, testing::HasSubstr("state_sampling"));
}

}  // namespace
}  // namespace firmgrid::method
