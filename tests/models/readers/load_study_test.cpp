#include "models/readers/load_study.hpp"

#include <gmock/gmock.h>

#include "tests/models/readers/small_study.hpp"

namespace firmgrid {
namespace {

using test::SmallStudy;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(LoadStudy, ReadsAValidStudy) {
  const SmallStudy small;
  EXPECT_THAT(small.problems(), IsEmpty());
  const auto study = small.load();
  ASSERT_TRUE(study.has_value());
  EXPECT_EQ(study->title, "two buses");
  EXPECT_EQ(study->simulation.seed, 7U);
  ASSERT_EQ(study->base.tables.lines.size(), 2U);
  EXPECT_EQ(study->base.tables.lines[1].id, "L2");
  EXPECT_EQ(study->base.tables.lines[1].where.line, 3);
  EXPECT_EQ(study->base.tables.lines[1].rating_mva, 60.0);
  EXPECT_EQ(study->base.tables.substations[0].name, "Mỗ Lao");
  EXPECT_EQ(study->base.tables.units[0].forced_outage_rate, 0.02);
  ASSERT_EQ(study->base.tables.profiles.size(), 1U);
  EXPECT_THAT(study->base.tables.profiles[0].per_unit, ElementsAre(0.5, 1.0));
  ASSERT_EQ(study->base.tables.defaults.size(), 1U);
  EXPECT_EQ(study->base.tables.defaults[0].component, "line");
  EXPECT_EQ(study->base.tables.defaults[0].failures_per_100km_year, 2.0);
  EXPECT_EQ(study->output.detail, "components");
}

TEST(LoadStudy, NamesTheInputsByTheirPlaceAndContent) {
  const SmallStudy small;
  const auto before = small.load();
  ASSERT_TRUE(before.has_value());
  std::vector<std::string> names;
  for (const study::InputFile& input : before->inputs) names.push_back(input.name);
  EXPECT_THAT(names, UnorderedElementsAre("study.toml", "net/substations.csv", "net/buses.csv", "net/lines.csv",
                                          "net/transformers.csv", "net/units.csv", "net/loads.csv", "net/profiles.csv",
                                          "net/causes.csv", "net/defaults.toml"));
  small.folder.write("study.toml", std::string{SmallStudy::study} + "# a remark\n");
  const auto after = small.load();
  ASSERT_TRUE(after.has_value());
  EXPECT_NE(before->inputs[0].digest, after->inputs[0].digest);
  EXPECT_EQ(before->inputs[1].digest, after->inputs[1].digest);
  EXPECT_EQ(before->text, after->text);
}

TEST(LoadStudy, TakesAFolderAsAStudyOfDefaults) {
  const SmallStudy small;
  const auto study = readers::load_study(small.folder.path("net"), {"study.seed=9"}, SmallStudy::vocabulary());
  ASSERT_TRUE(study.has_value()) << to_text(study.error()[0]);
  EXPECT_EQ(study->title, "net");
  EXPECT_EQ(study->simulation.seed, 9U);
  EXPECT_EQ(study->base.tables.buses.size(), 3U);
}

TEST(LoadStudy, ReadsTheSameTreeFromJson) {
  const SmallStudy small;
  small.folder.write("study.json",
                     R"({"schema": 1, "title": "two buses", "network": {"base": "net"}, "study": {"seed": 7}})");
  const auto json = readers::load_study(small.folder.path("study.json"), {}, SmallStudy::vocabulary());
  const auto toml = small.load();
  ASSERT_TRUE(json.has_value()) << to_text(json.error()[0]);
  ASSERT_TRUE(toml.has_value());
  EXPECT_EQ(json->text, toml->text);
}

TEST(LoadStudy, EchoReadsBackAsTheSameStudy) {
  const SmallStudy small;
  const auto study = small.load({"title=a \"b\" \\ c", "network.power_factor=0.9", "load.base_year=2015",
                                 "load.growth=0.05", "study.years=[2015, 2016]", "study.stop_when=ens 0.5%",
                                 "study.time_limit=90", "study.seed=18446744073709551615", "study.samples=1000",
                                 "study.indices=[\"saidi\"]", "reliability.scale.line=2", "output.formats=[]"});
  ASSERT_TRUE(study.has_value()) << to_text(study.error()[0]);
  EXPECT_EQ(study->title, "a \"b\" \\ c");
  EXPECT_EQ(study->base.options.failure_scale.at("line"), 2.0);
  EXPECT_EQ(study->simulation.time_limit_s, 90.0);
  EXPECT_THAT(study->output.formats, IsEmpty());
  small.folder.write("again.toml", study->text);
  const auto again = readers::load_study(small.folder.path("again.toml"), {}, SmallStudy::vocabulary());
  ASSERT_TRUE(again.has_value()) << to_text(again.error()[0]) << "\n" << study->text;
  EXPECT_EQ(again->text, study->text);
  EXPECT_EQ(again->simulation.seed, 18446744073709551615U);
}

TEST(LoadStudy, AcceptsByteOrderMarkCrlfQuotesAndBlankLines) {
  const SmallStudy small;
  small.folder.write(
      "net/buses.csv",
      "\xEF\xBB\xBFid,kv,\"substation\" , source\r\n\r\n\"B1\",110, S1 ,\"a \"\"quoted\"\",\r\nremark\"\r\n"
      "B2,110,S2,\r\nB3,22,S2,\r\n");
  const auto study = small.load();
  ASSERT_TRUE(study.has_value()) << to_text(study.error()[0]);
  EXPECT_EQ(study->base.tables.buses[0].substation, "S1");
  EXPECT_EQ(study->base.tables.buses[0].source, "a \"quoted\",\r\nremark");
  EXPECT_EQ(study->base.tables.buses[1].where.line, 5);
}

TEST(LoadStudy, OrderOfRowsAndColumnsIsFree) {
  const SmallStudy small;
  small.folder.write("net/loads.csv", "customers,peak_mw,bus,id\n1000,80,B3,D1\n");
  EXPECT_THAT(small.problems(), IsEmpty());
}

TEST(LoadStudy, NamesSubstationsAfterTheBusesWhereThereIsNoTable) {
  const SmallStudy small;
  small.folder.remove("net/substations.csv");
  const auto study = small.load();
  ASSERT_TRUE(study.has_value()) << to_text(study.error()[0]);
  EXPECT_EQ(study->base.tables.substations.size(), 2U);
}

TEST(LoadStudy, ListsColumnsThatAreLeftOut) {
  const SmallStudy small;
  const auto study = small.load();
  ASSERT_TRUE(study.has_value());
  std::vector<std::string> notes;
  for (const Warning& note : study->notes) notes.push_back(small.without_folder(to_text(note)));
  EXPECT_THAT(notes,
              testing::Contains(AllOf(HasSubstr("net/buses.csv: columns left out:"), HasSubstr("layout = double"))));
}

TEST(LoadStudy, WarnsOfWhatDoesNotAct) {
  const SmallStudy small;
  EXPECT_THAT(small.warnings(),
              ElementsAre(HasSubstr("faults at medium voltage and planned works are not in them (there is no")));
  small.folder.write("net/lines.csv", "id,from_bus,to_bus,x_pu,r_pu,b_pu\nL1,B1,B2,0.1,0.01,\nL2,B1,B2,0.1,,\n");
  small.folder.write("net/loads.csv", "id,bus,peak_mw,priority\nD1,B3,80,1\n");
  EXPECT_THAT(small.warnings({"load.growth=0.1", "load.base_year=2015"}),
              ElementsAre(HasSubstr("--set load.growth: growth does not act without study.years"),
                          HasSubstr("net/loads.csv: priority does not act under study.policy = \"proportional\""),
                          HasSubstr("net/lines.csv: r_pu does not act")));
}

}  // namespace
}  // namespace firmgrid
