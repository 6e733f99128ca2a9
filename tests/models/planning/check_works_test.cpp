#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/works.hpp"

namespace firmgrid::planning {
namespace {

using example::all_of;
using example::claim;
using example::errors_of;
using example::plan;
using example::retirement;
using example::stage;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> wrong_with(const Base& base, const std::vector<Plan>& plans = {}) {
  Findings findings;
  check_works(base, plans, findings);
  return example::texts(findings.errors);
}

Plan as_plan(const std::string& id, Works works) { return {id, id, std::move(works), {"plan.toml", 1, 1}}; }

// A needs nothing, B needs A.
Base two_stages() {
  Base base = example::base();
  base.options.base_year = 2015;
  base.stages = {stage("A", 2016, 1), stage("B", 2018, 2)};
  base.stages[1].needs = {"A"};
  return base;
}

TEST(CheckWorks, FindsNothingInSoundStagesAndPlans) {
  const Base base = two_stages();
  EXPECT_THAT(wrong_with(base, {as_plan("ALL", all_of(base)), as_plan("NONE", {})}), IsEmpty());
}

TEST(CheckWorks, NamesTheWholeCircleOfNeeds) {
  Base base = two_stages();
  base.stages.push_back(stage("C", 2018, 3));
  base.stages[0].needs = {"C"};
  base.stages[2].needs = {"B"};
  EXPECT_THAT(wrong_with(base), ElementsAre("stages.toml:1:1: stages need each other in a circle: A → C → B → A"));
}

TEST(CheckWorks, RefusesWhatIsWrongWithStagesThemselves) {
  Base base = two_stages();
  base.stages[0].cost = -1.0;
  base.stages[0].lifetime_years = 0.0;
  base.stages[1].year = 2014;
  base.stages[1].needs = {"AA"};
  base.stages.push_back(stage("A", 2016, 3));
  EXPECT_THAT(wrong_with(base),
              ElementsAre("stages.toml:3:1: stage \"A\" is there twice (first at stages.toml:1)",
                          "stages.toml:1:1: stage \"A\": cost is -1 (must be 0 or more)",
                          "stages.toml:1:1: stage \"A\": lifetime_years is 0 (must be above 0)",
                          "stages.toml:2:1: stage \"B\" comes in 2014, before the base year 2015 (load.base_year)",
                          "stages.toml:2:1: stage \"B\" needs \"AA\", which is unknown. Did you mean \"A\"?"));
}

TEST(CheckWorks, RefusesPlansThatDoNotHoldTogether) {
  const Base base = two_stages();
  EXPECT_THAT(wrong_with(base, {as_plan("P", plan({{"B", {}}})), as_plan("P", {})}),
              ElementsAre("plan.toml:1:1: plan \"P\" is there twice (first at plan.toml:1)",
                          HasSubstr("stage \"B\" needs \"A\", which the plan does not have. Add it")));
  EXPECT_THAT(wrong_with(base, {as_plan("P", plan({{"A", 2019}, {"B", {}}, {"B", 2014}, {"AB", {}}}))}),
              ElementsAre("plan.toml:1:1: stage \"B\" comes in 2018, before \"A\" in 2019, which it needs",
                          "plan.toml:1:1: stage \"B\" is in the plan twice (first at plan.toml:1)",
                          "plan.toml:1:1: stage \"B\" comes in 2014, before the base year 2015 (load.base_year)",
                          HasSubstr("stage \"AB\" is unknown. Did you mean")));
  EXPECT_THAT(errors_of(base, plan({{"B", {}}})), ElementsAre(HasSubstr("needs \"A\"")));
}

TEST(WorkErrors, NameUnknownIdsWithTheNearest) {
  Base base = example::base();
  base.stages = {stage("S", 2018)};
  Stage& made = base.stages[0];
  made.lines.add = {claim<LineRow>("L11", 2), claim<LineRow>("L9", 3)};
  made.lines.add[1].copy_of = "L12";
  made.units.change = {claim<UnitRow>("G2", 4)};
  made.units.change[0].scale = {{at<&UnitRow::capacity_mw>, 2.0}};
  made.retire = {retirement(Kind::transformer, "T11", 5)};
  made.loop_ins = {{"L1", "S9", 0.5, {"stages.toml", 6, 1}}};
  EXPECT_THAT(
      errors_of(base, all_of(base), 2018),
      ElementsAre(HasSubstr("2:1: line \"L11\" is unknown (a row of the tables, or a new one with its columns). "
                            "Did you mean \"L1\"?"),
                  HasSubstr("3:1: line \"L9\": copy_of names \"L12\", which is unknown. Did you mean \"L1\"?"),
                  HasSubstr("4:1: unit \"G2\" is unknown. Did you mean \"G1\"?"),
                  HasSubstr("5:1: transformer \"T11\" is unknown. Did you mean \"T1\"?"),
                  HasSubstr("6:1: substation \"S9\" is unknown. Did you mean \"S1\"?")));
}

TEST(WorkErrors, NameTheStageThatRetiresOrWithholds) {
  Base base = example::base();
  base.tables.lines.push_back(example::line("L2", "A", "B"));
  base.stages = {stage("BUILD", 2020, 1), stage("END", 2018, 3), stage("AGAIN", 2019, 5)};
  base.stages[0].lines.add = {claim<LineRow>("L2", 2)};
  base.stages[1].retire = {retirement(Kind::transformer, "T1", 4)};
  base.stages[2].retire = {retirement(Kind::transformer, "T1", 6), retirement(Kind::line, "L2", 7)};
  EXPECT_THAT(errors_of(base, all_of(base), 2019),
              ElementsAre("stages.toml:6:1: transformer \"T1\" cannot be retired: stage \"END\" retires it in 2018",
                          "stages.toml:7:1: line \"L2\" cannot be retired: it comes with stage \"BUILD\" in 2020"));
  EXPECT_THAT(
      errors_of(base, plan({{"AGAIN", {}}}), 2019),
      ElementsAre("stages.toml:7:1: line \"L2\" cannot be retired: it comes with stage \"BUILD\", which the plan "
                  "does not have"));
}

TEST(WorkErrors, RefuseIdsThatAreTakenAndRowsThatTwoStagesBring) {
  Base base = example::base();
  base.stages = {stage("S", 2018, 1), stage("T", 2019, 3)};
  base.stages[0].lines.add = {claim<LineRow>("G1", 2)};
  base.stages[0].lines.add[0].copy_of = "L1";
  base.stages[0].lines.change = {claim<LineRow>("L1", 2)};
  base.stages[1].lines.change = {claim<LineRow>("L1", 4)};
  EXPECT_THAT(errors_of(base, all_of(base), 2019),
              ElementsAre("stages.toml:2:1: line \"G1\": the id is taken by a unit (units.csv:2)",
                          "stages.toml:4:1: line \"L1\" comes with stage \"S\" already (stages.toml:2)"));
  EXPECT_THAT(errors_of(base, plan({{"T", {}}}), 2019), IsEmpty());
}

TEST(WorkErrors, RefuseLoopsIntoLinesThatGoAndIntoStationsWithoutTheirVoltage) {
  Base base = example::base();
  base.tables.substations.push_back(example::substation("S3"));
  base.tables.buses.push_back(example::bus("E", "S3", 220.0));
  base.tables.lines.push_back(example::line("L2", "A", "B"));
  base.stages = {stage("IN", 2018, 1), stage("END", 2018, 4)};
  base.stages[0].loop_ins = {{"L2", "S3", 0.5, {"stages.toml", 2, 1}}, {"L1", "S1", 0.5, {"stages.toml", 3, 1}}};
  base.stages[1].retire = {retirement(Kind::line, "L2", 5)};
  const Works works = all_of(base);
  EXPECT_THAT(
      errors_of(base, works, 2018),
      ElementsAre(HasSubstr("2:1: line \"L2\" into substation \"S3\": there is no bus of 110 kV (it has: 220)"),
                  HasSubstr("3:1: line \"L1\" into substation \"S1\": the line ends there already (bus \"A\")")));
  base.tables.buses[3].kv = 110.0;
  base.stages[0].loop_ins.pop_back();
  EXPECT_THAT(
      errors_of(base, works, 2018),
      ElementsAre("stages.toml:2:1: line \"L2\" into substation \"S3\": stage \"END\" retires the line in 2018. "
                  "Keep one of the two."));
  EXPECT_THAT(errors_of(base, plan({{"END", 2017}, {"IN", {}}}), 2018),
              ElementsAre(HasSubstr("cannot be led into a substation: stage \"END\" retires it in 2017")));
  EXPECT_THAT(errors_of(base, plan({{"END", 2019}, {"IN", {}}}), 2019), IsEmpty());
}

TEST(WorkErrors, RefuseScalesOfTextAndPlansWithoutDemand) {
  Base base = example::base();
  base.stages = {stage("S", 2018)};
  RowWork<LineRow> scaled = claim<LineRow>("L1");
  scaled.scale = {{at<&LineRow::kind>, 2.0}, {at<&LineRow::rating_mva>, 2.0}};
  base.stages[0].lines.change = {scaled};
  EXPECT_THAT(errors_of(base, all_of(base), 2018),
              ElementsAre(HasSubstr("2:1: line \"L1\": what is scaled must be a number (found \"overhead\")"),
                          HasSubstr("2:1: line \"L1\": what is scaled must be a number (found nothing)")));
  base.stages[0].lines.change.clear();
  RowWork<LoadRow> gone = claim<LoadRow>("D1");
  gone.scale = {{at<&LoadRow::peak_mw>, 0.0}};
  base.stages[0].loads.change = {gone};
  EXPECT_THAT(errors_of(base, all_of(base), 2018),
              ElementsAre("plan.toml:1:1: the works of the plan leave no demand at any load point (some expected)"));
}

}  // namespace
}  // namespace firmgrid::planning
