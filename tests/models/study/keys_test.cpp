#include "models/study/keys.hpp"

#include <gmock/gmock.h>

#include "models/study/schema.hpp"

namespace firmgrid::study {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::Optional;

TEST(Duration, ReadsSecondsMinutesAndHours) {
  EXPECT_THAT(parse_duration_s("90"), Optional(90.0));
  EXPECT_THAT(parse_duration_s("90s"), Optional(90.0));
  EXPECT_THAT(parse_duration_s("10m"), Optional(600.0));
  EXPECT_THAT(parse_duration_s("1.5 h"), Optional(5400.0));
  for (const char* text : {"", "s", "0", "-1", "10d", "nan", "1 0s", "5mm"})
    EXPECT_EQ(parse_duration_s(text), std::nullopt);
}

TEST(StopWhen, ReadsAnIndexAndAShare) {
  const std::optional<StopWhen> stop = parse_stop_when("ens 0.5%");
  ASSERT_TRUE(stop.has_value());
  EXPECT_EQ(stop->index, "ens");
  EXPECT_THAT(stop->relative, DoubleEq(0.005));
  EXPECT_TRUE(parse_stop_when(" saidi  1 % ").has_value());
  for (const char* text : {"", "saidi", "saidi 1", "1%", "saidi 0%", "saidi 100%", "saidi -1%", "saidi x%"}) {
    EXPECT_FALSE(parse_stop_when(text).has_value()) << text;
  }
}

TEST(Keys, DefaultsAreThoseOfAnEmptyStudyButForTheBase) {
  Errors errors;
  const Keys keys = read_keys(Value{.name = {}, .text = {}, .children = {}, .where = {"study.toml"}}, {}, errors);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(to_text(errors[0]), "study.toml: network.base is missing (must be given).");
  EXPECT_EQ(keys.simulation.method, "state_sampling");
  EXPECT_EQ(keys.simulation.flow, "dc");
  EXPECT_EQ(keys.simulation.max_order, 2);
  EXPECT_EQ(keys.simulation.momentary_limit_min, 5.0);
  EXPECT_EQ(keys.simulation.seed, 1U);
  EXPECT_THAT(keys.simulation.phases, ElementsAre("switching", "ties"));
  EXPECT_EQ(keys.simulation.cost_per_kwh, std::nullopt);
  EXPECT_EQ(keys.output.detail, "components");
}

TEST(Keys, EveryOneIsInTheSchemaWithItsWords) {
  const std::vector<FieldInfo> keys =
      study_keys({.methods = {"one", "two"}, .flows = {}, .indices = {}, .formats = {}});
  const auto find = [&](std::string_view name) { return *std::ranges::find(keys, name, &FieldInfo::name); };
  EXPECT_THAT(find("study.method").words, ElementsAre("one", "two"));
  EXPECT_EQ(find("study.method").default_text, "state_sampling");
  EXPECT_EQ(find("network.power_factor").range, "above 0, at most 1");
  EXPECT_EQ(find("network.base").presence, Presence::required);
  EXPECT_EQ(find("stage").type, "a list of tables");
  EXPECT_EQ(find("stage.retire").type, "a list of ids and tables");
  EXPECT_EQ(find("plan.without").type, "a list of texts");
  EXPECT_THAT(find("study.targets").words, testing::IsEmpty());
  EXPECT_EQ(find("cost.interest").range, "0 or more, below 1");
  EXPECT_EQ(find("load.period_h").unit, "h");
  EXPECT_EQ(find("output.formats").default_text, "h5");
  for (const FieldInfo& key : keys) EXPECT_FALSE(key.meaning.empty()) << key.name;
}

TEST(Tables, EveryOneIsInTheSchemaWithItsColumns) {
  std::vector<std::string> names;
  for (const TableInfo& table : tables()) {
    names.push_back(table.name);
    EXPECT_EQ(table.columns.empty(), table.presence == Presence::later) << table.name;
    for (const FieldInfo& column : table.columns) EXPECT_FALSE(column.meaning.empty()) << table.name << column.name;
  }
  EXPECT_THAT(names, ElementsAre("substations", "buses", "lines", "transformers", "units", "loads", "profiles",
                                 "causes", "loads_by_year", "mv_ties", "feeders", "sections", "times", "maintenance",
                                 "storms", "spares", "damage"));
  EXPECT_THAT(required_tables(), ElementsAre("buses", "loads"));
  EXPECT_EQ(default_rules().size(), 4U);
}

}  // namespace
}  // namespace firmgrid::study
