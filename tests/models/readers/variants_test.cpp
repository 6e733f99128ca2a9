#include <gmock/gmock.h>

#include "tests/models/readers/small_study.hpp"

/// [[variant]]: a study that lists variants of itself.
namespace firmgrid {
namespace {

using test::SmallStudy;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* first = "[[variant]]\nid = \"fast\"\n";  // lines 7 and 8

std::vector<std::string> problems(const std::string& text, const std::vector<std::string>& overrides = {}) {
  const SmallStudy small;
  small.folder.write("study.toml", std::string{SmallStudy::study} + text);
  return small.problems(overrides);
}

std::string setting(const std::string& override_text) { return first + ("set = ['" + override_text + "']\n"); }

const std::string two = std::string{first} +
                        "title = \"no \\\"long\\\" repairs\"\n"
                        "set = [\"reliability.repair_scale={line=0.5, transformer=0.25}\", \"load.scale = 0.9\"]\n"
                        "[[variant]]\nid = \"bare\"\n"
                        "set = [\"study.phases=[]\", \"study.policy=priority\", \"network.rating=emergency\"]\n";

TEST(Variants, AreTheStudyWithSomeKeysChanged) {
  const SmallStudy small;
  small.folder.write("study.toml", std::string{SmallStudy::study} + two);
  const auto study = small.load({"reliability.scale.line=3"});
  ASSERT_TRUE(study.has_value()) << to_text(study.error()[0]);
  ASSERT_EQ(study->variants.size(), 2U);
  const study::Variant& fast = study->variants[0];
  EXPECT_EQ(fast.id, "fast");
  EXPECT_EQ(fast.title, "no \"long\" repairs");
  EXPECT_EQ(fast.options.repair_scale.at("line"), 0.5);
  EXPECT_EQ(fast.options.failure_scale.at("line"), 3.0);
  EXPECT_EQ(fast.options.load_scale, 0.9);
  EXPECT_THAT(fast.phases, ElementsAre("switching", "ties"));
  const study::Variant& bare = study->variants[1];
  EXPECT_EQ(bare.title, "bare");
  EXPECT_THAT(bare.phases, testing::IsEmpty());
  EXPECT_EQ(bare.policy, "priority");
  EXPECT_EQ(bare.options.outage_rating, planning::Rating::emergency);
  EXPECT_EQ(study->base.options.load_scale, 1.0);
  EXPECT_EQ(study->simulation.policy, "proportional");
}

TEST(Variants, AreInTheEchoWhichReadsBack) {
  const SmallStudy small;
  small.folder.write("study.toml", std::string{SmallStudy::study} + two);
  const auto study = small.load();
  ASSERT_TRUE(study.has_value());
  EXPECT_THAT(study->text, HasSubstr("\n[[variant]]\nid = \"bare\"\nset = [\"study.phases=[]\","));
  small.folder.write("again.toml", study->text);
  const auto again = readers::load_study(small.folder.path("again.toml"), {}, SmallStudy::vocabulary());
  ASSERT_TRUE(again.has_value()) << to_text(again.error()[0]);
  EXPECT_EQ(again->text, study->text);
  EXPECT_EQ(again->variants[0].options.load_scale, 0.9);
}

TEST(Variants, ReadTheSameFromJson) {
  const SmallStudy small;
  small.folder.write("study.json", R"({"network": {"base": "net"},
    "variant": [{"id": "fast", "set": ["reliability.repair_scale.line=0.5"]}]})");
  const auto study = readers::load_study(small.folder.path("study.json"), {}, SmallStudy::vocabulary());
  ASSERT_TRUE(study.has_value()) << to_text(study.error()[0]);
  ASSERT_EQ(study->variants.size(), 1U);
  EXPECT_EQ(study->variants[0].options.repair_scale.at("line"), 0.5);
}

TEST(Variants, ShareTablesYearsAndChance) {
  for (const char* text :
       {"study.seed=2", "network.base=\"net\"", "network.works=\"w.csv\"", "network={rating=\"normal\"}",
        "output.dir=\"x\"", "study.method=\"enumeration\"", "title=\"x\""}) {
    EXPECT_THAT(problems(setting(text)),
                Contains(AllOf(StartsWith("study.toml:9:8: variant \"fast\" sets \""),
                               HasSubstr("must be a key of [network] but base and works, of [load] or "
                                         "[reliability], study.phases or study.policy"))))
        << text;
  }
}

TEST(Variants, AreCheckedAsTheStudyIs) {
  EXPECT_THAT(problems(setting("reliability.spare=false")),
              ElementsAre(AllOf(StartsWith("study.toml:9:8: variant \"fast\": key \"reliability.spare\" is unknown"),
                                HasSubstr("Did you mean \"spares\"?"))));
  EXPECT_THAT(problems(setting("reliability.scale.line=-1")),
              ElementsAre(StartsWith("study.toml:9:8: variant \"fast\": reliability.scale.line is -1")));
  EXPECT_THAT(problems(setting("study.phases=[\"tie\"]")),
              ElementsAre(StartsWith("study.toml:9:8: variant \"fast\": study.phases is \"tie\"")));
  EXPECT_THAT(problems(setting("load.growth=0.1")),
              ElementsAre(AllOf(StartsWith("study.toml:9:8: variant \"fast\": load.growth"),
                                HasSubstr("load.base_year is missing"))));
  EXPECT_THAT(problems(setting("reliability.scale.line=20000")),
              ElementsAre(StartsWith("net/lines.csv:2:1: variant \"fast\": line \"L1\": the scaled failure rate"),
                          StartsWith("net/lines.csv:3:1: variant \"fast\": line \"L2\"")));
}

TEST(Variants, OverridesReadAsThoseOfTheCommandLine) {
  EXPECT_THAT(problems(setting("load.scale")), ElementsAre("study.toml:9:8: an override reads key=value (like "
                                                           "study.seed=2)."));
  EXPECT_THAT(problems(setting("study.phases=[\"ties\"")),
              ElementsAre("study.toml:9:8: [\"ties\" is not a TOML value."));
}

TEST(Variants, WhatTheStudyHasWrongIsToldOnce) {
  EXPECT_THAT(problems(setting("load.scale=2"), {"study.max_order=0"}), ElementsAre(HasSubstr("max_order is 0")));
  EXPECT_THAT(problems(setting("load.scale=2"), {"reliability.scale.line=20000"}),
              ElementsAre(StartsWith("net/lines.csv:2:1: line"), StartsWith("net/lines.csv:3:1: line")));
}

TEST(Variants, NeedAnIdOfTheirOwnAndSomethingToSet) {
  const std::string set = "set = ['load.scale=2']\n";
  EXPECT_THAT(problems("[[variant]]\n" + set), ElementsAre(StartsWith("study.toml:7:1: id is missing")));
  EXPECT_THAT(problems("[[variant]]\nid = \"base\"\n" + set),
              ElementsAre(StartsWith("study.toml:7:1: a variant has the id \"base\"")));
  EXPECT_THAT(
      problems(first + set + first + set),
      ElementsAre("study.toml:10:1: variant \"fast\" is there twice (first in line 7; different ids expected)."));
  EXPECT_THAT(problems(first), ElementsAre(StartsWith("study.toml:7:1: set is missing")));
  EXPECT_THAT(problems(std::string{first} + "set = []\n"), ElementsAre(StartsWith("study.toml:9:1: set is empty")));
  EXPECT_THAT(problems(std::string{first} + "set = 'load.scale=2'\n"),
              ElementsAre(StartsWith("study.toml:9:1: set is load.scale=2 (must be a list of texts)")));
  EXPECT_THAT(
      problems(std::string{first} + "sets = []\n" + set),
      ElementsAre(AllOf(StartsWith("study.toml:9:1: \"sets\" is unknown"), HasSubstr("Did you mean \"set\"?"))));
}

TEST(Variants, AreAListOfTables) {
  EXPECT_THAT(problems("[variant]\nid = \"fast\"\n"),
              ElementsAre(HasSubstr("variant is a table (must be a list of tables, written [[variant]])")));
  EXPECT_THAT(problems("", {"variant=[3]"}),
              ElementsAre("--set variant: a variant is a whole number (must be a table)."));
}

TEST(Variants, WarnOfWhatDoesNotActInThem) {
  const SmallStudy small;
  small.folder.write("study.toml", std::string{SmallStudy::study} + setting("network.rating.outage=\"emergency\""));
  EXPECT_THAT(small.warnings(), Contains(AllOf(StartsWith("study.toml:9:8: variant \"fast\": network.rating asks"),
                                               HasSubstr("no row has emergency_mva"))));
}

}  // namespace
}  // namespace firmgrid
