#include <gmock/gmock.h>

#include "tests/models/readers/stage_text.hpp"

/// [[stage]], [[plan]] and tables of works.
namespace firmgrid {
namespace {

using test::plan_text;
using test::SmallStudy;
using test::stage_text;
using test::stages_text;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

/// Two stages with every kind of row and of work.
const std::string stages =
    "[[stage]]\nid = \"A\"\ntitle = \"first\"\nyear = 2016\ncost = 6.5\nlifetime_years = 30.0\n"
    "add = [\"L2\", {substation = \"S9\", name = \"new; or not\"}, {bus = \"B9\", substation = \"S9\", kv = 110},\n"
    "  {line = \"L9\", from_bus = \"B1\", to_bus = \"B2\", x_pu = 0.1}, {transformer = \"T9\", copy_of = \"T1\"},\n"
    "  {unit = \"G9\", bus = \"B1\", capacity_mw = 90, for = 0.02, mttr_h = 50.0},\n"
    "  {load = \"D9\", bus = \"B9\", peak_mw = 5.0}, {tie = \"D1>D9\", mw = 3.0, h = 1.5}]\n"
    "retire = [\"L1\", {unit = \"G1\"}]\n"
    "loop_in = \"L9\"\nat = \"S9\"\nshare = 0.4\n"
    "[[stage]]\nid = \"B\"\nyear = 2018\nneeds = [\"A\"]\n"
    "change = [{transformer = \"T1\", rating_mva = 80.0}, {load = \"D1\", scale = {peak_mw = 0.5}, step = {customers = "
    "500}}]\n";

/// The same as a table.
const std::string table =
    "stage,action,kind,ids,year,needs,cost,lifetime_years,title,copy_of,set,scale,step,at,share,source\n"
    "A,add,,L2,2016,,6,30,first,,,,,,,\n"
    "A,add,substation,S9,,,0.5,,,,name='new; or not',,,,,seen\n"
    "A,add,bus,B9,2016,,,,first,,substation=S9; kv=110,,,,,\n"
    "A,add,line,L9,,,,,,,from_bus=B1; to_bus = B2;x_pu=0.1,,,,,\n"
    "A,add,transformer,T9,,,,,,T1,,,,,,\n"
    "A,add,unit,G9,,,,,,,bus=B1; capacity_mw=90; for=0.02; mttr_h=50,,,,,\n"
    "A,add,load,D9,,,,,,,bus=B9; peak_mw=5,,,,,\n"
    "A,add,tie,D1>D9,,,,,,,mw=3; h=1.5,,,,,\n"
    "A,retire,,L1; G1,,,,,,,,,,,,\n"
    "A,loop_in,,L9,,,,,,,,,,S9,0.4,\n"
    "B,change,,T1,2018,A,,,,,rating_mva=80,,,,,\n"
    "B,change,load,D1,,,,,,,,peak_mw=0.5,customers=500,,,\n";

std::string with_years(std::string_view network_keys = "") {
  return "title = \"two buses\"\n[network]\nbase = \"net\"\n" + std::string{network_keys} +
         "[study]\nseed = 7\nyears = [2015, 2018]\n";
}

study::Study load(const SmallStudy& small, const std::string& text) {
  small.folder.write("study.toml", text);
  auto study = small.load();
  if (!study) throw std::runtime_error{to_text(study.error()[0])};
  return *std::move(study);
}

TEST(Works, AreWrittenAsStagesOfTheStudy) {
  const SmallStudy small;
  const study::Study study = load(small, with_years() + stages);
  ASSERT_THAT(study.base.stages, SizeIs(2));
  EXPECT_THAT(stage_text(study.base.stages[0]),
              ElementsAre("A (first) in 2016, needs , costs 6.5 over 30", "add substation S9: id=S9 name=new; or not",
                          "add bus B9: id=B9 substation=S9 kv=110", "add line L2:",
                          "add line L9: id=L9 from_bus=B1 to_bus=B2 x_pu=0.1", "add transformer T9: copy_of=T1 id=T9",
                          "add unit G9: id=G9 bus=B1 capacity_mw=90 for=0.02 mttr_h=50",
                          "add load D9: id=D9 bus=B9 peak_mw=5", "add tie D1>D9: from_load=D1 to_load=D9 mw=3 h=1.5",
                          "retire line L1", "retire unit G1", "loop_in L9 at S9 share 0.4"));
  EXPECT_THAT(stage_text(study.base.stages[1]),
              ElementsAre("B (B) in 2018, needs A, costs 0 over 0", "change transformer T1: rating_mva=80",
                          "change load D1: peak_mw*0.5 customers+500"));
  EXPECT_EQ(study.base.stages[0].lines.add[1].where.line, 14);
  EXPECT_EQ(study.base.stages[0].lines.add[1].values.where.line, 14);
}

TEST(Works, OfATableAreTheSameAsThoseOfTheStudy) {
  const SmallStudy small;
  const study::Study written = load(small, with_years() + stages);
  small.folder.write("works.csv", table);
  const study::Study listed = load(small, with_years("works = \"works.csv\"\n"));
  EXPECT_EQ(stages_text(listed), stages_text(written));
  EXPECT_EQ(listed.base.stages[1].transformers.change[0].where.line, 12);
  EXPECT_EQ(listed.inputs.back().name, "works.csv");
}

TEST(Works, OfTablesContinueTheStagesOfTheStudy) {
  const SmallStudy small;
  const std::string header = "stage,action,ids,cost,needs\n";
  small.folder.write("one.csv", header + "B,retire,L2,1.5,A\nC,retire,T1,,B;A\n");
  small.folder.write("more/two.csv", header + "B,add,L1,0.25,A\n");
  const study::Study study = load(small, with_years("works = [\"one.csv\", \"more/two.csv\"]\n") +
                                             "[[stage]]\nid = \"B\"\ncost = 1\n[[stage]]\nid = \"A\"\n"
                                             "[[plan]]\nid = \"none\"\nstages = []\n");
  EXPECT_THAT(stages_text(study),
              ElementsAre(ElementsAre("B (B) in 0, needs A, costs 2.75 over 0", "add line L1:", "retire line L2"),
                          SizeIs(1), ElementsAre("C (C) in 0, needs B+A, costs 0 over 0", "retire transformer T1")));
  EXPECT_THAT(small.warnings(), AllOf(Contains(StartsWith("study.toml:11:1: stage \"A\" has no works.")),
                                      Contains(StartsWith("study.toml:13:3: stages that are in no plan: B, A, C."))));
}

TEST(Works, MayCutSeveralLinesIntoOneStation) {
  const SmallStudy small;
  const auto loops = [&](const std::string& keys) {
    const study::Study study =
        load(small, with_years() + "[[stage]]\nid = \"A\"\n" + keys + "[[plan]]\nid = \"none\"\nstages = []\n");
    std::vector<std::string> lines = stage_text(study.base.stages[0]);
    lines.erase(lines.begin());
    return lines;
  };
  EXPECT_THAT(loops("loop_in = [\"L1\", {line = \"L2\", at = \"S1\", share = 0.25}]\nat = \"S2\"\n"),
              ElementsAre("loop_in L1 at S2 share 0.5", "loop_in L2 at S1 share 0.25"));
  EXPECT_THAT(loops("loop_in = {line = \"L2\", at = \"S1\"}\n"), ElementsAre("loop_in L2 at S1 share 0.5"));
}

TEST(Works, AreInTheEchoWhichReadsBack) {
  const SmallStudy small;
  small.folder.write("extra.csv", "stage,action,ids\nC,retire,L2\n");
  const study::Study study =
      load(small, with_years("works = \"extra.csv\"\n") + "targets = {saidi = 9, ens = 0.5}\n" +
                      "[cost]\ninterest = 0.05\nmoney = \"M$\"\n" + stages +
                      "[[plan]]\nid = \"early\"\nstages = [\"A\", {stage = \"B\", year = 2017}]\n"
                      "[[plan]]\nid = \"late\"\ntitle = \"x\"\nwithout = [\"B\", \"C\"]\n"
                      "[[plan]]\nid = \"none\"\nstages = []\n");
  EXPECT_THAT(study.text, HasSubstr("targets = {ens = 0.5, saidi = 9.0}\n\n[cost]\ninterest = 0.05\n"));
  EXPECT_THAT(study.text, HasSubstr("{tie = \"D1>D9\", mw = 3.0, h = 1.5}]\nretire = [\"L1\", {unit = \"G1\"}]\n"
                                    "loop_in = [{line = \"L9\", at = \"S9\", share = 0.4}]\n"));
  EXPECT_THAT(study.text, HasSubstr("[[plan]]\nid = \"none\"\nstages = []\n"));
  const study::Study again = load(small, study.text);
  EXPECT_EQ(again.text, study.text);
  EXPECT_EQ(stages_text(again), stages_text(study));
  ASSERT_THAT(again.plans, SizeIs(3));
  EXPECT_EQ(plan_text(again.plans[0]), "early (early): A B@2017");
  EXPECT_EQ(plan_text(again.plans[1]), "late (x): A");
  EXPECT_EQ(plan_text(again.plans[2]), "none (none):");
  EXPECT_EQ(again.costs.interest, 0.05);
  EXPECT_EQ(again.simulation.targets.at("saidi"), 9.0);
}

TEST(Works, WithoutPlansMakeTwo) {
  const SmallStudy small;
  EXPECT_THAT(load(small, with_years()).plans, SizeIs(0));
  const study::Study study = load(small, with_years() + stages);
  ASSERT_THAT(study.plans, SizeIs(2));
  EXPECT_EQ(plan_text(study.plans[0]), "base (none of the stages):");
  EXPECT_EQ(plan_text(study.plans[1]), "all (every stage in its year): A B");
}

TEST(Works, ReadTheSameFromJson) {
  const SmallStudy small;
  small.folder.write("study.json", R"({"network": {"base": "net"}, "stage": [{"id": "A", "retire": ["L1"],
    "change": [{"load": "D1", "peak_mw": 70, "scale": {"customers": 1.5}}]}]})");
  const auto study = readers::load_study(small.folder.path("study.json"), {}, SmallStudy::vocabulary());
  ASSERT_TRUE(study.has_value()) << to_text(study.error()[0]);
  EXPECT_THAT(stage_text(study->base.stages[0]),
              ElementsAre(testing::_, "change load D1: peak_mw=70 customers*1.5", "retire line L1"));
}

TEST(Works, AreOverriddenAsAWhole) {
  const SmallStudy small;
  small.folder.write("study.toml", with_years() + stages);
  const auto study = small.load({"stage=[{id = \"X\", retire = [\"L1\"]}]", "plan=[{id = \"p\", stages = [\"X\"]}]"});
  ASSERT_TRUE(study.has_value()) << to_text(study.error()[0]);
  EXPECT_EQ(plan_text(study->plans.at(0)), "p (p): X");
}

TEST(Works, MayEmptyACellAndNameStationsOfBuses) {
  const SmallStudy small;
  small.folder.remove("net/substations.csv");
  const study::Study study =
      load(small, with_years() +
                      "[[stage]]\nid = \"A\"\nchange = [{line = \"L1\", rating_mva = \"\"}]\n"
                      "add = [{bus = \"B9\", substation = \"S9\", kv = 110.0}]\n"
                      "loop_in = \"L2\"\nat = \"S9\"\nretire = [\"S2\"]\n[[plan]]\nid = \"p\"\nstages = []\n");
  const auto& work = study.base.stages[0].lines.change.at(0);
  EXPECT_THAT(work.set, SizeIs(1));
  EXPECT_EQ(work.values.rating_mva, std::nullopt);
}

TEST(Loads, MayGrowEachInItsOwnWay) {
  const SmallStudy small;
  small.folder.write("net/loads.csv", "id,bus,peak_mw,customers,growth,customer_growth\nD1,B3,80,1000,0.1,\n");
  const study::Study study = load(small, with_years() + "[load]\nbase_year = 2015\n");
  EXPECT_EQ(study.base.tables.loads[0].growth, 0.1);
  EXPECT_EQ(study.base.tables.loads[0].customer_growth, std::nullopt);
  EXPECT_THAT(small.warnings({"study.years=[]"}), Contains("net/loads.csv: growth does not act without study.years."));
}

}  // namespace
}  // namespace firmgrid
