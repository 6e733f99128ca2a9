#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/works.hpp"

namespace firmgrid::planning {
namespace {

using example::claim;
using example::lines_in;
using example::plan;
using example::stage;
using testing::ElementsAre;
using testing::IsEmpty;

// L1 in three conditions: until 2015, 2016 to 2017 (stage S16) and from 2018 (stage S18).
Base chain() {
  Base base = example::base();
  std::vector<LineRow>& lines = base.tables.lines;
  lines = {example::line("L1@2018", "A", "B"), example::line("L1", "A", "B"), example::line("L1@2016", "A", "B")};
  for (LineRow& row : lines) row.circuit = "L1";
  lines[0].service.from = 2018;
  lines[1].service.to = 2015;
  lines[2].service = {.from = 2016, .to = 2017};
  base.stages = {stage("S16", 2016, 1), stage("S18", 2018, 3)};
  base.stages[0].lines.change = {claim<LineRow>("L1@2016", 2)};
  base.stages[1].lines.change = {claim<LineRow>("L1@2018", 4)};
  return base;
}

std::vector<std::string> condition_in(const Works& works, std::optional<int> year) {
  return lines_in(chain(), works, year);
}

TEST(Claims, RowsOfACircuitComeWithTheirStagesWhateverTheirOwnYears) {
  const Works as_written = plan({{"S16", {}}, {"S18", {}}});
  EXPECT_THAT(condition_in(as_written, 2015), ElementsAre("L1"));
  EXPECT_THAT(condition_in(as_written, 2017), ElementsAre("L1@2016"));
  EXPECT_THAT(condition_in(as_written, 2018), ElementsAre("L1@2018"));
  const Works late = plan({{"S16", 2020}, {"S18", 2023}});
  EXPECT_THAT(condition_in(late, 2019), ElementsAre("L1"));
  EXPECT_THAT(condition_in(late, 2022), ElementsAre("L1@2016"));
  EXPECT_THAT(condition_in(late, 2023), ElementsAre("L1@2018"));
  const Works early = plan({{"S18", 2012}, {"S16", 2011}});
  EXPECT_THAT(condition_in(early, 2011), ElementsAre("L1@2016"));
  EXPECT_THAT(condition_in(early, 2016), ElementsAre("L1@2018"));
}

TEST(Claims, WhatDoesNotComeLeavesTheOneBeforeInService) {
  EXPECT_THAT(condition_in({}, 2030), ElementsAre("L1"));
  EXPECT_THAT(condition_in(plan({{"S16", {}}}), 2030), ElementsAre("L1@2016"));
  EXPECT_THAT(condition_in(plan({{"S18", {}}}), 2017), ElementsAre("L1"));
  EXPECT_THAT(condition_in(plan({{"S18", {}}}), 2018), ElementsAre("L1@2018"));
}

TEST(Claims, WhatComesAfterALaterRowNeverComes) {
  const Works crossed = plan({{"S16", 2020}, {"S18", {}}});
  EXPECT_THAT(condition_in(crossed, 2017), ElementsAre("L1"));
  EXPECT_THAT(condition_in(crossed, 2019), ElementsAre("L1@2018"));
  EXPECT_THAT(condition_in(crossed, 2021), ElementsAre("L1@2018"));
}

TEST(Claims, WithoutAYearEveryStageOfThePlanHasCome) {
  EXPECT_THAT(condition_in({}, {}), ElementsAre("L1"));
  EXPECT_THAT(condition_in(plan({{"S16", 2040}}), {}), ElementsAre("L1@2016"));
  EXPECT_THAT(condition_in(plan({{"S18", {}}, {"S16", 2040}}), {}), ElementsAre("L1@2018"));
}

TEST(Claims, AStageWithoutAYearHasComeInEveryYear) {
  Base base = chain();
  base.stages[0].year = std::nullopt;
  EXPECT_THAT(lines_in(base, example::all_of(base), 1990), ElementsAre("L1@2016"));
  EXPECT_THAT(lines_in(base, {}, 1990), ElementsAre("L1"));
}

TEST(Claims, AnUnclaimedRowOfTheCircuitFollowsItsOwnYears) {
  Base base = chain();
  base.stages.pop_back();
  EXPECT_THAT(lines_in(base, {}, 2017), ElementsAre("L1"));
  EXPECT_THAT(lines_in(base, {}, 2018), ElementsAre("L1@2018"));
  EXPECT_THAT(lines_in(base, plan({{"S16", 2017}}), 2017), ElementsAre("L1@2016"));
  EXPECT_THAT(lines_in(base, plan({{"S16", 2019}}), 2020), ElementsAre("L1@2018"));
}

TEST(Claims, OrderOfRowsAndStagesNeverShows) {
  Base base = chain();
  for (int turn = 0; turn < 3; ++turn) {
    std::ranges::rotate(base.tables.lines, base.tables.lines.begin() + 1);
    std::ranges::reverse(base.stages);
    for (const int year : {2015, 2016, 2018}) {
      EXPECT_EQ(lines_in(base, example::all_of(base), year), condition_in(plan({{"S16", {}}, {"S18", {}}}), year));
    }
  }
}

// Substation S3 with bus E (110 kV) and bus F (22 kV), line L2 and transformer T2, all from 2018: stage S18 names the
// line and the transformer only. D2 hangs on bus C until bus F is there.
Base new_station() {
  Base base = example::base();
  Tables& tables = base.tables;
  tables.substations.push_back(example::substation("S3"));
  tables.buses.insert(tables.buses.end(), {example::bus("E", "S3", 110.0), example::bus("F", "S3", 22.0)});
  tables.lines.push_back(example::line("L2", "A", "E"));
  tables.transformers.push_back(example::transformer("T2", "E", "F"));
  tables.loads.push_back(example::load("D2", "F", 5.0));
  tables.loads.back().until_bus = "C";
  tables.causes = {example::cause("STORM", "L1;L2")};
  tables.substations[2].service.from = 2018;
  tables.buses[3].service.from = tables.buses[4].service.from = 2018;
  tables.lines[1].service.from = tables.transformers[1].service.from = 2018;
  base.stages = {stage("S18", 2018)};
  base.stages[0].lines.add = {claim<LineRow>("L2")};
  base.stages[0].transformers.add = {claim<TransformerRow>("T2")};
  return base;
}

std::string bus_of_d2(const Grid& grid) { return grid.network.buses()[grid.network.loads()[LoadId{1}].bus].id; }

TEST(Claims, BusesAndSubstationsComeWithWhatBeginsOnThem) {
  const Base base = new_station();
  const Grid without = example::grid_of(base, {}, 2030);
  EXPECT_EQ(without.network.buses().size(), 3u);
  EXPECT_EQ(without.network.substations().size(), 2u);
  EXPECT_EQ(bus_of_d2(without), "C");
  EXPECT_EQ(without.causes.front().hits.size(), 1u);
  const Works late = plan({{"S18", 2025}});
  EXPECT_EQ(example::grid_of(base, late, 2024).network.buses().size(), 3u);
  const Grid with = example::grid_of(base, late, 2025);
  EXPECT_EQ(with.network.substations().size(), 3u);
  EXPECT_EQ(bus_of_d2(with), "F");
  EXPECT_EQ(with.causes.front().hits.size(), 2u);
}

TEST(Claims, BusesOfANamedSubstationComeWithIt) {
  Base base = new_station();
  base.stages.insert(base.stages.begin(), stage("SITE", 2017));
  base.stages[0].substations.add = {claim<SubstationRow>("S3")};
  EXPECT_EQ(example::grid_of(base, example::all_of(base), 2017).network.buses().size(), 5u);
  EXPECT_EQ(example::grid_of(base, {}, 2030).network.buses().size(), 3u);
}

TEST(Claims, WhatHangsOnAWithheldRowIsToldTheStage) {
  Base base = new_station();
  base.tables.loads[1].until_bus = "";
  EXPECT_THAT(
      example::errors_of(base, {}, 2030),
      ElementsAre("loads.csv:2:1: load point \"D2\" is in service in 2030 (always), but its bus \"F\" is not: it "
                  "comes with stage \"S18\", which the plan does not have"));
  EXPECT_THAT(example::errors_of(base, plan({{"S18", 2031}}), 2030),
              ElementsAre(testing::HasSubstr("\"F\" is not: it comes with stage \"S18\" in 2031")));
  base.tables.loads[1].peak_mw = base.tables.loads[1].customers = 0.0;
  EXPECT_THAT(example::errors_of(base, {}, 2030), IsEmpty());
}

TEST(Claims, LoadsFeedersAndTiesComeWithTheirStageAndWithTheirLoad) {
  Base base = example::base();
  base.tables.loads.push_back(example::load("D2", "C", 7.0));
  base.tables.loads.push_back(example::load("D3", "C", 7.0));
  base.tables.ties = {{.from_load = "D1", .to_load = "D2", .mw = 1.0, .h = 1.0, .source = {}, .where = {}},
                      {.from_load = "D1", .to_load = "D3", .mw = 1.0, .h = 1.0, .source = {}, .where = {}}};
  base.tables.feeders.resize(2);
  base.tables.feeders[0].id = "M1";
  base.tables.feeders[1].id = "M2";
  base.tables.feeders[0].load = "D1";
  base.tables.feeders[1].load = "D2";
  base.stages = {stage("LOAD", 2018), stage("TIE", 2019)};
  base.stages[0].loads.add = {claim<LoadRow>("D2")};
  base.stages[1].ties.add = {claim<TieRow>("D1>D3")};
  base.stages[1].feeders.add = {claim<FeederRow>("M1")};
  const Works works = example::all_of(base);
  EXPECT_EQ(example::grid_of(base, works, 2017).network.loads().size(), 2u);
  EXPECT_EQ(example::grid_of(base, works, 2017).network.ties().size(), 0u);
  EXPECT_EQ(example::grid_of(base, works, 2018).network.ties().size(), 1u);
  EXPECT_EQ(example::grid_of(base, works, 2019).network.ties().size(), 2u);
  EXPECT_EQ(example::grid_of(base, {}).network.loads().size(), 2u);
}

TEST(Claims, APlanWithoutWorksIsTheTablesWithoutTheClaimedRows) {
  const Base base = chain();
  Base plain = base;
  plain.stages.clear();
  plain.tables.lines = {base.tables.lines[1]};
  plain.tables.lines[0].service = {};
  for (const std::optional<int> year : {std::optional<int>{}, std::optional{2015}, std::optional{2030}}) {
    const Grid with_stages = example::grid_of(base, {}, year);
    const Grid without = example::grid(plain, year);
    ASSERT_EQ(with_stages.network.branches().size(), without.network.branches().size());
    EXPECT_EQ(with_stages.network.branches()[BranchId{0}].id, "L1");
    EXPECT_EQ(with_stages.network.branches()[BranchId{0}].x_pu, without.network.branches()[BranchId{0}].x_pu);
    EXPECT_EQ(with_stages.network.loads()[LoadId{0}].peak_mw, without.network.loads()[LoadId{0}].peak_mw);
    EXPECT_EQ(example::streams(with_stages), example::streams(without));
  }
}

TEST(Retirements, EndACircuitWithTheirStageAndWithoutItItStays) {
  Base base = chain();
  base.tables.lines.push_back(example::line("L2", "A", "B"));
  base.tables.lines[0].service.to = 2021;
  base.stages.push_back(stage("S22", 2022));
  base.stages[2].retire = {example::retirement(Kind::line, "L1@2018"), example::retirement(Kind::line, "L1")};
  EXPECT_THAT(lines_in(base, example::all_of(base), 2021), ElementsAre("L1@2018", "L2"));
  EXPECT_THAT(lines_in(base, example::all_of(base), 2022), ElementsAre("L2"));
  EXPECT_THAT(lines_in(base, example::all_of(base), {}), ElementsAre("L2"));
  EXPECT_THAT(lines_in(base, plan({{"S16", {}}, {"S18", {}}}), 2040), ElementsAre("L1@2018", "L2"));
  EXPECT_THAT(lines_in(base, plan({{"S22", 2017}, {"S16", {}}, {"S18", {}}}), 2016), ElementsAre("L1@2016", "L2"));
  EXPECT_THAT(lines_in(base, plan({{"S22", 2017}, {"S16", {}}, {"S18", {}}}), 2018), ElementsAre("L2"));
}

TEST(Retirements, OfASubstationEndItsBusesBranchesAndUnits) {
  Base base = new_station();
  base.stages.push_back(stage("GONE", 2020));
  base.stages[1].retire = {example::retirement(Kind::transformer, "T2"), example::retirement(Kind::substation, "S3")};
  const Works works = example::all_of(base);
  EXPECT_EQ(example::grid_of(base, works, 2019).network.branches().size(), 4u);
  const Grid gone = example::grid_of(base, works, 2020);
  EXPECT_EQ(gone.network.branches().size(), 2u);
  EXPECT_EQ(gone.network.buses().size(), 3u);
  EXPECT_EQ(bus_of_d2(gone), "C");
}

}  // namespace
}  // namespace firmgrid::planning
