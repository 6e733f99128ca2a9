#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/works.hpp"

namespace firmgrid::planning {
namespace {

using example::plan;
using example::stage;
using example::written;
using testing::ElementsAre;

const Branch& branch(const Grid& grid, const std::string& id) {
  const auto& all = grid.network.branches();
  const auto found = std::ranges::find(all, id, &Branch::id);
  EXPECT_NE(found, all.end()) << id;
  return found == all.end() ? *all.begin() : *found;
}

const LoadPoint& first_load(const Grid& grid) { return grid.network.loads()[LoadId{0}]; }

Base with_stage(const Stage& made) {
  Base base = example::base();
  base.stages = {made};
  return base;
}

TEST(NewRows, AreThereFromTheStagesYearOnWithTheirOwnLuck) {
  Stage second = stage("SECOND", 2018);
  LineRow row = example::line("L2", "A", "B");
  row.failures_per_year = 1.0;
  row.repair_h = 10.0;
  second.lines.add = {written(row, {at<&LineRow::from_bus>, at<&LineRow::to_bus>, at<&LineRow::x_pu>,
                                    at<&LineRow::failures_per_year>, at<&LineRow::repair_h>})};
  const Base base = with_stage(second);
  EXPECT_EQ(example::grid_of(base, {}, 2018).network.branches().size(), 2u);
  EXPECT_EQ(example::grid_of(base, example::all_of(base), 2017).network.branches().size(), 2u);
  const Grid grid = example::grid_of(base, example::all_of(base), 2018);
  EXPECT_EQ(grid.network.branches().size(), 3u);
  EXPECT_THAT(example::streams(grid), ElementsAre("outage/L2"));
}

TEST(NewRows, ThatAreCopiesTakeEverythingButCircuitAndYears) {
  Stage second = stage("SECOND", 2018);
  LineRow values;
  values.id = "L2";
  values.rating_mva = 50.0;
  second.lines.add = {written(values, {at<&LineRow::rating_mva>})};
  second.lines.add[0].copy_of = "L1";
  second.retire = {example::retirement(Kind::line, "L1")};
  Base base = with_stage(second);
  LineRow& first = base.tables.lines[0];
  first.circuit = "CIRCUIT";
  first.service.from = 2010;
  first.failures_per_year = 2.0;
  first.repair_h = 10.0;
  const Grid grid = example::grid_of(base, example::all_of(base), 2018);
  EXPECT_EQ(grid.network.branches().size(), 2u);
  EXPECT_DOUBLE_EQ(branch(grid, "L2").x_pu, 0.1);
  EXPECT_DOUBLE_EQ(branch(grid, "L2").limit_mw, 50.0);
  EXPECT_THAT(example::streams(grid), ElementsAre("outage/L2"));
}

TEST(NewRows, MayBeNamedByTablesBeforeTheyAreBuilt) {
  Stage second = stage("SECOND", 2018);
  second.lines.add = {example::claim<LineRow>("L2")};
  second.lines.add[0].copy_of = "L1";
  second.loads.add = {example::claim<LoadRow>("D2")};
  second.loads.add[0].copy_of = "D1";
  Base base = with_stage(second);
  base.tables.causes = {example::cause("STORM", "L1;L2")};
  base.tables.loads_by_year = {
      {.year = 2016, .load = "D2", .peak_mw = 8.0, .customers = {}, .source = {}, .where = {}}};
  EXPECT_EQ(example::grid_of(base, {}, 2018).causes[0].hits.size(), 1u);
  const Grid grid = example::grid_of(base, example::all_of(base), 2018);
  EXPECT_EQ(grid.causes[0].hits.size(), 2u);
  EXPECT_DOUBLE_EQ(grid.network.loads()[LoadId{1}].peak_mw, 8.0);
}

TEST(Changes, SetScaleAndStepColumnsInTheOrderOfTheirYears) {
  Base base = example::base();
  base.tables.lines[0].rating_mva = 100.0;
  base.stages = {stage("LATER", 2020), stage("FIRST", 2018)};
  RowWork<LineRow> grow = example::claim<LineRow>("L1");
  grow.scale = {{at<&LineRow::rating_mva>, 2.0}};
  grow.step = {{at<&LineRow::rating_mva>, 5.0}};
  LineRow values;
  values.id = "L1";
  values.rating_mva = 60.0;
  values.normally_open = true;
  base.stages[0].lines.change = {grow};
  base.stages[1].lines.change = {written(values, {at<&LineRow::rating_mva>, at<&LineRow::normally_open>})};
  const Works works = example::all_of(base);
  EXPECT_DOUBLE_EQ(branch(example::grid_of(base, works, 2017), "L1").limit_mw, 100.0);
  EXPECT_DOUBLE_EQ(branch(example::grid_of(base, works, 2018), "L1").limit_mw, 60.0);
  EXPECT_DOUBLE_EQ(branch(example::grid_of(base, works, 2020), "L1").limit_mw, 125.0);
  EXPECT_TRUE(branch(example::grid_of(base, works), "L1").normally_open);
}

// D1 has 40 MW in 2015 and grows by a tenth; a table gives 80 MW from 2020.
Base growing(const RowWork<LoadRow>& change) {
  Base base = example::base();
  base.options.base_year = 2015;
  base.options.growth = 0.1;
  base.tables.loads_by_year = {
      {.year = 2020, .load = "D1", .peak_mw = 80.0, .customers = {}, .source = {}, .where = {}}};
  base.stages = {stage("S17", 2017)};
  base.stages[0].loads.change = {change};
  return base;
}

double peak_in(const Base& base, int year) {
  return first_load(example::grid_of(base, example::all_of(base), year)).peak_mw;
}

TEST(Demand, IsScaledAndSteppedAfterGrowthWhateverTableItComesFrom) {
  RowWork<LoadRow> change = example::claim<LoadRow>("D1");
  change.scale = {{at<&LoadRow::peak_mw>, 2.0}, {at<&LoadRow::customers>, 0.5}};
  change.step = {{at<&LoadRow::peak_mw>, 7.0}, {at<&LoadRow::customers>, 10.0}};
  const Base base = growing(change);
  EXPECT_NEAR(peak_in(base, 2016), 44.0, 1e-12);
  EXPECT_NEAR(peak_in(base, 2017), 2.0 * 48.4 + 7.0, 1e-12);
  EXPECT_DOUBLE_EQ(peak_in(base, 2020), 167.0);
  EXPECT_DOUBLE_EQ(first_load(example::grid_of(base, example::all_of(base), 2017)).customers, 510.0);
}

TEST(Demand, ThatIsSetReplacesGrowthUntilALaterRowOfTheTable) {
  LoadRow values = example::load("D1", "C", 50.0);
  const Base base = growing(written(values, {at<&LoadRow::peak_mw>}));
  EXPECT_NEAR(peak_in(base, 2016), 44.0, 1e-12);
  EXPECT_DOUBLE_EQ(peak_in(base, 2019), 50.0);
  EXPECT_DOUBLE_EQ(peak_in(base, 2021), 80.0);
  const Works late = plan({{"S17", 2020}});
  EXPECT_DOUBLE_EQ(first_load(example::grid_of(base, late, 2021)).peak_mw, 50.0);
  EXPECT_DOUBLE_EQ(first_load(example::grid_of(base, late)).peak_mw, 50.0);
}

TEST(Demand, GrowsByTheLoadPointsOwnRateInPlaceOfTheStudys) {
  Base base = growing(example::claim<LoadRow>("D1"));
  base.stages.clear();
  base.tables.loads[0].growth = 0.5;
  base.tables.loads[0].customer_growth = 1.0;
  const LoadPoint load = first_load(example::grid(base, 2017));
  EXPECT_DOUBLE_EQ(load.peak_mw, 90.0);
  EXPECT_DOUBLE_EQ(load.customers, 4000.0);
}

// L1 (10 km, two failures a year) led into S3 at three tenths of its length; L1 is hit by a storm, and normally open.
Base looped(double share) {
  Base base = example::base();
  Tables& tables = base.tables;
  tables.substations.push_back(example::substation("S3"));
  tables.buses.insert(tables.buses.end(), {example::bus("E", "S3", 110.0), example::bus("F", "S3", 22.0)});
  tables.causes = {example::cause("STORM", "T1;L1")};
  LineRow& line = tables.lines[0];
  line.length_km = 10.0;
  line.failures_per_year = 2.0;
  line.repair_h = 10.0;
  line.rating_mva = 80.0;
  line.normally_open = true;
  base.stages = {stage("IN", 2018)};
  base.stages[0].loop_ins = {{"L1", "S3", share, {"stages.toml", 2, 1}}};
  return base;
}

TEST(LoopIn, SplitsLengthReactanceAndRatesAndTheLongerHalfKeepsTheStream) {
  for (const double share : {0.3, 0.7}) {
    const Base base = looped(share);
    const Grid grid = example::grid_of(base, example::all_of(base), 2018);
    const Branch& first = branch(grid, "L1/1");
    const Branch& second = branch(grid, "L1/2");
    EXPECT_DOUBLE_EQ(first.length_km, 10.0 * share);
    EXPECT_DOUBLE_EQ(first.x_pu, 0.1 * share);
    EXPECT_DOUBLE_EQ(first.length_km + second.length_km, 10.0);
    EXPECT_DOUBLE_EQ(first.x_pu + second.x_pu, 0.1);
    EXPECT_EQ(grid.network.buses()[first.to].id, "E");
    EXPECT_EQ(grid.network.buses()[second.from].id, "E");
    const std::string kept = share < 0.5 ? "L1/2" : "L1/1";
    EXPECT_EQ(example::cause_of(grid, "outage/L1").id, kept);
    EXPECT_NEAR(example::failures_per_year_up(example::cause_of(grid, "outage/L1")), 1.4, 0.01);
    EXPECT_NEAR(example::failures_per_year_up(example::cause_of(grid, share < 0.5 ? "outage/L1/1" : "outage/L1/2")),
                0.6, 0.01);
  }
}

TEST(LoopIn, KeepsTheRatingTheOpenEndAndWhatHitsTheLine) {
  const Base base = looped(0.5);
  const Grid grid = example::grid_of(base, example::all_of(base));
  EXPECT_EQ(grid.network.branches().size(), 3u);
  EXPECT_DOUBLE_EQ(branch(grid, "L1/1").limit_mw, 80.0);
  EXPECT_FALSE(branch(grid, "L1/1").normally_open);
  EXPECT_TRUE(branch(grid, "L1/2").normally_open);
  EXPECT_EQ(example::cause_of(grid, "cause/STORM").hits.size(), 3u);
  EXPECT_EQ(example::grid_of(base, {}).network.branches().size(), 2u);
}

TEST(LoopIn, OfAHalfNamesTheHalfAndARetirementOfTheLineEndsThemAll) {
  Base base = looped(0.5);
  base.tables.substations.push_back(example::substation("S4"));
  base.tables.buses.push_back(example::bus("H", "S4", 110.0));
  base.tables.lines.push_back(example::line("L9", "A", "B"));
  base.stages.push_back(stage("AGAIN", 2019, 3));
  base.stages[1].loop_ins = {{"L1/1", "S4", 0.5, {"stages.toml", 4, 1}}};
  base.stages.push_back(stage("GONE", 2020, 5));
  base.stages[2].retire = {example::retirement(Kind::line, "L1", 6)};
  const Works works = example::all_of(base);
  EXPECT_THAT(example::lines_in(base, works, 2019), ElementsAre("L1/1/1", "L1/1/2", "L1/2", "L9"));
  EXPECT_THAT(example::lines_in(base, works, 2020), ElementsAre("L9"));
  base.stages[1].loop_ins[0].line = "L1";
  EXPECT_THAT(example::errors_of(base, works, 2019),
              ElementsAre("stages.toml:4:1: line \"L1\" cannot be led into a substation: stage \"IN\" leads it into "
                          "substation \"S3\" in 2018, as \"L1/1\" and \"L1/2\""));
}

TEST(Works, OfTwoParallelLinesAgainstOneAreTwoRows) {
  Stage second = stage("SECOND", std::nullopt);
  second.lines.add = {example::claim<LineRow>("L2")};
  second.lines.add[0].copy_of = "L1";
  const Base base = with_stage(second);
  const Grid both = example::grid_of(base, example::all_of(base), 2000);
  EXPECT_DOUBLE_EQ(branch(both, "L2").x_pu, branch(both, "L1").x_pu);
  EXPECT_EQ(example::grid_of(base, {}, 2000).network.branches().size(), 2u);
}

TEST(Works, OfOneYearAreAppliedInTheOrderOfWhatTheyNeed) {
  Base base = example::base();
  base.stages = {stage("B", 2018), stage("A", 2018)};
  base.stages[0].needs = {"A"};
  RowWork<LineRow> grow = example::claim<LineRow>("L2");
  grow.scale = {{at<&LineRow::x_pu>, 2.0}};
  base.stages[0].lines.change = {grow};
  base.stages[1].lines.add = {example::claim<LineRow>("L2")};
  base.stages[1].lines.add[0].copy_of = "L1";
  EXPECT_DOUBLE_EQ(branch(example::grid_of(base, example::all_of(base), 2018), "L2").x_pu, 0.2);
}

}  // namespace
}  // namespace firmgrid::planning
