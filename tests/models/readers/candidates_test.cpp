#include <gmock/gmock.h>

#include "tests/models/readers/small_case.hpp"
#include "tests/models/readers/stage_text.hpp"

/// mpc.ne_branch: lines that may be built.
namespace firmgrid {
namespace {

using test::case_and;
using test::CaseFile;
using test::plan_text;
using test::stage_text;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

/// Candidates from line 18, with the usual columns: two lines, and a transformer that is written low side first.
constexpr std::string_view usual =
    "mpc.ne_branch = [\n"
    "\t2\t3\t0\t0.2\t0\t60\t0\t75\t0\t0\t1\t-360\t360\t12.5;\n"
    "\t2\t3\t0\t0.3\t0\t0\t0\t0\t0\t0\t0\t-360\t360\t13;\n"
    "\t2\t1\t0\t0.1\t0\t100\t0\t0\t0\t0\t1\t-360\t360\t20;\n"
    "];\n";

TEST(Candidates, AreStagesOfOneRow) {
  const study::Study study = CaseFile{case_and(usual)}.study();
  ASSERT_THAT(study.base.stages, SizeIs(3));
  EXPECT_THAT(stage_text(study.base.stages[0]),
              ElementsAre("N2-3-1 (candidate line 2-3) in 0, needs , costs 12.5 over 0",
                          "add line N2-3-1: id=N2-3-1 from_bus=B2 to_bus=B3 x_pu=0.2 r_pu=0 b_pu=0 rating_mva=60 "
                          "emergency_mva=75"));
  EXPECT_EQ(stage_text(study.base.stages[1])[0], "N2-3-2 (candidate line 2-3) in 0, needs , costs 13 over 0");
  EXPECT_THAT(stage_text(study.base.stages[2]),
              ElementsAre(StartsWith("N2-1-1 (candidate transformer 2-1)"),
                          HasSubstr("add transformer N2-1-1: id=N2-1-1 from_bus=B1 to_bus=B2 x_pu=0.1")));
  EXPECT_THAT(study.base.tables.lines, SizeIs(2));
  ASSERT_THAT(study.plans, SizeIs(2));
  EXPECT_EQ(plan_text(study.plans[1]), "all (every stage in its year): N2-3-1 N2-3-2 N2-1-1");
  EXPECT_EQ(study.base.stages[2].where.line, 21);
}

TEST(Candidates, HaveColumnsInAnyOrderAndOutageDataBeside) {
  const CaseFile file{
      case_and("%column_names% construction_cost t_bus f_bus colour br_x\n"
               "mpc.ne_branch = [\n7 3 2 1 0.2;\n];\n"
               "%column_names% failures_per_year repair_h spare_h\n"
               "mpc.ne_branch_firmgrid = [\n0.5 10 100\n];\n")};
  EXPECT_THAT(stage_text(file.study().base.stages.at(0)),
              ElementsAre("N2-3-1 (candidate line 2-3) in 0, needs , costs 7 over 0",
                          "add line N2-3-1: id=N2-3-1 from_bus=B2 to_bus=B3 x_pu=0.2 r_pu=0 b_pu=0 rating_mva=0 "
                          "failures_per_year=0.5 repair_h=10"));
  EXPECT_THAT(file.warnings(), HasSubstr("colour of mpc.ne_branch"));
  EXPECT_THAT(file.warnings(), HasSubstr("spare_h of N2-3-1"));
}

TEST(Candidates, AreGivenYearsByAStudy) {
  const CaseFile file{case_and(usual)};
  file.folder.write(
      "study.toml",
      "[network]\nbase = \"tiny.m\"\n[[stage]]\nid = \"N2-3-2\"\nyear = 2030\ncost = 1\nretire = [\"L2-3-1\"]\n"
      "[[plan]]\nid = \"P\"\nstages = [\"N2-1-1\", \"N2-3-2\"]\n");
  const auto study =
      readers::load_study(file.folder.path("study.toml"), {},
                          {.methods = {"state_sampling"}, .flows = {"dc"}, .indices = {}, .formats = {"h5"}});
  ASSERT_TRUE(study.has_value()) << to_text(study.error()[0]);
  EXPECT_THAT(stage_text(study->base.stages[0]),
              ElementsAre("N2-3-2 (candidate line 2-3) in 2030, needs , costs 14 over 0", StartsWith("add line N2-3-2"),
                          "retire line L2-3-1"));
  EXPECT_EQ(plan_text(study->plans.at(0)), "P (P): N2-1-1 N2-3-2");
}

TEST(Candidates, AreWrongWithTheirPlace) {
  const auto problems = [](std::string_view more) { return CaseFile{case_and(more)}.problems(); };
  EXPECT_THAT(problems("mpc.ne_branch = [\n2 9 0 0.2 0 60 0 75 0 0 1 -360 360 1;\n];\n"),
              ElementsAre(StartsWith("19:3: ne_branch 1 is at bus 9, which is unknown")));
  EXPECT_THAT(problems("mpc.ne_branch = [\n2 3 0 0.2 0 60 0 75 0 0 1;\n];\n"),
              ElementsAre(StartsWith("18:1: mpc.ne_branch has 11 columns (expected 14: f_bus, t_bus")));
  EXPECT_THAT(problems("%column_names% f_bus t_bus br_x cost\nmpc.ne_branch = [\n2 3 0.2 1;\n];\n"),
              ElementsAre(StartsWith("19:1: mpc.ne_branch has no column construction_cost (one expected)")));
  EXPECT_THAT(problems("%column_names% f_bus t_bus br_x construction_cost\nmpc.ne_branch = [\n2 3 0.2 -1;\n];\n"),
              ElementsAre(StartsWith("20:9: construction_cost is -1 (must be 0 or more)")));
  EXPECT_THAT(problems("%column_names% f_bus t_bus br_x construction_cost\nmpc.ne_branch = [\n2 3 Inf 1;\n];\n"),
              ElementsAre(StartsWith("20:5: br_x of ne_branch 1 is Inf (a finite number expected)")));
  EXPECT_THAT(problems(std::string{usual} + "%column_names% failure\nmpc.ne_branch_firmgrid = [\n1\n1\n1\n];\n"),
              ElementsAre(HasSubstr("mpc.ne_branch_firmgrid: column \"failure\" cannot be added here.")));
}

}  // namespace
}  // namespace firmgrid
