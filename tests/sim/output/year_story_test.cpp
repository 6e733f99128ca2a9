#include "sim/output/year_story.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/same_numbers.hpp"

namespace firmgrid::output {
namespace {

using result::YearEntry;
using result::YearStory;
using testing::HasSubstr;
using testing::Not;

YearEntry entry(const std::string& kind, double at_h, double customers, double minutes, double sum) {
  YearEntry entry;
  entry.kind = kind;
  entry.at_h = at_h;
  entry.what = "L1";
  entry.place = "110 kV line, Hà Đông – Ba La";
  entry.customers = customers;
  entry.mw = customers / 1000.0;
  entry.minutes = minutes;
  entry.sum_minutes = sum;
  return entry;
}

YearStory sample_year() {
  YearStory story;
  story.title = "Small";
  story.plan = "base";
  story.sample = 7;
  story.seed = 1;
  story.hours = 8760.0;
  story.system_customers = 1e6;
  story.entries = {entry("start", 0, 0, 0, 0), entry("repaired", 1, 0, 0, 0),
                   entry("trips", 4694.0 + 23.0 / 60.0, 52'300, 0.3125, 0.3125),
                   entry("switched", 4695, 1200, 0.05, 0.3625), entry("repaired", 4706, 0, 0, 0.3625)};
  story.entries[2].lost = {{"D1", "Ba La", 40'300, 50}, {"D2", "Hà Đông", 12'000, 11}};
  story.entries[2].also_out = {"T9"};
  story.entries[3].phase = true;
  story.entries[3].closed = {"L7"};
  story.entries[4].after_h = 11.6;
  story.below = {{.at_h = 30, .lasts_h = 2, .load = "D1", .station = "Ba La", .customers = 100, .minutes = 0.012}};
  story.planned_minutes = 2.0;
  story.totals = {{"saidi", "", "min/yr", 2.3745}, {"saidi", "planned", "min/yr", 2.0}, {"ens", "", "MWh/yr", 12}};
  return story;
}

TEST(YearText, TellsWhatCostsSomething) {
  const std::string text = year_text(sample_year(), {});
  EXPECT_THAT(text, HasSubstr("plan base, sample 7, seed 1: one simulated year"));
  EXPECT_THAT(text, HasSubstr("07-15 14:23  trips        L1  110 kV line, Hà Đông – Ba La"));
  EXPECT_THAT(text, HasSubstr("52,300  52.3    0.312  0.312"));
  EXPECT_THAT(text, HasSubstr("  without: Ba La 40,300, Hà Đông 12,000\n"));
  EXPECT_THAT(text, HasSubstr("  already out: T9\n"));
  EXPECT_THAT(text, HasSubstr("    switched   closes L7"));
  EXPECT_THAT(text, HasSubstr("repaired     L1  after 11.6 h"));
  EXPECT_THAT(text, HasSubstr("1 fault below the buses"));
  EXPECT_THAT(text, HasSubstr("1 other event cost nobody anything (--all lists them)"));
  EXPECT_THAT(text, HasSubstr("saidi 2.3745 min = planned 2"));
  EXPECT_THAT(text, HasSubstr("ens 12 MWh/yr"));
}

TEST(YearText, ListsMoreWhenAsked) {
  const std::string text = year_text(sample_year(), {.all = true, .below = true});
  EXPECT_THAT(text, HasSubstr("01-01 01:00  repaired"));
  EXPECT_THAT(text, HasSubstr("01-02 06:00  below        D1  Ba La, 2 h"));
  EXPECT_THAT(text, Not(HasSubstr("--all")));
}

TEST(YearText, LeavesOutStormsThatCostNothing) {
  YearStory story = sample_year();
  const auto storm = [](const char* kind, double at_h, const char* what) {
    YearEntry weather = entry(kind, at_h, 0, 0, 0);
    weather.what = what;
    return weather;
  };
  const auto before_trip = story.entries.begin() + 2;
  story.entries.insert(
      before_trip, {storm("storm", 2.0, "squall"), storm("calm", 3.0, "squall"), storm("storm", 4690.0, "typhoon")});
  story.entries.push_back(storm("calm", 4710.0, "typhoon"));
  const std::string text = year_text(story, {});
  EXPECT_THAT(text, HasSubstr("typhoon"));
  EXPECT_THAT(text, Not(HasSubstr("squall")));
  EXPECT_THAT(year_text(story, {.all = true}), HasSubstr("squall"));
}

TEST(YearText, CountsEnergyWhereThereAreNoCustomers) {
  YearStory story = sample_year();
  story.system_customers = 0.0;
  story.totals = {{"ens", "", "MWh/yr", 12}};
  const std::string text = year_text(story, {});
  EXPECT_THAT(text, HasSubstr("MWh"));
  EXPECT_THAT(text, Not(HasSubstr("customers")));
  EXPECT_THAT(text, Not(HasSubstr("saidi")));
}

TEST(YearJson, HasEverything) {
  const auto json = nlohmann::json::parse(year_json(sample_year()));
  EXPECT_EQ(json["sample"], 7);
  EXPECT_TRUE(json["event"].is_null());
  EXPECT_EQ(json["entries"].size(), 5U);
  EXPECT_EQ(json["entries"][2]["time"], "07-15 14:23");
  EXPECT_EQ(json["entries"][2]["lost"][0]["substation"], "Ba La");
  EXPECT_EQ(json["faults_below"][0]["saidi_min"], 0.012);
  EXPECT_EQ(json["totals"][0]["value"], 2.3745);
}

TEST(MomentText, IsOfACommonYear) {
  EXPECT_EQ(moment_text(0.0), "01-01 00:00");
  EXPECT_EQ(moment_text(24.0 * 58.0), "02-28 00:00");
  EXPECT_EQ(moment_text(24.0 * 59.0), "03-01 00:00");
  EXPECT_EQ(moment_text(23.999), "01-02 00:00");
  EXPECT_EQ(moment_text(8759.5), "12-31 23:30");
  EXPECT_EQ(moment_text(8760.0), "12-31 24:00");
}

TEST(YearCsv, HasEverythingAndAddsUp) {
  const YearStory story = sample_year();
  const auto rows = test::csv_rows(year_csv(story));
  const auto json = nlohmann::json::parse(year_json(story));
  ASSERT_EQ(rows.size(), story.entries.size() + 2);
  double minutes = 0.0;
  for (const test::CsvRow& row : rows) minutes += std::stod(row.at("saidi_min"));
  EXPECT_NEAR(minutes, std::stod(rows.back().at("sum_saidi_min")), 1e-12);
  for (std::size_t i = 0; i < story.entries.size(); ++i) EXPECT_GT(test::same_numbers(rows[i], json["entries"][i]), 8);
  EXPECT_EQ(rows[2].at("lost"), "D1;D2");
  EXPECT_EQ(rows[5].at("kind") + " " + rows[5].at("what"), "below D1");
  EXPECT_EQ(rows[5].at("mwh"), "");
  EXPECT_EQ(rows[6].at("kind"), "works");
}

}  // namespace
}  // namespace firmgrid::output
