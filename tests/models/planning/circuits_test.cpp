#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// L1 until 2015, then L1@2016 with another switch state: one circuit, one source of chance.
Base succession() {
  Base base = example::base();
  base.tables.lines.push_back(example::line("L1@2016", "A", "B"));
  base.tables.lines[0].circuit = "CIRCUIT";
  base.tables.lines[1].circuit = "CIRCUIT";
  base.tables.lines[0].service.to = 2015;
  base.tables.lines[1].service.from = 2016;
  base.tables.lines[1].where.line = 3;
  for (LineRow& row : base.tables.lines) {
    row.failures_per_year = 1.0;
    row.repair_h = 10.0;
  }
  return base;
}

TEST(Circuits, RowsThatFollowEachOtherAreOneCauseInTheirYears) {
  const Base base = succession();
  EXPECT_THAT(example::streams(example::grid(base, 2015)), ElementsAre("outage/CIRCUIT"));
  EXPECT_THAT(example::streams(example::grid(base, 2016)), ElementsAre("outage/CIRCUIT"));
  EXPECT_EQ(example::grid(base, 2016).causes[0].id, "L1@2016");
}

TEST(Circuits, MayBearTheIdOfTheirFirstRow) {
  Base base = succession();
  base.tables.lines[0].circuit.clear();
  base.tables.lines[1].circuit = "L1";
  EXPECT_THAT(example::streams(example::grid(base, 2016)), ElementsAre("outage/L1"));
}

TEST(Circuits, ServiceYearsOfOneCircuitMayNotOverlapWhateverTheYearAskedFor) {
  Base base = succession();
  base.tables.lines[0].service.to = 2016;
  const auto told = ElementsAre(
      "lines.csv:3:1: line \"L1@2016\" (from 2016) has the circuit \"CIRCUIT\" of line \"L1\" (lines.csv:2, until "
      "2016). "
      "Their years must not overlap.");
  EXPECT_THAT(example::errors(base, 2016), told);
  EXPECT_THAT(example::errors(base, 2010), told);
}

TEST(Circuits, WithoutAYearBothRowsWouldBeInService) {
  EXPECT_THAT(
      example::errors(succession()),
      ElementsAre("lines.csv:3:1: line \"L1@2016\" has the circuit \"CIRCUIT\" of line \"L1\" (lines.csv:2), and "
                  "without a year both are in service. Name the year."));
}

TEST(Circuits, MayNotBearTheIdOfAnotherComponent) {
  Base base = example::base();
  base.tables.lines[0].circuit = "G1";
  EXPECT_THAT(
      example::errors(base),
      ElementsAre("lines.csv:2:1: line \"L1\": circuit \"G1\" is the id of a unit (units.csv:2). Name the circuit "
                  "differently."));
}

TEST(Circuits, OfDifferentNamesAreDifferentCauses) {
  Base base = succession();
  base.tables.lines[1].circuit = "OTHER";
  base.tables.lines[1].service = {};
  base.tables.lines[0].service = {};
  EXPECT_THAT(example::errors(base), IsEmpty());
  EXPECT_THAT(example::streams(example::grid(base)), ElementsAre("outage/CIRCUIT", "outage/OTHER"));
}

}  // namespace
}  // namespace firmgrid::planning
