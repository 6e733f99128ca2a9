#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/planning/example.hpp"

/// How long outages last: scaled, constant, ended by a spare.
namespace firmgrid::planning {
namespace {

using example::cause_of;
using example::failures_per_year_up;
using example::repair_h;
using testing::ElementsAre;
using testing::HasSubstr;

// T1 fails once in 50 years for 300 h, L1 once a year for 10 h.
Base failing() {
  Base base = example::base();
  base.tables.transformers[0].failures_per_year = 0.02;
  base.tables.transformers[0].repair_h = 300.0;
  base.tables.lines[0].failures_per_year = 1.0;
  base.tables.lines[0].repair_h = 10.0;
  return base;
}

double unavailability(const Grid& grid, const std::string& stream) {
  return cause_of(grid, stream).behaviour->probabilities()[1];
}

TEST(Spares, EndTheOutageWhereTheyAreSooner) {
  Base base = failing();
  base.tables.transformers[0].spare_h = 48.0;
  const Grid grid = example::grid(base);
  EXPECT_DOUBLE_EQ(repair_h(cause_of(grid, "outage/T1")), 48.0);
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/T1")), 0.02);
  EXPECT_DOUBLE_EQ(unavailability(grid, "outage/T1"), 0.96 / 8760.96);
  base.tables.transformers[0].spare_h = 400.0;
  EXPECT_DOUBLE_EQ(repair_h(cause_of(example::grid(base), "outage/T1")), 300.0);
}

TEST(Spares, AreNotCountedOnWhereTheStudySaysSo) {
  Base base = failing();
  base.tables.transformers[0].spare_h = 48.0;
  base.options.spares = false;
  EXPECT_DOUBLE_EQ(repair_h(cause_of(example::grid(base), "outage/T1")), 300.0);
}

TEST(Spares, GoWithRepairTimesOfTheClassAndMayBeOfTheClass) {
  Base base = example::base();
  ClassDefault rule;
  rule.component = "transformer";
  rule.failures_per_year = 0.02;
  rule.repair_h = 300.0;
  rule.spare_h = 120.0;
  base.tables.defaults = {rule};
  EXPECT_DOUBLE_EQ(repair_h(cause_of(example::grid(base), "outage/T1")), 120.0);
  base.tables.transformers[0].spare_h = 48.0;
  EXPECT_DOUBLE_EQ(repair_h(cause_of(example::grid(base), "outage/T1")), 48.0);
}

TEST(Spares, OfNoTimeAreRefused) {
  Base base = failing();
  base.tables.transformers[0].spare_h = 0.0;
  EXPECT_THAT(example::errors(base),
              ElementsAre("transformers.csv:2:1: transformer \"T1\": spare_h is 0 h (must be above 0)"));
}

TEST(RepairScale, MultipliesTheTimesOfAKindAndKeepsItsRate) {
  Base base = failing();
  base.options.repair_scale["line"] = 2.0;
  const Grid grid = example::grid(base);
  EXPECT_DOUBLE_EQ(repair_h(cause_of(grid, "outage/L1")), 20.0);
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/L1")), 1.0);
  EXPECT_NEAR(unavailability(grid, "outage/L1"), 20.0 / 8780.0, 1e-15);
  EXPECT_DOUBLE_EQ(repair_h(cause_of(grid, "outage/T1")), 300.0);
}

TEST(RepairScale, ComesBeforeSpares) {
  Base base = failing();
  base.tables.transformers[0].spare_h = 100.0;
  base.options.repair_scale["transformer"] = 0.5;
  EXPECT_DOUBLE_EQ(repair_h(cause_of(example::grid(base), "outage/T1")), 100.0);
  base.options.repair_scale["transformer"] = 0.25;
  EXPECT_DOUBLE_EQ(repair_h(cause_of(example::grid(base), "outage/T1")), 75.0);
}

// U = 0.2 is 1 h out for 4 h in; twice the repair time makes it 2 for 4.
TEST(RepairScale, ActsOnTheShareOfTimeWhereItStandsAlone) {
  Base base = example::base();
  base.tables.units[0].forced_outage_rate = 0.2;
  base.options.repair_scale["unit"] = 2.0;
  const Grid grid = example::grid(base);
  EXPECT_NEAR(unavailability(grid, "outage/G1"), 1.0 / 3.0, 1e-15);
  EXPECT_FALSE(cause_of(grid, "outage/G1").behaviour->rates());
}

TEST(RepairScale, WeighsTheStatesOfADeratedUnit) {
  Base base = example::base();
  base.tables.units[0].model = "derated";
  base.tables.units[0].states = "100:0.8;0:0.2";
  base.options.repair_scale["unit"] = 2.0;
  const outage::Cause cause = cause_of(example::grid(base), "outage/G1");
  EXPECT_NEAR(cause.behaviour->probabilities()[1], 1.0 / 3.0, 1e-15);
}

TEST(RepairScale, LeavesCommonCausesAndGivesCorridorsTheScaledTime) {
  Base base = failing();
  base.tables.lines.push_back(base.tables.lines[0]);
  base.tables.lines[1].id = "L2";
  for (LineRow& line : base.tables.lines) line.corridor = "C1";
  base.tables.causes = {example::cause("FLOOD", "L1;L2")};
  base.options.corridor_share = 0.5;
  base.options.repair_scale["line"] = 3.0;
  const Grid grid = example::grid(base);
  EXPECT_DOUBLE_EQ(repair_h(cause_of(grid, "cause/FLOOD")), 16.0);
  EXPECT_DOUBLE_EQ(repair_h(cause_of(grid, "corridor/C1")), 30.0);
}

TEST(RepairScale, OfZeroIsRefused) {
  Base base = failing();
  base.options.repair_scale["bus"] = 0.0;
  EXPECT_THAT(example::errors(base), ElementsAre("[reliability] repair_scale.bus is 0 (must be above 0)"));
}

// Within the first 5 h of a 10 h repair: 5 h if it is constant, 10(1 − e^−½) h in the mean if it is exponential.
TEST(Repairs, AreExponentialOrConstant) {
  Base base = failing();
  base.tables.causes = {example::cause("PAIR", "L1;T1")};
  const Grid exponential = example::grid(base);
  EXPECT_NEAR(cause_of(exponential, "outage/L1").behaviour->mean_within(5.0), 10.0 * (1.0 - std::exp(-0.5)), 1e-12);
  base.options.repair_scatter.shape = outage::Shape::constant;
  const Grid constant = example::grid(base);
  EXPECT_DOUBLE_EQ(cause_of(constant, "outage/L1").behaviour->mean_within(5.0), 5.0);
  EXPECT_DOUBLE_EQ(cause_of(constant, "outage/L1").behaviour->mean_within(50.0), 10.0);
  EXPECT_DOUBLE_EQ(cause_of(constant, "cause/PAIR").behaviour->mean_within(50.0), 16.0);
  EXPECT_EQ(unavailability(constant, "outage/L1"), unavailability(exponential, "outage/L1"));
}

// A gamma repair time of cv = 1/√2 is the sum of two exponential ones of 5 h: E[min(5, D)] = 10 − 15/e.
TEST(Repairs, ScatterAsTheyAreSaidTo) {
  Base base = failing();
  base.options.repair_scatter = {.shape = outage::Shape::gamma, .cv = std::sqrt(0.5)};
  const Grid grid = example::grid(base);
  EXPECT_NEAR(cause_of(grid, "outage/L1").behaviour->mean_within(5.0), 10.0 - 15.0 * std::exp(-1.0), 1e-9);
  EXPECT_EQ(unavailability(grid, "outage/L1"), unavailability(example::grid(failing()), "outage/L1"));
}

}  // namespace
}  // namespace firmgrid::planning
