#include <gmock/gmock.h>

#include "tests/models/readers/small_case.hpp"

namespace firmgrid {
namespace {

using test::case_and;
using test::case_with;
using test::CaseFile;
using test::small_case;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

/// One thing is wrong with the small case; exactly one problem must come out, with its place and its words.
struct BadFile {
  const char* name;
  std::string text;
  const char* place;
  const char* words;
};

std::ostream& operator<<(std::ostream& out, const BadFile& bad) { return out << bad.name; }

class BadMatpower : public testing::TestWithParam<BadFile> {};

TEST_P(BadMatpower, IsNamedWithItsPlace) {
  const CaseFile file{GetParam().text};
  const std::vector<std::string> problems = file.problems();
  ASSERT_THAT(problems, ElementsAre(StartsWith(GetParam().place)));
  EXPECT_THAT(problems[0], HasSubstr(GetParam().words));
  EXPECT_EQ(file.exit_code(), 3);
}

const BadFile cases[] = {
    {"executable", case_and("mpc = loadcase(mpc);\n"), "18:1: ", "\"mpc = loadcase(mpc);\" is an executable statement"},
    {"call", case_and("disp('x; y')\n"), "18:1: ", "\"disp('x; y')\" is an executable statement"},
    {"other_variable", case_and("x = 1;\n"), "18:1: ", "only assignments like mpc.bus"},
    {"indexed", case_and("mpc.bus(1, 3) = 5;\n"), "18:1: ", "executable statement"},
    {"expression_in_matrix", case_with("0.2", "1/3"), "15:11: ", "\"1/3\" in mpc.branch (a number expected"},
    {"variable_in_matrix", case_with("0.2", "x"), "15:11: ", "\"x\" in mpc.branch"},
    {"expression", case_with("baseMVA = 100", "baseMVA = 10 * 10"), "3:15: ", "mpc.baseMVA is \"10 * 10\""},
    {"transposed", case_and("mpc.areas = [1 2]';\n"), "18:18: ", "after the value"},
    {"version_1", "function [baseMVA, bus, gen, branch] = tiny\nbaseMVA = 100;\n", "1:1: ", "has version 1"},
    {"version_missing", case_with("mpc.version = '2';", ""), "1:1: ", "mpc.version is missing, so it is 1"},
    {"version_other", case_with("'2'", "'1'"), "2:1: ", "mpc.version is \"1\" (must be '2')"},
    {"base_missing", case_with("mpc.baseMVA = 100;", ""), "1:1: ", "mpc.baseMVA is missing"},
    {"base_zero", case_with("baseMVA = 100", "baseMVA = 0"), "3:1: ", "mpc.baseMVA is 0 (a number above 0"},
    {"matrix_missing", case_with("mpc.gen =", "mpc.generators ="), "1:1: ", "mpc.gen is missing"},
    {"matrix_empty",
     std::string{"function mpc = e\nmpc.version = '2';\nmpc.baseMVA = 100;\nmpc.bus = [];\nmpc.gen = "
                 "[];\nmpc.branch = [];\n"},
     "4:1: ", "mpc.bus has no rows"},
    {"ragged_short", case_with("\t1.1\t0.9;\n\t3", "\t1.1;\n\t3"), "6:27: ", "has 12 values (expected 13"},
    {"ragged_long", case_with("\t1.1\t0.9;\n\t3", "\t1.1\t0.9\t5;\n\t3"), "6:35: ", "has 14 values (expected 13"},
    {"too_narrow", case_with("\tInf\t-Inf\t1\t100\t1\t200\t0;", ";"), "10:2: ", "mpc.gen has 3 columns (at least 10"},
    {"matrix_twice", case_and("mpc.gen = [];\n"), "18:1: ", "mpc.gen is assigned twice (first in line 9"},
    {"bus_twice", case_with("\t3\t1\t0\t", "\t2\t1\t0\t"), "7:2: ", "bus 2 is there twice (first in line 6"},
    {"bus_fraction", case_with("\t3\t1\t0\t", "\t3.5\t1\t0\t"), "7:2: ", "bus_i of bus 3 is 3.5"},
    {"bus_unknown", case_with("\t1\t2\t0\t0.1", "\t1\t9\t0\t0.1"), "14:4: ", "branch 1 is at bus 9, which is unknown"},
    {"unit_bus_unknown", case_with("\t1\t0\t0\tInf", "\t9\t0\t0\tInf"), "10:2: ", "gen 1 is at bus 9"},
    {"nan", case_with("\t80\t", "\tNaN\t"), "6:6: ", "Pd of bus 2 is NaN (a number expected)"},
    {"inf_demand", case_with("\t80\t", "\tInf\t"), "6:6: ", "Pd of bus 2 is Inf (a finite number expected)"},
    {"inf_output", case_with("\t200\t", "\tInf\t"), "10:25: ", "Pmax of gen 1 is Inf"},
    {"text_in_matrix", case_with("\t80\t", "\t'80'\t"), "6:6: ", "Pd of bus 2 is 80 (a number expected)"},
    {"zero_reactance", case_with("\t0.2\t", "\t0\t"), "15:11: ", "x_pu of \"L2-3-1\" is 0"},
    {"self_loop", case_with("\t2\t3\t0.01\t0.2", "\t2\t2\t0.01\t0.2"), "15:4: ", "like from_bus"},
    {"negative_rating", case_with("\t60\t", "\t-60\t"), "15:20: ", "rating_mva is -60 MVA"},
    {"no_demand", case_with("\t50\t", "\t0\t").replace(small_case.find("\t80\t") - 1, 4, "\t0\t"),
     "5:2: ", "has no demand"},
    {"dc_line", case_and("mpc.dcline = [\n1 3 1 0;\n1 3 0 0];\n"), "19:1: ", "dcline 1 from bus 1 to 3 is in service"},
    {"never_closed", case_with("];\nmpc.gen", "mpc.gen"), "4:11: ", "mpc.bus opens here and is never closed"},
    {"end_of_file", case_and("mpc.areas = [1 2\n"), "18:13: ", "never closed"},
    {"open_quote", case_and("mpc.note = 'half\n"), "18:12: ", "a quote opens here"},
    {"open_comment", case_and("%{\nmpc.bus = 1\n"), "18:1: ", "a block comment opens here"},
    {"empty_place", case_and("mpc.areas = [1,,2];\n"), "18:15: ", "an empty place in mpc.areas"},
    {"utf16",
     std::string{"\xFF\xFE"
                 "f\0u\0n\0",
                 8},
     "1:1: ", "the file is UTF-16"},
    {"no_names", case_and("mpc.gen_firmgrid = [0.1];\n"), "18:1: ", "has no names of columns"},
    {"unknown_name", case_and("%column_names% four\nmpc.gen_firmgrid = [0.1];\n"), "18:16: ", "Did you mean \"for\"?"},
    {"other_width", case_and("%column_names% for mttr_h\nmpc.gen_firmgrid = [0.1];\n"), "19:1: ", "has 1 columns, but"},
    {"other_height", case_and("%column_names% for\nmpc.gen_firmgrid = [0.1; 0.1];\n"),
     "19:1: ", "has 2 rows (expected 1"},
    {"wrong_share", case_and("%column_names% for\nmpc.gen_firmgrid = [7];\n"), "19:21: ", "for is 7"},
    {"own_nan", case_and("%column_names% for\nmpc.gen_firmgrid = [NaN];\n"),
     "19:21: ", "for is \"NaN\" (must be a finite number)"},
};

INSTANTIATE_TEST_SUITE_P(Of, BadMatpower, testing::ValuesIn(cases),
                         [](const testing::TestParamInfo<BadFile>& bad) { return std::string{bad.param.name}; });

TEST(BadMatpowerTogether, ComesAtOnceInTheOrderOfTheFile) {
  std::string text = case_with("\t80\t", "\tNaN\t");
  text.replace(text.find("\t200\t"), 5, "\tInf\t");
  text += "plot(mpc)\nmpc.dcline = [1 3 1];\n";
  EXPECT_THAT(CaseFile{text}.problems(),
              ElementsAre(StartsWith("6:6: "), StartsWith("10:25: "), StartsWith("18:1: "), StartsWith("19:15: ")));
}

TEST(BadMatpowerTogether, StopsInAFileThatIsNoCase) {
  std::string text;
  for (int line = 0; line < 1000; ++line) text += "disp(1)\n";
  const std::vector<std::string> problems = CaseFile{text}.problems();
  ASSERT_THAT(problems, SizeIs(20));
  EXPECT_THAT(problems.back(), HasSubstr("Reading stops here: 20 problems."));
}

TEST(BadMatpowerTogether, AnEmptyFileLacksEverything) {
  EXPECT_THAT(CaseFile{""}.problems(), SizeIs(5));  // version, baseMVA, bus, gen, branch
}

TEST(BadMatpowerTogether, AFileThatIsNotThereIsAnAccessError) {
  const test::TempFolder folder;
  const auto study = readers::load_study(folder.path("none.m"), {}, {});
  ASSERT_FALSE(study.has_value());
  EXPECT_EQ(exit_code(study.error()), 4);
}

TEST(BadMatpowerTogether, NothingCrashesWhereverTheFileEnds) {
  for (std::size_t length = 0; length < small_case.size(); ++length) {
    const CaseFile file{small_case.substr(0, length)};
    const auto study = file.load();
    EXPECT_TRUE(study || exit_code(study.error()) == 3) << length;
  }
}

}  // namespace
}  // namespace firmgrid
