#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LoadByYearRow from(int year, const std::string& load, double peak_mw, std::optional<double> customers = {}) {
  return {.year = year,
          .load = load,
          .peak_mw = peak_mw,
          .customers = customers,
          .source = {},
          .where = {"loads_by_year.csv", year - 2000, 1}};
}

// D1: 40 MW and 1,000 customers in 2015, growing by a tenth; 70 MW from 2018, 90 MW and 3,000 customers from 2020.
Base growing() {
  Base base = example::base();
  base.options.base_year = 2015;
  base.options.growth = 0.1;
  base.options.customer_growth = 0.1;
  base.tables.loads_by_year = {from(2020, "D1", 90.0, 3000.0), from(2018, "D1", 70.0)};
  return base;
}

const LoadPoint& load_in(const Grid& grid) { return grid.network.loads()[LoadId{0}]; }

TEST(LoadsByYear, TheLatestRowReplacesThePeakAndItsGrowth) {
  const Base base = growing();
  EXPECT_NEAR(load_in(example::grid(base, 2017)).peak_mw, 40.0 * 1.21, 1e-12);
  EXPECT_DOUBLE_EQ(load_in(example::grid(base, 2018)).peak_mw, 70.0);
  EXPECT_DOUBLE_EQ(load_in(example::grid(base, 2019)).peak_mw, 70.0);
  EXPECT_DOUBLE_EQ(load_in(example::grid(base, 2021)).peak_mw, 90.0);
}

TEST(LoadsByYear, CustomersGrowOnWhereARowDoesNotNameThem) {
  const Base base = growing();
  EXPECT_NEAR(load_in(example::grid(base, 2018)).customers, 1331.0, 1e-9);
  EXPECT_DOUBLE_EQ(load_in(example::grid(base, 2021)).customers, 3000.0);
}

TEST(LoadsByYear, AreScaledLikeEveryPeakAndDoNotActWithoutAYear) {
  Base base = growing();
  base.options.load_scale = 2.0;
  EXPECT_DOUBLE_EQ(load_in(example::grid(base, 2018)).peak_mw, 140.0);
  EXPECT_DOUBLE_EQ(load_in(example::grid(base)).peak_mw, 80.0);
}

TEST(LoadsByYear, AreRefusedWithoutLoadPointTwiceOrBelowZero) {
  Base base = growing();
  base.tables.loads_by_year = {from(2016, "D11", 1.0), from(2017, "D1", 1.0), from(2017, "D1", 2.0),
                               from(2018, "D1", -1.0, -2.0)};
  EXPECT_THAT(example::errors(base, 2020),
              ElementsAre("loads_by_year.csv:16:1: load point \"D11\" is unknown. Did you mean \"D1\"?",
                          "loads_by_year.csv:17:1: load point \"D1\" has two rows for 2017 (the first is at "
                          "loads_by_year.csv:17)",
                          "loads_by_year.csv:18:1: load point \"D1\" from 2018: peak_mw is -1 (must be 0 or more)",
                          "loads_by_year.csv:18:1: load point \"D1\" from 2018: customers is -2 (must be 0 or more)"));
}

// D2 belongs to bus E, which is there from 2018; until then it hangs on bus C.
Base moving() {
  Base base = example::base();
  base.tables.buses.push_back(example::bus("E", "S2", 22.0));
  base.tables.buses.back().service.from = 2018;
  base.tables.transformers.push_back(example::transformer("T2", "B", "E"));
  base.tables.transformers.back().service.from = 2018;
  base.tables.loads.push_back(example::load("D2", "E", 10.0));
  base.tables.loads.back().until_bus = "C";
  return base;
}

std::string bus_of(const Grid& grid, std::size_t load) {
  return grid.network.buses()[grid.network.loads()[LoadId{load}].bus].id;
}

TEST(UntilBus, CarriesTheLoadWhileItsOwnBusIsNotThere) {
  const Base base = moving();
  EXPECT_EQ(bus_of(example::grid(base, 2017), 1), "C");
  EXPECT_EQ(bus_of(example::grid(base, 2018), 1), "E");
  EXPECT_EQ(bus_of(example::grid(base), 1), "E");
}

TEST(UntilBus, ALoadPointThatHangsNowhereMustBeWithoutDemandAndCustomers) {
  Base base = moving();
  base.tables.loads[1].until_bus = "";
  EXPECT_THAT(example::errors(base, 2017),
              ElementsAre("loads.csv:2:1: load point \"D2\" is in service in 2017 (always), but its bus \"E\" is not "
                          "(from 2018)"));
  base.tables.loads[1].peak_mw = 0.0;
  base.tables.loads[1].customers = 0.0;
  EXPECT_EQ(example::grid(base, 2017).network.loads().size(), 1u);
  EXPECT_EQ(example::grid(base, 2018).network.loads().size(), 2u);
}

TEST(UntilBus, ALoadPointMayBeginWithTheBusByItsRowOfTheYear) {
  Base base = moving();
  base.tables.loads[1] = example::load("D2", "E", 0.0);
  base.tables.loads[1].customers = 0.0;
  base.tables.loads_by_year = {from(2018, "D2", 25.0, 500.0)};
  EXPECT_EQ(example::grid(base, 2017).network.loads().size(), 1u);
  EXPECT_DOUBLE_EQ(example::grid(base, 2018).network.loads()[LoadId{1}].peak_mw, 25.0);
}

TEST(UntilBus, IsRefusedWhereItIsUnknownTheOwnBusOrNotThereEither) {
  Base base = moving();
  base.tables.loads[1].until_bus = "D";
  EXPECT_THAT(example::errors(base),
              ElementsAre("loads.csv:2:1: load point \"D2\": until_bus \"D\" is unknown. Did you "
                          "mean \"A\"?"));
  base.tables.loads[1].until_bus = "E";
  EXPECT_THAT(example::errors(base, 2018), ElementsAre("loads.csv:2:1: load point \"D2\": until_bus is its own bus "
                                                       "\"E\" (another one expected)"));
}

TEST(UntilBus, NamesBothBusesWhereNeitherIsInService) {
  Base base = moving();
  base.tables.buses.push_back(example::bus("F", "S2", 22.0));
  base.tables.buses.back().service.to = 2016;
  base.tables.loads[1].until_bus = "F";
  EXPECT_EQ(bus_of(example::grid(base, 2016), 1), "F");
  EXPECT_THAT(example::errors(base, 2017),
              ElementsAre("loads.csv:2:1: load point \"D2\" has demand or customers in 2017, but neither its bus \"E\" "
                          "(from 2018) nor its until_bus \"F\" (until 2016) is in service"));
}

}  // namespace
}  // namespace firmgrid::planning
