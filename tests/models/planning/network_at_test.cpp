#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

template <class Parts>
std::vector<std::string> ids(const Parts& parts) {
  std::vector<std::string> found;
  for (const auto& part : parts) found.push_back(part.id);
  return found;
}

TEST(NetworkAt, MakesTheNetworkOfTheTables) {
  const Grid grid = example::grid(example::base());
  const Network& network = grid.network;
  EXPECT_THAT(ids(network.substations()), ElementsAre("S1", "S2"));
  EXPECT_THAT(ids(network.buses()), ElementsAre("A", "B", "C"));
  EXPECT_THAT(ids(network.branches()), ElementsAre("L1", "T1"));
  EXPECT_EQ(network.branches()[BranchId{1}].kind, BranchKind::transformer);
  EXPECT_EQ(network.branches()[BranchId{1}].to, BusId{2});
  EXPECT_EQ(network.buses()[BusId{2}].substation, SubstationId{1});
  EXPECT_EQ(network.units()[UnitId{0}].bus, BusId{0});
  EXPECT_EQ(network.loads()[LoadId{0}].bus, BusId{2});
  EXPECT_EQ(network.loads()[LoadId{0}].priority, 0);
  EXPECT_DOUBLE_EQ(network.customers(), 1000.0);
  EXPECT_THAT(grid.causes, IsEmpty());
  EXPECT_THAT(grid.warnings, IsEmpty());
}

TEST(NetworkAt, RowOrderDoesNotShow) {
  Base base = example::base();
  base.tables.lines.push_back(example::line("K1", "A", "B"));
  base.tables.units.push_back(example::unit("F1", "B", 5.0));
  base.tables.lines[0].failures_per_year = 1.0;
  base.tables.lines[0].repair_h = 10.0;
  base.tables.units[0].forced_outage_rate = 0.1;
  Base turned = base;
  std::ranges::reverse(turned.tables.substations);
  std::ranges::reverse(turned.tables.buses);
  std::ranges::reverse(turned.tables.lines);
  std::ranges::reverse(turned.tables.units);
  const Grid first = example::grid(base);
  const Grid second = example::grid(turned);
  EXPECT_THAT(ids(second.network.branches()), ElementsAre("K1", "L1", "T1"));
  EXPECT_EQ(ids(first.network.buses()), ids(second.network.buses()));
  EXPECT_EQ(ids(first.network.units()), ids(second.network.units()));
  EXPECT_EQ(first.network.branches()[BranchId{2}].from, second.network.branches()[BranchId{2}].from);
  EXPECT_THAT(example::streams(second), ElementsAre("outage/G1", "outage/L1"));
  EXPECT_EQ(example::cause_of(first, "outage/L1").hits, example::cause_of(second, "outage/L1").hits);
}

TEST(NetworkAt, KeepsTheRowsInServiceInTheYearBothEndsIncluded) {
  Base base = example::base();
  base.tables.lines.push_back(example::line("L2", "A", "B"));
  base.tables.lines[1].service = {2016, 2018};
  const auto branches = [&](std::optional<int> year) { return ids(example::grid(base, year).network.branches()); };
  EXPECT_THAT(branches(2015), ElementsAre("L1", "T1"));
  EXPECT_THAT(branches(2016), ElementsAre("L1", "L2", "T1"));
  EXPECT_THAT(branches(2018), ElementsAre("L1", "L2", "T1"));
  EXPECT_THAT(branches(2019), ElementsAre("L1", "T1"));
  EXPECT_THAT(branches(std::nullopt), ElementsAre("L1", "L2", "T1"));
}

TEST(NetworkAt, TakesLayoutNamePositionAndPriority) {
  Base base = example::base();
  base.tables.buses[2].layout = "single";
  base.tables.substations[0].name = "North";
  base.tables.substations[0].lat = 21.0;
  base.tables.substations[0].lon = 105.8;
  base.tables.loads[0].priority = 2;
  const Network network = example::grid(base).network;
  EXPECT_TRUE(network.buses()[BusId{0}].doubled);
  EXPECT_FALSE(network.buses()[BusId{2}].doubled);
  EXPECT_EQ(network.substations()[SubstationId{0}].name, "North");
  EXPECT_DOUBLE_EQ(network.substations()[SubstationId{0}].position->lon, 105.8);
  EXPECT_EQ(network.substations()[SubstationId{1}].name, "S2");
  EXPECT_FALSE(network.substations()[SubstationId{1}].position);
  EXPECT_EQ(network.loads()[LoadId{0}].priority, 2);
}

TEST(NetworkAt, AcceptsUnitsAndLoadsOfZero) {
  Base base = example::base();
  base.tables.units[0].capacity_mw = 0.0;
  base.tables.loads[0].peak_mw = 0.0;
  base.tables.loads[0].customers = 0.0;
  EXPECT_THAT(example::errors(base), IsEmpty());
}

TEST(NetworkAt, RefusesAnEmptyNetwork) {
  EXPECT_THAT(example::errors(Base{}),
              ElementsAre("the network has no bus in service", "the network has no load point in service"));
  Base base = example::base();
  base.tables.loads[0].service.from = 2020;
  EXPECT_THAT(example::errors(base, 2015), ElementsAre("loads.csv: the network has no load point in service in 2015"));
}

TEST(NetworkAt, RefusesValuesThatMeanNothing) {
  Base base = example::base();
  base.tables.buses[0].kv = 0.0;
  base.tables.buses[1].kv = 0.0;
  base.tables.buses[2].layout = "duble";
  base.tables.loads[0].peak_mw = -1.0;
  base.tables.loads[0].customers = -5.0;
  base.tables.loads[0].priority = 0;
  base.tables.substations[0].lat = 21.0;
  base.tables.transformers[0].tap = 0.0;
  base.tables.units[0].capacity_mw = -3.0;
  const auto errors = example::errors(base);
  EXPECT_THAT(
      errors,
      ElementsAre("buses.csv:2:1: bus \"A\": kv is 0 (must be above 0)",
                  "buses.csv:2:1: bus \"B\": kv is 0 (must be above 0)",
                  "buses.csv:2:1: bus \"C\": layout is \"duble\" (double or single). Did you mean \"double\"?",
                  "loads.csv:2:1: load point \"D1\": peak_mw is -1 (must be 0 or more, and finite after growth)",
                  "loads.csv:2:1: load point \"D1\": customers is -5 (must be 0 or more, and finite after growth)",
                  "loads.csv:2:1: load point \"D1\": priority is 0 (must be 1 or more, or empty)",
                  "substations.csv:2:1: substation \"S1\": lat is given without lon",
                  "transformers.csv:2:1: transformer \"T1\": tap is 0 (must be above 0)",
                  "units.csv:2:1: unit \"G1\": capacity_mw is -3 (must be 0 or more)"));
}

TEST(NetworkAt, RefusesOptionsThatMeanNothing) {
  Base base = example::base();
  base.options.rating_scale = 0.0;
  base.options.power_factor = 1.2;
  base.options.load_scale = -1.0;
  base.options.corridor_share = 1.5;
  base.options.failure_scale["line"] = -2.0;
  EXPECT_THAT(example::errors(base), ElementsAre("[network] rating_scale is 0 (must be above 0)",
                                                 "[network] power_factor is 1.2 (must be above 0, at most 1)",
                                                 "[load] scale is -1 (must be 0 or more)",
                                                 "[reliability] corridor_share is 1.5 (must be between 0 and 1)",
                                                 "[reliability] scale.line is -2 (must be 0 or more)"));
}

}  // namespace
}  // namespace firmgrid::planning
