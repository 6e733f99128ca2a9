#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/works.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

StormRow storm(const std::string& id, const std::string& region) {
  StormRow row;
  row.id = id;
  row.region = region;
  row.storms_per_year = 4.0;
  row.mean_h = 6.0;
  row.multiplier = 20.0;
  row.where = {"storms.csv", 2, 1};
  return row;
}

LineRow failing(const std::string& id, const std::string& from, const std::string& to, const std::string& kind) {
  LineRow row = example::line(id, from, to);
  row.kind = kind;
  row.failures_per_year = 1.0;
  row.repair_h = 10.0;
  return row;
}

// The coast has bus E; O1 leads there overhead, K1 as a cable; O2 and O3 lie inland, in one corridor.
Base coast(const std::vector<StormRow>& rows) {
  Base base = example::base();
  Tables& tables = base.tables;
  tables.substations.push_back(example::substation("S3"));
  for (SubstationRow& row : tables.substations) row.region = row.id == "S3" ? "coast" : "inland";
  tables.buses.push_back(example::bus("E", "S3", 110.0));
  tables.lines = {failing("O1", "B", "E", "overhead"), failing("K1", "B", "E", "cable"),
                  failing("O2", "A", "B", "overhead"), failing("O3", "A", "B", "overhead")};
  tables.lines[2].corridor = tables.lines[3].corridor = "valley";
  base.options.corridor_share = 0.1;
  tables.causes = {example::cause("shore", "O1;K1"), example::cause("site", "T1;K1")};
  tables.storms = rows;
  return base;
}

std::vector<std::string> touched(const Grid& grid, std::size_t storm = 0) {
  std::vector<std::string> streams;
  for (const std::uint32_t cause : grid.calendar.storms[storm].causes) streams.push_back(grid.causes[cause].stream);
  return streams;
}

TEST(Storms, TouchWhatHitsAnOverheadLineOfTheirRegion) {
  const Grid grid = example::grid(coast({storm("sea", "coast"), storm("hill", "inland")}));
  ASSERT_EQ(grid.calendar.storms.size(), 2U);
  EXPECT_EQ(grid.calendar.storms[0].id, "hill");
  EXPECT_EQ(grid.calendar.storms[0].stream, "storm/hill");
  EXPECT_THAT(touched(grid, 0), ElementsAre("cause/shore", "corridor/valley", "outage/O1", "outage/O2", "outage/O3"))
      << "O1 ends inland, too";
  EXPECT_THAT(touched(grid, 1), ElementsAre("cause/shore", "outage/O1"));
}

TEST(Storms, ComeAtTheirRateWithinTheirSeason) {
  StormRow row = storm("sea", "coast");
  const outage::Storm always = example::grid(coast({row})).calendar.storms[0];
  EXPECT_DOUBLE_EQ(always.per_h, 4.0 / 8760.0);
  EXPECT_EQ(always.season, (outage::Season{0.0, 8760.0}));
  EXPECT_EQ(always.mean_h, 6.0);
  EXPECT_EQ(always.multiplier, 20.0);
  row.season_from_h = 1000.0;
  row.season_to_h = 3000.0;
  const outage::Storm summer = example::grid(coast({row})).calendar.storms[0];
  EXPECT_DOUBLE_EQ(summer.per_h, 4.0 / 2000.0);
  EXPECT_EQ(summer.season, (outage::Season{1000.0, 3000.0}));
}

TEST(Storms, DoNotTouchPlannedWork) {
  Base base = coast({storm("sea", "coast")});
  MaintenanceRow work;
  work.id = "M1";
  work.hits = "O1";
  work.start_h = 0.0;
  work.duration_h = 10.0;
  base.tables.maintenance = {work};
  EXPECT_THAT(touched(example::grid(base)), ElementsAre("cause/shore", "outage/O1"));
}

TEST(Storms, AreLeftOutByTheStudyAndWhereNothingOfThemCanFail) {
  Base base = coast({storm("sea", "coast")});
  base.options.storms = false;
  EXPECT_TRUE(example::grid(base).calendar.empty());
  base.options.storms = true;
  base.tables.lines[0].service.from = 2020;
  const Grid before = example::grid(base, 2015);
  EXPECT_TRUE(before.calendar.empty());
  ASSERT_EQ(before.warnings.size(), 1U);
  EXPECT_EQ(to_text(before.warnings[0]),
            "storms.csv:2:1: storm \"sea\": no overhead line of region \"coast\" can fail in 2015; left out");
}

TEST(Storms, NameARegionThatHasOverheadLines) {
  Base base = coast({storm("a", "cost"), storm("b", "coast")});
  base.tables.lines[0].kind = "cable";
  EXPECT_THAT(
      example::errors(base),
      ElementsAre("storms.csv:2:1: storm \"a\": region \"cost\" is unknown (no substation has it). Did you mean "
                  "\"coast\"?",
                  "storms.csv:2:1: storm \"b\": region \"coast\" has no overhead line (a line of kind overhead "
                  "that ends at one of its substations expected)"));
}

// The only line of the coast comes with a stage: before it there is nothing to touch, and nothing wrong.
TEST(Storms, MayWaitForWhatAStageBrings) {
  Base base = coast({storm("sea", "coast")});
  base.tables.causes.clear();
  Stage stage = example::stage("S2016", 2016);
  stage.lines.add = {example::claim<LineRow>("O1")};
  base.stages = {stage};
  EXPECT_TRUE(network_at(base, {}, 2015).value().calendar.empty());
  const Grid after = network_at(base, {{.stage = "S2016", .year = {}, .where = {}}}, 2016).value();
  EXPECT_THAT(touched(after), ElementsAre("outage/O1"));
}

TEST(Storms, RefuseWhatCannotBeMeant) {
  StormRow bad = storm("a", "coast");
  bad.storms_per_year = 0.0;
  bad.mean_h = -1.0;
  bad.multiplier = 0.5;
  bad.season_from_h = 8000.0;
  bad.season_to_h = 9000.0;
  StormRow empty = storm("b", "coast");
  empty.season_from_h = empty.season_to_h = 10.0;
  StormRow half = storm("b", "coast");
  half.season_from_h = 10.0;
  EXPECT_THAT(
      example::errors(coast({bad, empty, half})),
      ElementsAre(HasSubstr("storms_per_year is 0 (must be above 0"), HasSubstr("mean_h is -1 (must be above 0)"),
                  HasSubstr("multiplier is 0.5 (must be 1 or more)"),
                  HasSubstr("\"a\": its season is from 8000 to 9000 h (must rise, within the 8760 h"),
                  HasSubstr("\"b\": its season is from 10 to 10 h"),
                  HasSubstr("\"b\": is there twice (first at storms.csv:2)"),
                  HasSubstr("season_from_h is given without season_to_h")));
}

}  // namespace
}  // namespace firmgrid::planning
