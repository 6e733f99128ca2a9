// What a case says, and what it may look like.

#include <gmock/gmock.h>

#include "models/planning/grid.hpp"
#include "tests/models/readers/small_case.hpp"

namespace firmgrid {
namespace {

using planning::Tables;
using test::case_and;
using test::case_with;
using test::CaseFile;
using test::small_case;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Tables tables_of(std::string_view text) { return CaseFile{text}.study().base.tables; }

std::string replaced(std::string text, std::string_view old, std::string_view fresh) {
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + fresh.size())) {
    text.replace(at, old.size(), fresh);
  }
  return text;
}

TEST(Matpower, NamesBusesBranchesUnitsAndLoadPointsByTheirNumbers) {
  const Tables tables = tables_of(small_case);
  ASSERT_EQ(tables.buses.size(), 3U);
  EXPECT_EQ(tables.buses[1].id, "B2");
  EXPECT_EQ(tables.buses[1].substation, "S2");
  EXPECT_EQ(tables.buses[1].kv, 138.0);
  ASSERT_EQ(tables.loads.size(), 2U);
  EXPECT_EQ(tables.loads[0].id, "D1");
  EXPECT_EQ(tables.loads[0].peak_mw, 50.0);
  ASSERT_EQ(tables.units.size(), 1U);
  EXPECT_EQ(tables.units[0].id, "G1-1");
  EXPECT_EQ(tables.units[0].capacity_mw, 200.0);
}

TEST(Matpower, CountsParallelBranchesInTheOrderOfTheFile) {
  const Tables tables = tables_of(small_case);
  ASSERT_EQ(tables.lines.size(), 2U);
  EXPECT_EQ(tables.lines[0].id, "L2-3-1");
  EXPECT_EQ(tables.lines[0].x_pu, 0.2);
  EXPECT_EQ(tables.lines[1].id, "L2-3-2");
  EXPECT_EQ(tables.lines[1].x_pu, 0.3);
}

TEST(Matpower, TakesRateAAsRatingAndRateCInAnEmergency) {
  const Tables tables = tables_of(small_case);
  EXPECT_EQ(tables.lines[0].rating_mva, 60.0);
  EXPECT_EQ(tables.lines[0].emergency_mva, 75.0);
  EXPECT_EQ(tables.lines[1].rating_mva, 0.0);
  EXPECT_EQ(tables.lines[1].emergency_mva, std::nullopt);
}

TEST(Matpower, FallsBackToRateBInAnEmergency) {
  const Tables tables = tables_of(case_with("60\t0\t75", "60\t70\t0"));
  EXPECT_EQ(tables.lines[0].emergency_mva, 70.0);
}

TEST(Matpower, TakesAnInfiniteRatingAsNone) {
  EXPECT_EQ(tables_of(case_with("60\t0\t75", "Inf\t0\t0")).lines[0].rating_mva, 0.0);
}

TEST(Matpower, TakesABranchBetweenTwoVoltagesAsTransformer) {
  const Tables tables = tables_of(small_case);
  ASSERT_EQ(tables.transformers.size(), 1U);
  EXPECT_EQ(tables.transformers[0].id, "L1-2-1");
  EXPECT_EQ(tables.transformers[0].from_bus, "B1");
  EXPECT_EQ(tables.transformers[0].tap, 1.0);
}

TEST(Matpower, TakesABranchWithARatioOrAnAngleAsTransformer) {
  const Tables ratio = tables_of(case_with("75\t0\t0\t1", "75\t0.95\t0\t1"));
  ASSERT_EQ(ratio.transformers.size(), 2U);
  EXPECT_EQ(ratio.transformers[1].tap, 0.95);
  const Tables angle = tables_of(case_with("75\t0\t0\t1", "75\t0\t-10\t1"));
  ASSERT_EQ(angle.transformers.size(), 2U);
  EXPECT_EQ(angle.transformers[1].shift_deg, -10.0);
}

TEST(Matpower, TurnsATransformerRoundWithoutChangingItsFlow) {
  // From the low side behind a ratio of 2: x·t² = 0.4 behind 1/2 on the high side; 0.4·0.5 = 0.1·2.
  const CaseFile turned{case_with("1\t2\t0\t0.1\t0\t100\t0\t0\t0\t0", "2\t1\t0\t0.1\t0\t100\t0\t0\t2\t30")};
  const Tables tables = turned.study().base.tables;
  const planning::TransformerRow& row = tables.transformers[0];
  EXPECT_EQ(row.id, "L2-1-1");
  EXPECT_EQ(row.from_bus, "B1");
  EXPECT_EQ(row.x_pu, 0.4);
  EXPECT_EQ(row.tap, 0.5);
  EXPECT_EQ(row.shift_deg, -30.0);
  EXPECT_THAT(turned.warnings(), HasSubstr("turned round, the high side first: L2-1-1"));
}

TEST(Matpower, BringsReactancesTo100Mva) {
  const Tables tables = tables_of(case_with("baseMVA = 100", "baseMVA = 50"));
  EXPECT_EQ(tables.lines[0].x_pu, 0.4);
  EXPECT_EQ(tables.lines[0].r_pu, 0.02);
  EXPECT_EQ(tables.lines[0].b_pu, 0.01);
  EXPECT_EQ(tables.lines[0].rating_mva, 60.0);
}

TEST(Matpower, LeavesOutWhatIsOutOfServiceButKeepsItsNumber) {
  const CaseFile out{case_with("60\t0\t75\t0\t0\t1", "60\t0\t75\t0\t0\t0")};
  const Tables tables = out.study().base.tables;
  ASSERT_EQ(tables.lines.size(), 1U);
  EXPECT_EQ(tables.lines[0].id, "L2-3-2");
  EXPECT_THAT(out.warnings(), HasSubstr("left out, status 0: L2-3-1"));
}

TEST(Matpower, LeavesOutIsolatedBusesAndWhatHangsThere) {
  const CaseFile isolated{case_with("\t3\t1\t0\t", "\t3\t4\t9\t")};
  const Tables tables = isolated.study().base.tables;
  EXPECT_EQ(tables.buses.size(), 2U);
  EXPECT_EQ(tables.loads.size(), 2U);
  EXPECT_TRUE(tables.lines.empty());
  EXPECT_THAT(isolated.warnings(), HasSubstr("at an isolated bus: L2-3-1, L2-3-2"));
}

TEST(Matpower, RelaxesMinimumOutputsAndLeavesOutUnitsWithoutAny) {
  const CaseFile units{case_with("\t200\t0;\n", "\t200\t40;\n\t2\t0\t0\t9\t0\t1\t100\t1\t0\t0;\n")};
  EXPECT_EQ(units.study().base.tables.units.size(), 1U);
  EXPECT_THAT(units.warnings(), HasSubstr("the minimum output of 1 unit is relaxed to 0 MW (Pmin from 40 to 40 MW)"));
  EXPECT_THAT(units.warnings(),
              HasSubstr("left out, Pmax not above 0 (synchronous condensers, dispatchable loads): G2-1"));
}

TEST(Matpower, TakesDemandBelowZeroAsAUnitThatNeverFails) {
  const CaseFile infeed{case_with("\t3\t1\t0\t", "\t3\t1\t-25\t")};
  const Tables tables = infeed.study().base.tables;
  ASSERT_EQ(tables.units.size(), 2U);
  EXPECT_EQ(tables.units[1].id, "G3-0");
  EXPECT_EQ(tables.units[1].capacity_mw, 25.0);
  EXPECT_EQ(tables.units[1].failures_per_year, 0.0);
  EXPECT_THAT(infeed.warnings(), HasSubstr("G3-0"));
}

TEST(Matpower, NamesFieldsThatDoNotAct) {
  const CaseFile more{case_and("mpc.gencost = [2 0 0 3 0 0 0];\nmpc.areas = [1 1];\n")};
  EXPECT_THAT(more.warnings(), HasSubstr("fields that do not act: mpc.gencost, mpc.areas"));
}

TEST(Matpower, NamesSubstationsByTheBusNames) {
  const Tables tables = tables_of(case_and("mpc.bus_name = {'North'; 'O''Hara'; \"South\"};\n"));
  EXPECT_EQ(tables.substations[1].name, "O'Hara");
  EXPECT_EQ(tables.substations[2].name, "South");
}

TEST(Matpower, SaysThatLoadIsConstantAndRatesAreBuiltIn) {
  const study::Study study = CaseFile{small_case}.study();
  EXPECT_TRUE(study.base.options.constant_load);
  EXPECT_EQ(study.base.options.defaults, planning::Defaults::builtin);
}

TEST(Matpower, LetsAStudySayOtherwise) {
  const CaseFile file{small_case};
  file.folder.write("study.toml", "[network]\nbase = \"tiny.m\"\n[reliability]\ndefaults = \"none\"\n");
  const auto study =
      readers::load_study(file.folder.path("study.toml"), {},
                          {.methods = {"state_sampling"}, .flows = {"dc"}, .indices = {}, .formats = {"h5"}});
  ASSERT_TRUE(study.has_value()) << to_text(study.error().front());
  EXPECT_TRUE(study->base.options.constant_load);
  EXPECT_EQ(study->base.options.defaults, planning::Defaults::none);
}

class Spelling : public testing::TestWithParam<std::string> {};

TEST_P(Spelling, MeansTheSameCase) {
  const CaseFile file{GetParam()};
  EXPECT_THAT(file.problems(), IsEmpty());
  const Tables tables = file.study().base.tables;
  EXPECT_EQ(tables.buses.size(), 3U);
  EXPECT_EQ(tables.lines.size(), 2U);
  EXPECT_EQ(tables.lines[0].b_pu, 0.02);
  EXPECT_EQ(tables.units[0].capacity_mw, 200.0);
}

const std::string plain{small_case};

INSTANTIATE_TEST_SUITE_P(
    Of, Spelling,
    testing::Values("\xEF\xBB\xBF" + plain, replaced(plain, "\n", "\r\n"), replaced(plain, "\n", "\r"),
                    replaced(replaced(plain, "\n\t", "\n "), "\t", ", "), replaced(plain, "[\n\t", "["),
                    replaced(plain, ";\n\t", ";"), replaced(plain, ";\n", "\n"),
                    replaced(plain, "\t0.02\t", " ... the rest\n 0.02 "), replaced(plain, "\t200\t", "\t+2.0e2\t"),
                    replaced(plain, "%% branches", "%{\nmpc.bus = [\n%}"), replaced(plain, "mpc", "grid"),
                    replaced(plain, "'2'", "\"2\""), plain + "end\n", replaced(plain, "];\n", "]; % done\n\n"),
                    replaced(plain, " = ", "="), replaced(plain, ";\n", " ; % 'remark' [\n")));

TEST(MatpowerColumns, CarryOurOwnDataBesideTheMatrices) {
  const Tables tables = tables_of(case_and(
      "%column_names% failures_per_year repair_h length_km\n"
      "mpc.branch_firmgrid = [0.02 700 0; 0.5 8 20; 0.6 9 30];\n"
      "%column_names% for mttr_h\nmpc.gen_firmgrid = [0.05 50];\n"
      "%column_names%\tsubstation\tcustomers layout\nmpc.bus_firmgrid = {'A' 10 'single'; 'A' 20 ''; 'B' [] ''};\n"));
  EXPECT_EQ(tables.transformers[0].failures_per_year, 0.02);
  EXPECT_EQ(tables.lines[1].length_km, 30.0);
  EXPECT_EQ(tables.lines[1].repair_h, 9.0);
  EXPECT_EQ(tables.units[0].forced_outage_rate, 0.05);
  EXPECT_EQ(tables.substations.size(), 2U);
  EXPECT_EQ(tables.buses[1].substation, "A");
  EXPECT_EQ(tables.buses[0].layout, "single");
  EXPECT_EQ(tables.buses[1].layout, "double");
  EXPECT_EQ(tables.loads[1].customers, 20.0);
}

TEST(MatpowerColumns, AreToldWhereTheyMeanNothing) {
  const CaseFile file{case_and("%column_names% length_km\nmpc.branch_firmgrid = [5; 20; 30];\n")};
  EXPECT_THAT(file.warnings(), HasSubstr("mean nothing to their row do not act: length_km of L1-2-1"));
  EXPECT_THAT(file.warnings(), Not(HasSubstr("L2-3-1")));
}

}  // namespace
}  // namespace firmgrid
