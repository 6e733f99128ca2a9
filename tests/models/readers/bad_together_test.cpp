#include "tests/models/readers/bad_case.hpp"

namespace firmgrid {
namespace {

using test::SmallStudy;
using test::with;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(BadInputTogether, EveryProblemOfEveryFileIsReportedAtOnce) {
  const SmallStudy small;
  small.folder.write("study.toml", std::string{SmallStudy::study} + "metod = \"dc\"\nmax_order = 0\n");
  small.folder.write("net/lines.csv",
                     "id,from_bus,to_bus,x_pu,rating_mva,failures_per_year,repair_h\n"
                     "L1,B1,B1,0.1,-60,9000,nan\n"
                     "L1,B7,B2,abc,60,0.5,10\n"
                     "L2,B1,B2,0.1,60\n");
  small.folder.write("net/loads.csv", "id,bus,peak,emergency\nD1,B33,80,1\n");
  small.folder.write("net/units.csv", "id,bus,capacity_mw\n");
  EXPECT_THAT(small.problems(), ElementsAre(StartsWith("study.toml:7:1: key \"study.metod\" is unknown"),
                                            StartsWith("study.toml:8:1: study.max_order is 0"),
                                            StartsWith("net/lines.csv:2:7: to_bus of \"L1\""),
                                            StartsWith("net/lines.csv:2:14: rating_mva is -60"),
                                            StartsWith("net/lines.csv:2:18: failures_per_year is 9000"),
                                            StartsWith("net/lines.csv:2:23: repair_h is \"nan\""),
                                            StartsWith("net/lines.csv:3:1: id \"L1\" is used twice"),
                                            StartsWith("net/lines.csv:3:4: from_bus \"B7\" is unknown"),
                                            StartsWith("net/lines.csv:3:10: x_pu is \"abc\""),
                                            StartsWith("net/lines.csv:4:16: the row has 5 cells"),
                                            StartsWith("net/units.csv: the table has no rows"),
                                            StartsWith("net/loads.csv:1:1: peak_mw is missing"),
                                            StartsWith("net/loads.csv:1:8: \"peak\" is unknown"),
                                            StartsWith("net/loads.csv:1:13: \"emergency\" is unknown"),
                                            StartsWith("net/loads.csv:2:4: bus \"B33\" is unknown")));
}

TEST(BadInputTogether, WhatOnlyTheNetworkFindsComesWithBadCells) {
  const SmallStudy small;
  small.folder.write("net/lines.csv",
                     "id,from_bus,to_bus,x_pu,rating_mva,circuit\n"
                     "L1,B1,B2,0.1,-60,\n"
                     "L2,B1,B2,0.1,60,C\n"
                     "L3,B1,B2,0.1,60,C\n");
  const std::vector<std::string> problems = small.problems();
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_THAT(problems[0], StartsWith("net/lines.csv:2:14: rating_mva is -60"));
  EXPECT_THAT(problems[1], AllOf(StartsWith("net/lines.csv:"), HasSubstr("circuit")));
}

TEST(BadInputTogether, AProfileInPercentDoesNotFillTheScreen) {
  const SmallStudy small;
  std::string profile = "hour,city\n";
  for (int hour = 0; hour < 100; ++hour) profile += std::to_string(hour) + ",50\n";
  small.folder.write("net/profiles.csv", profile);
  const std::vector<std::string> problems = small.problems();
  ASSERT_EQ(problems.size(), 5U);
  EXPECT_THAT(problems.back(), HasSubstr("And 95 more in this column."));
}

TEST(BadInputTogether, TheLengthOfALineIsAskedForPerLine) {
  const SmallStudy small;
  small.folder.write("net/lines.csv", "id,from_bus,to_bus,x_ohm_per_km,length_km\nL1,B1,B2,0.4,10\nL2,B1,B2,0.4,\n");
  EXPECT_THAT(small.problems(), ElementsAre(StartsWith("net/lines.csv:3:14: length_km of \"L2\" is missing or 0")));
}

TEST(BadAccess, MissingStudySuggestsItsNeighbour) {
  const SmallStudy small;
  const auto loaded = readers::load_study(small.folder.path("stdy.toml"), {}, SmallStudy::vocabulary());
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(exit_code(loaded.error()), 4);
  EXPECT_THAT(to_text(loaded.error()[0]),
              AllOf(HasSubstr("stdy.toml: there is no such file or folder"),
                    HasSubstr("Did you mean \"" + small.folder.path("study.toml") + "\"?")));
}

TEST(BadAccess, MissingTableAndMissingBaseAreExitFour) {
  const SmallStudy small;
  small.folder.remove("net/buses.csv");
  EXPECT_THAT(small.problems(), ElementsAre(StartsWith("net/buses.csv: there is no such file")));
  EXPECT_EQ(small.exit_code(), 4);
  EXPECT_THAT(small.problems({"network.base=nett"}),
              ElementsAre(AllOf(StartsWith("--set network.base: network.base = \"nett\""), HasSubstr("Did you mean"))));
  EXPECT_EQ(small.exit_code({"network.base=nett"}), 4);
}

TEST(BadAccess, WrongContentElsewhereOutweighsAMissingTable) {
  const SmallStudy small;
  small.folder.remove("net/buses.csv");
  small.folder.write("net/units.csv", with(SmallStudy::units, "100", "-1"));
  EXPECT_THAT(small.problems(),
              testing::UnorderedElementsAre(StartsWith("net/buses.csv: there is"), StartsWith("net/units.csv:2:7: ")));
  EXPECT_EQ(small.exit_code(), 3);
}

TEST(BadAccess, BrokenTomlAndJsonNameTheirPlace) {
  const SmallStudy small;
  small.folder.write("study.toml", "schema = 1\ntitle = \"open\n");
  EXPECT_THAT(small.problems(), ElementsAre(AllOf(StartsWith("study.toml:2:"), HasSubstr("this is not TOML"))));
  EXPECT_EQ(small.exit_code(), 4);
  small.folder.write("study.json", "{\"schema\": 1,\n  \"title\": }\n");
  const auto json = readers::load_study(small.folder.path("study.json"), {}, SmallStudy::vocabulary());
  ASSERT_FALSE(json.has_value());
  EXPECT_EQ(exit_code(json.error()), 4);
  EXPECT_THAT(to_text(json.error()[0]), AllOf(HasSubstr("study.json:2:12: this is not JSON: ")));
}

TEST(BadAccess, AFolderOfStudiesIsPointedOut) {
  const SmallStudy small;
  const auto loaded = readers::load_study(small.folder.path(), {}, SmallStudy::vocabulary());
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(exit_code(loaded.error()), 4);
  EXPECT_THAT(to_text(loaded.error().back()), HasSubstr("study.toml"));
}

TEST(BadJson, KeysTwiceAndNullAreContent) {
  const SmallStudy small;
  for (const char* text : {R"({"title": "a", "title": "b"})", R"({"title": null})", "[1]", "3"}) {
    small.folder.write("study.json", text);
    const auto json = readers::load_study(small.folder.path("study.json"), {}, SmallStudy::vocabulary());
    ASSERT_FALSE(json.has_value());
    EXPECT_EQ(exit_code(json.error()), 3) << text;
  }
}

TEST(BadLoad, AProfileIsNeededUnlessTheLoadIsConstant) {
  const SmallStudy small;
  small.folder.remove("net/profiles.csv");
  EXPECT_THAT(small.problems(), ElementsAre(HasSubstr("load.shape = \"constant\"")));
  EXPECT_THAT(small.problems({"load.shape=constant"}), IsEmpty());
}

}  // namespace
}  // namespace firmgrid
