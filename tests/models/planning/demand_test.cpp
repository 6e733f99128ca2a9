#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const LoadPoint& first_load(const Grid& grid) { return grid.network.loads()[LoadId{0}]; }

// 40 MW × 1.5 × 1.1² and 1,000 × 1.2² customers.
TEST(Demand, IsScaledAndGrowsCompoundSinceTheBaseYear) {
  Base base = example::base();
  base.options.load_scale = 1.5;
  base.options.base_year = 2015;
  base.options.growth = 0.1;
  base.options.customer_growth = 0.2;
  const Grid grid = example::grid(base, 2017);
  EXPECT_NEAR(first_load(grid).peak_mw, 72.6, 1e-12);
  EXPECT_NEAR(first_load(grid).customers, 1440.0, 1e-9);
  EXPECT_NEAR(grid.load.annual_peak_mw(), 72.6, 1e-12);
}

TEST(Demand, StaysAsTheTablesStandWithoutAYearOrABaseYear) {
  Base base = example::base();
  base.options.growth = 0.1;
  EXPECT_DOUBLE_EQ(first_load(example::grid(base, 2017)).peak_mw, 40.0);
  base.options.base_year = 2015;
  EXPECT_DOUBLE_EQ(first_load(example::grid(base)).peak_mw, 40.0);
  EXPECT_DOUBLE_EQ(first_load(example::grid(base, 2015)).peak_mw, 40.0);
}

TEST(Demand, ShrinksBeforeTheBaseYear) {
  Base base = example::base();
  base.options.base_year = 2015;
  base.options.growth = 0.25;
  EXPECT_DOUBLE_EQ(first_load(example::grid(base, 2014)).peak_mw, 32.0);
}

TEST(Demand, FollowsTheProfileOfTheLoadPointElseTheFirst) {
  Base base = example::base();
  base.options.constant_load = false;
  base.tables.profiles = {{"city", {1.0, 0.5}}, {"factory", {0.5, 1.0}}};
  base.tables.loads.push_back(example::load("D2", "C", 20.0));
  base.tables.loads[1].profile = "factory";
  const load::LoadModel load = example::grid(base).load;
  EXPECT_DOUBLE_EQ(load.annual_peak_mw(), 50.0);
  EXPECT_DOUBLE_EQ(load.energy_mwh(), 90.0);
  EXPECT_DOUBLE_EQ(load.hours(), 2.0);
}

TEST(Demand, PeriodsMayBeLongerThanAnHour) {
  Base base = example::base();
  base.options.constant_load = false;
  base.options.period_h = 24.0;
  base.tables.profiles = {{"day", {1.0, 0.5}}};
  EXPECT_DOUBLE_EQ(example::grid(base).load.hours(), 48.0);
}

TEST(Demand, ConstantIsThePeakFor8760HoursWhateverTheProfiles) {
  Base base = example::base();
  base.tables.profiles = {{"city", {1.0, 0.5}}};
  const load::LoadModel load = example::grid(base).load;
  EXPECT_EQ(load.periods().size(), 1u);
  EXPECT_DOUBLE_EQ(load.energy_mwh(), 40.0 * 8760.0);
}

TEST(Demand, WithoutAnyProfileIsConstantAndSaysSo) {
  Base base = example::base();
  base.options.constant_load = false;
  const Grid grid = example::grid(base);
  EXPECT_DOUBLE_EQ(grid.load.hours(), 8760.0);
  ASSERT_EQ(grid.warnings.size(), 1u);
  EXPECT_EQ(to_text(grid.warnings[0]),
            "there is no load profile: the peaks are taken for all 8,760 hours (shape = \"constant\")");
}

TEST(Demand, RefusesAProfileThatIsNotThere) {
  Base base = example::base();
  base.tables.profiles = {{"city", {1.0}}};
  base.tables.loads[0].profile = "citty";
  EXPECT_THAT(example::errors(base),
              ElementsAre("loads.csv:2:1: load point \"D1\": profile \"citty\" is unknown. Did you mean \"city\"?"));
}

Base with_sun(std::vector<double> sun) {
  Base base = example::base();
  base.options.constant_load = false;
  base.tables.profiles = {{"city", std::vector<double>(sun.size(), 1.0)}, {"sun", std::move(sun)}};
  base.tables.units.insert(base.tables.units.begin(), example::unit("G2", "A", 50.0));
  base.tables.units[0].profile = "sun";
  return base;
}

TEST(Demand, UnitsFollowTheirProfileInOrderOfId) {
  const load::LoadModel load = example::grid(with_sun({0.0, 0.5})).load;
  ASSERT_EQ(load.capacities().size(), 2u);
  EXPECT_DOUBLE_EQ(load.capacities()[0][UnitId{0}], 1.0);
  EXPECT_DOUBLE_EQ(load.capacities()[0][UnitId{1}], 0.0);
  EXPECT_DOUBLE_EQ(load.capacities()[1][UnitId{1}], 0.5);
}

TEST(Demand, RefusesAUnitProfileThatIsNotThereOrAboveOne) {
  Base base = with_sun({0.0, 1.5});
  base.tables.units[1].profile = "sum";
  EXPECT_THAT(example::errors(base),
              ElementsAre("units.csv:2:1: unit \"G2\": profile \"sun\" is 1.5 in hour 1 (a unit's is the share of its "
                          "capacity, at most 1)",
                          "units.csv:2:1: unit \"G1\": profile \"sum\" is unknown. Did you mean \"sun\"?"));
}

TEST(Demand, RefusesAUnitProfileWithAConstantLoad) {
  Base base = with_sun({0.0, 0.5});
  base.options.constant_load = true;
  EXPECT_THAT(example::errors(base),
              ElementsAre("units.csv:2:1: unit \"G2\": profile \"sun\" has no hours to follow, because the load is "
                          "constant (shape = \"profile\" expected)"));
}

}  // namespace
}  // namespace firmgrid::planning
