#include "tests/models/readers/bad_case.hpp"

/// Everything that stages, plans and tables of works may have wrong.
namespace firmgrid {
namespace {

using test::BadCase;
using test::SmallStudy;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

const std::string study = "[network]\nbase = \"net\"\n[load]\nbase_year = 2015\n[study]\nyears = [2016]\n";  // 6 lines

/// A stage whose id stands in line 8.
std::string stage(const std::string& id, const std::string& keys) {
  return "[[stage]]\nid = \"" + id + "\"\n" + keys + "\n";
}

std::string plan(const std::string& keys) { return "[[plan]]\nid = \"P\"\n" + keys + "\n"; }

class BadWork : public testing::TestWithParam<BadCase> {};

TEST_P(BadWork, IsNamedWithItsPlace) { test::expect_one_problem(GetParam()); }

/// Works of one stage, from line 9.
BadCase works(const char* name, const std::string& keys, const char* place, std::vector<const char*> words) {
  return {name, "study.toml", study + stage("A", keys), place, std::move(words)};
}

/// Stages and plans from line 7.
BadCase plans(const char* name, const std::string& text, const char* place, std::vector<const char*> words) {
  return {name, "study.toml", study + text, place, std::move(words)};
}

const std::string a = stage("A", "retire = [\"L1\"]");  // lines 7 to 9
const std::string b = stage("B", "retire = [\"L2\"]");  // lines 10 to 12

const BadCase cases[] = {
    works("unknown_key", "retires = [\"L1\"]",
          "study.toml:9:1: ", {"\"retires\" is unknown", "Did you mean \"retire\"?"}),
    works("negative_cost", "cost = -1.0\nretire = [\"L1\"]", "study.toml:9:1: ", {"cost is -1", "0 or more"}),
    works("list_expected", "retire = \"L1\"",
          "study.toml:9:1: ", {"retire is \"L1\" (must be a list of ids and tables)"}),
    works("number_for_id", "retire = [3]", "study.toml:9:11: ", {"an item of retire is a whole number"}),
    works("unknown_id", "retire = [\"L2\",\n\"L12\"]", "study.toml:10:1: ",
          {"\"L12\" is unknown (no row of the tables and no new one has this id).", "Did you mean \"L1\"?"}),
    works("unknown_of_kind", "retire = [{line = \"T1\"}]",
          "study.toml:9:11: ", {"line \"T1\" is unknown", "It is a transformer."}),
    works("claimed_unknown", "add = [\"L9\"]",
          "study.toml:9:8: ", {"\"L9\" is unknown (no row of the tables has this id)"}),
    works("no_row_named", "change = [{lin = \"L1\", x_pu = 0.2}]",
          "study.toml:9:11: ", {"an item of change names no row", "like line = \"L1\""}),
    works("unknown_column", "change = [{line = \"L1\", rating_mv = 80}]",
          "study.toml:9:", {"\"rating_mv\" is unknown", "Did you mean \"rating_mva\"?"}),
    works("id_as_column", "change = [{line = \"L1\", id = \"L8\"}]", "study.toml:9:", {"\"id\" is unknown"}),
    works("out_of_range", "change = [{line = \"L1\", rating_mva = -80}]",
          "study.toml:9:", {"rating_mva is -80 MVA (must be 0 or more)"}),
    works("text_for_number", "change = [{line = \"L1\", rating_mva = \"80\"}]",
          "study.toml:9:", {"rating_mva is \"80\" (must be a finite number"}),
    works("unknown_word", "change = [{line = \"L1\", kind = \"cabel\"}]", "study.toml:9:", {"Did you mean \"cable\"?"}),
    works("missing_column", "add = [{line = \"L9\", from_bus = \"B1\", x_pu = 0.1}]",
          "study.toml:9:8: ", {"to_bus of the new line \"L9\" is missing", "copy_of"}),
    works("id_taken", "add = [{line = \"L1\", from_bus = \"B1\", to_bus = \"B2\", x_pu = 0.1}]",
          "study.toml:9:8: ", {"line \"L1\" is in the tables", "add = [\"L1\"]"}),
    works("id_of_another_kind", "add = [{unit = \"L1\", bus = \"B1\", capacity_mw = 10}]",
          "study.toml:9:8: ", {"\"L1\""}),
    works("copy_of_unknown", "add = [{line = \"L9\", copy_of = \"L7\"}]",
          "study.toml:9:8: ", {"line \"L7\" is unknown"}),
    works("bus_unknown", "add = [{unit = \"G9\", bus = \"B7\", capacity_mw = 10}]", "study.toml:9:8: ", {"\"B7\""}),
    works("tie_of_one", "add = [{tie = \"D1\", mw = 3, h = 1}]", "study.toml:9:8: ", {"\"FROM>TO\" expected"}),
    works("scale_of_add", "add = [{line = \"L9\", copy_of = \"L1\", scale = {x_pu = 2.0}}]",
          "study.toml:9:8: ", {"scale does not act in add (it belongs to change)"}),
    works("scale_of_text", "change = [{line = \"L1\", scale = {kind = 2.0}}]",
          "study.toml:9:", {"\"kind\" is unknown", "rating_mva"}),
    works("negative_scale", "change = [{line = \"L1\", scale = {x_pu = -2.0}}]",
          "study.toml:9:", {"x_pu is -2 (must be 0 or more)", "multiplies"}),
    works("scale_alone", "change = [{line = \"L1\", scale = 2.0}]",
          "study.toml:9:", {"scale is \"2\" (must be a table"}),
    works("set_and_scaled", "change = [{line = \"L1\", x_pu = 0.2, scale = {x_pu = 2.0}}]",
          "study.toml:9:", {"x_pu of \"L1\" is written, and multiplied"}),
    works("columns_of_retire", "retire = [{line = \"L1\", x_pu = 0.2}]",
          "study.toml:9:11: ", {"a column does not act in retire"}),
    works("no_station", "loop_in = \"L1\"",
          "study.toml:9:1: ", {"at is missing (the substation that \"L1\" is led into)"}),
    works("station_unknown", "loop_in = \"L1\"\nat = \"S7\"",
          "study.toml:9:1: ", {"substation \"S7\" is unknown", "Did you mean \"S"}),
    works("line_unknown", "loop_in = [{line = \"T1\", at = \"S1\"}]",
          "study.toml:9:12: ", {"line \"T1\" is unknown", "a transformer"}),
    works("share_of_one", "loop_in = \"L1\"\nat = \"S2\"\nshare = 1.0",
          "study.toml:11:1: ", {"share is 1 (must be above 0, below 1)"}),
    works("at_without_loop_in", "retire = [\"L1\"]\nat = \"S2\"", "study.toml:10:1: ", {"at does not act here"}),
    works("before_the_base_year", "year = 2014\nretire = [\"L1\"]",
          "study.toml:7:1: ", {"2014, before the base year 2015"}),
    works("unknown_need", "needs = [\"B\"]\nretire = [\"L1\"]", "study.toml:7:1: ", {"needs \"B\", which is unknown"}),
    works("growth_from_no_year", "add = [{load = \"D9\", bus = \"B1\", peak_mw = 1, growth = 2}]",
          "study.toml:9:", {"growth is 2", "3 % a year is 0.03"}),
    plans("circle", stage("A", "needs = [\"B\"]") + stage("B", "needs = [\"A\"]"),
          "study.toml:7:1: ", {"circle: A → B → A"}),
    plans("stage_twice", a + stage("A", "retire = [\"L2\"]"), "study.toml:10:1: ", {"stage \"A\" is there twice"}),
    plans("looped_and_retired", stage("A", "loop_in = \"L1\"\nat = \"S2\"") + stage("B", "retire = [\"L1\"]"),
          "study.toml:", {"\"L1\""}),
    plans("both_lists", a + plan("stages = [\"A\"]\nwithout = []"), "study.toml:13:1: ", {"both stages and without"}),
    plans("no_list", a + plan(""), "study.toml:10:1: ", {"plan \"P\" has neither stages nor without"}),
    plans("without_unknown", a + plan("without = [\"a\"]"),
          "study.toml:12:12: ", {"without \"a\", which is unknown", "Did you mean \"A\"?"}),
    plans("planned_unknown", a + plan("stages = [\"A\",\n\"B\"]"), "study.toml:13:1: ", {"\"B\""}),
    plans("planned_twice", a + plan("stages = [\"A\",\n\"A\"]"), "study.toml:13:1: ", {"\"A\"", "twice"}),
    plans("planned_key", a + plan("stages = [{stage = \"A\", yaer = 2017}]"),
          "study.toml:12:", {"Did you mean \"year\"?"}),
    plans("plan_twice", a + plan("stages = []") + plan("without = []"),
          "study.toml:13:1: ", {"plan \"P\" is there twice (first in line 10"}),
    plans("need_missing", a + stage("B", "needs = [\"A\"]\nretire = [\"L2\"]") + plan("stages = [\"B\"]"),
          "study.toml:16:11: ", {"\"A\""}),
    plans("need_late",
          a + stage("B", "needs = [\"A\"]\nretire = [\"L2\"]") + plan("stages = [\"B\", {stage = \"A\", year = 2020}]"),
          "study.toml:16:", {"\"A\""}),
    plans("without_load", stage("A", "retire = [\"D1\"]") + plan("stages = [\"A\"]"),
          "study.toml:10:1: ", {"plan \"P\": the network has no load point in service in 2016"}),
    {"growth_without_base_year",
     "net/loads.csv",
     "id,bus,peak_mw,customer_growth\nD1,B3,80,0.03\n",
     "net/loads.csv:2:1: ",
     {"customer_growth of \"D1\" is 0.03, but load.base_year is missing"}},
};

INSTANTIATE_TEST_SUITE_P(Works, BadWork, testing::ValuesIn(cases), &test::name_of);

/// The problems of a table of works.
std::vector<std::string> of_table(const std::string& rows, const std::string& more = "") {
  const SmallStudy small;
  small.folder.write("study.toml", test::with(study, "base = \"net\"", "base = \"net\"\nworks = \"w.csv\"") + more);
  small.folder.write("w.csv", rows);
  const std::vector<std::string> problems = small.problems();
  EXPECT_EQ(small.exit_code(), problems.empty() ? 0 : 3);
  return problems;
}

TEST(BadWorksTable, IsNamedWithItsPlace) {
  const std::string header = "stage,action,kind,ids,year,title,set,share\n";
  const auto one = [&](const std::string& row, const char* place, const char* words) {
    EXPECT_THAT(of_table(header + "A,retire,,L2,2016,,,\n" + row + "\n"),
                ElementsAre(testing::AllOf(StartsWith(place), HasSubstr(words))))
        << row;
  };
  one("A,retire,,L1,2017,,,", "w.csv:3:14: ", "year of stage \"A\" is 2017 here and 2016 before");
  one("A,remove,,L1,,,,",
      "w.csv:3:3: ", "action is \"remove\" (must be \"add\", \"change\", \"retire\" or \"loop_in\")");
  one("A,retire,lines,L1,,,,", "w.csv:3:10: ", "Did you mean \"line\"?");
  one("A,retire,,L1;;G1,,,,", "w.csv:3:11: ", "ids has an empty place");
  one("A,change,,L1,,,rating,", "w.csv:3:", "set has \"rating\" (must be column=value; column=value)");
  one("A,change,,L1,,,rating_mv=5,", "w.csv:3:", "Did you mean \"rating_mva\"?");
  one("A,change,,L1,,,rating_mva=big,", "w.csv:3:16: ", "rating_mva is \"big\" (must be a finite number, in MVA)");
  one("A,add,,L9,,,x_pu=0.1,", "w.csv:3:8: ", "new row without kind");
  one("A,add,line,L9,,,x_pu=0.1; from_bus=B1,", "w.csv:3:12: ", "to_bus of the new line \"L9\" is missing");
  one("A,loop_in,,L1,,,,0.5", "w.csv:3:12: ", "at is missing");
  one("A,retire,,L1,,,,0.5", "w.csv:3:11: ", "share does not act in retire");
  one(",retire,,L1,,,,", "w.csv:3:1: ", "stage is empty");
}

TEST(BadWorksTable, ContradictsNoStageOfTheStudy) {
  EXPECT_THAT(of_table("stage,action,ids,title\nA,retire,L1,one\nA,retire,L2,two\n",
                       "[[stage]]\nid = \"A\"\ntitle = \"one\"\n"),
              ElementsAre("w.csv:3:13: title of stage \"A\" is \"two\" here and \"one\" before (one expected)."));
}

TEST(BadWorksTable, IsReadFromItsFile) {
  EXPECT_THAT(of_table("stage,action,id\nA,retire,L1\n"),
              ElementsAre(StartsWith("w.csv:1:1: ids is missing"), HasSubstr("w.csv:1:14: \"id\" is unknown")));
  EXPECT_THAT(of_table("stage,action,ids\n"), ElementsAre(StartsWith("w.csv: the table has no rows")));
  const SmallStudy small;
  EXPECT_THAT(small.problems({"network.works=w.csv"}),
              ElementsAre(StartsWith("--set network.works: network.works = \"w.csv\": there is no such file")));
  EXPECT_EQ(small.exit_code({"network.works=w.csv"}), 4);
}

TEST(BadWorks, AskForTheKindWhereSeveralRowsHaveTheId) {
  const SmallStudy small;
  small.folder.write("net/loads.csv", "id,bus,peak_mw\nS2,B3,80\nD2,B3,1\n");
  small.folder.write("study.toml", study + stage("A", "retire = [\"S2\"]") + plan("stages = []"));
  EXPECT_THAT(small.problems(), ElementsAre(testing::AllOf(
                                    StartsWith("study.toml:9:11: \"S2\" is the id of a substation and a load point"),
                                    HasSubstr("{substation = \"S2\"}"))));
}

TEST(BadWorks, OfLaterPlansAreToldOfThem) {
  const SmallStudy small;
  const std::string joined = stage("A", "add = [{line = \"L9\", from_bus = \"B1\", to_bus = \"B2\", x_pu = 0.0}]");
  const std::string none = "[[plan]]\nid = \"none\"\nstages = []\n";
  small.folder.write("study.toml", study + joined + none + plan("stages = [\"A\"]"));
  EXPECT_THAT(small.problems(), ElementsAre(StartsWith("study.toml:9:8: plan \"P\": ")));
  small.folder.write("study.toml",
                     study + joined + plan("stages = [\"A\"]") + plan("stages = [\"A\"]").replace(15, 1, "Q"));
  EXPECT_THAT(small.problems(),
              ElementsAre(testing::AllOf(StartsWith("study.toml:9:8: "), testing::Not(HasSubstr("plan")))));
}

}  // namespace
}  // namespace firmgrid
