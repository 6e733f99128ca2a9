#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(References, UnknownIdsAreNamedWithTheirPlaceAndTheNearest) {
  Base base = example::base();
  base.tables.substations.push_back(example::substation("HANOI"));
  base.tables.buses.push_back(example::bus("NORTH/110", "HANIO", 110.0));
  base.tables.lines[0].to_bus = "NORTH/111";
  base.tables.lines[0].where = {"lines.csv", 31, 9};
  base.tables.units[0].bus = "zzzzzz";
  EXPECT_THAT(
      example::errors(base),
      UnorderedElementsAre("buses.csv:2:1: bus \"NORTH/110\": substation \"HANIO\" is unknown. Did you mean \"HANOI\"?",
                           "lines.csv:31:9: line \"L1\": bus \"NORTH/111\" is unknown. Did you mean \"NORTH/110\"?",
                           "units.csv:2:1: unit \"G1\": bus \"zzzzzz\" is unknown."));
}

TEST(References, AreCheckedInEveryYearButServiceOnlyInTheOneAskedFor) {
  Base base = example::base();
  base.tables.lines.push_back(example::line("L2", "A", "Q"));
  base.tables.lines[1].service.from = 2030;
  base.tables.buses[1].service.to = 2019;
  EXPECT_THAT(example::errors(base, 2015),
              ElementsAre("lines.csv:2:1: line \"L2\": bus \"Q\" is unknown. Did you mean \"A\"?"));
}

TEST(References, WhatIsOutOfServiceUnderSomethingInServiceIsNamedWithTheYearsOfBoth) {
  Base base = example::base();
  base.tables.buses[1].service = {2016, 2030};
  base.tables.lines[0].service.to = 2017;
  base.tables.substations[0].service.from = 2018;
  EXPECT_THAT(
      example::errors(base, 2015),
      ElementsAre(
          "buses.csv:2:1: bus \"A\" is in service in 2015 (always), but its substation \"S1\" is not (from 2018)",
          "lines.csv:2:1: line \"L1\" is in service in 2015 (until 2017), but its bus \"B\" is not (2016 to 2030)",
          "transformers.csv:2:1: transformer \"T1\" is in service in 2015 (always), but its bus \"B\" is not "
          "(2016 to 2030)"));
  EXPECT_THAT(example::errors(base), IsEmpty()) << "without a year everything is in service";
}

TEST(References, LoadPointsAndUnitsNeedTheirBusInService) {
  Base base = example::base();
  base.tables.buses.push_back(example::bus("X", "S1", 22.0));
  base.tables.buses[3].service.from = 2020;
  base.tables.loads.push_back(example::load("D2", "X", 1.0));
  base.tables.units.push_back(example::unit("G2", "X", 1.0));
  EXPECT_EQ(example::errors(base, 2015).size(), 2u);
  base.tables.loads[1].service.from = 2020;
  base.tables.units[1].service.from = 2021;
  EXPECT_THAT(example::errors(base, 2015), IsEmpty());
  EXPECT_THAT(example::errors(base, 2020), IsEmpty());
}

TEST(References, ABranchFromABusToItselfIsRefused) {
  Base base = example::base();
  base.tables.lines[0].to_bus = "A";
  EXPECT_THAT(example::errors(base), ElementsAre("lines.csv:2:1: line \"L1\" joins bus \"A\" to itself"));
}

TEST(References, IdsAreUniqueAcrossBusesBranchesAndUnits) {
  Base base = example::base();
  base.tables.units.push_back(example::unit("L1", "A", 1.0));
  base.tables.units[1].where.line = 3;
  base.tables.buses.push_back(example::bus("B", "S1", 110.0));
  base.tables.buses[3].where.line = 5;
  EXPECT_THAT(
      example::errors(base),
      ElementsAre("buses.csv:5:1: bus \"B\" is there twice (first at buses.csv:2)",
                  "units.csv:3:1: unit \"L1\" has the id of a line (lines.csv:2). Buses, branches and units share "
                  "their ids."));
}

TEST(References, SubstationsAndLoadPointsHaveTheirOwnIds) {
  Base base = example::base();
  base.tables.substations.push_back(example::substation("L1"));
  base.tables.loads.push_back(example::load("G1", "C", 1.0));
  EXPECT_THAT(example::errors(base), IsEmpty());
}

TEST(References, ServiceMayNotEndBeforeItBegins) {
  Base base = example::base();
  base.tables.units[0].service = {2020, 2015};
  EXPECT_THAT(example::errors(base),
              ElementsAre("units.csv:2:1: unit \"G1\": in_service_to is 2015, before in_service_from = 2020"));
}

TEST(References, AllProblemsComeTogetherInOrderOfPlace) {
  Base base = example::base();
  base.tables.units[0].bus = "Q";
  base.tables.lines[0].x_pu = 0.0;
  base.tables.lines[0].failures_per_year = 1.0;
  base.tables.causes.push_back(example::cause("K", "L9"));
  EXPECT_THAT(
      example::errors(base),
      ElementsAre(
          "causes.csv:2:1: cause \"K\": component \"L9\" is unknown (a bus, branch or unit). Did you mean \"L1\"?",
          "lines.csv:2:1: line \"L1\": the reactance is 0 (must not be 0). Give its small value, or make its two "
          "buses one.",
          "lines.csv:2:1: line \"L1\": failures_per_year is given without repair_h",
          "units.csv:2:1: unit \"G1\": bus \"Q\" is unknown. Did you mean \"A\"?"));
}

}  // namespace
}  // namespace firmgrid::planning
