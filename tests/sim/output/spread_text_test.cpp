#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/output/spread.hpp"
#include "sim/output/writers.hpp"
#include "spread_sample.hpp"

namespace firmgrid::output {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

TEST(SpreadTable, HasALineForEachIndexAndClass) {
  const std::string text = to_table(spread_result());
  EXPECT_THAT(text, ContainsRegex("10,000 years +mean +P50 +P90 +P99 +CVaR 95 %\n"));
  EXPECT_THAT(text, ContainsRegex("  saidi \\[min/yr\\] +12.346 +12.35 +22.22 +24.44 +24.07\n"));
  EXPECT_THAT(text, ContainsRegex("    bulk_disconnection +10.000 +10.00 +18.00 +19.80 +19.50\n"));
  EXPECT_THAT(text, ContainsRegex("  ens \\[MWh/yr\\] +128.3 "));
  EXPECT_LT(text.find("bulk_disconnection  "), text.find("ens [MWh/yr]", text.find("10,000 years")));
}

TEST(SpreadTable, SaysTheSameEverywhereOfWhatIsCertain) {
  EXPECT_THAT(to_table(spread_result()), ContainsRegex("    planned +0.25 +0.25 +0.25 +0.25 +0.25\n"));
}

TEST(SpreadTable, MarksQuantilesThatCannotBeTrusted) {
  result::RunResult sample = spread_result();
  sample.distributions[0].quantiles.back().value.status = statistics::Status::unreliable;
  EXPECT_THAT(to_table(sample), ContainsRegex("  saidi \\[min/yr\\] .* 24.44 \\* +24.07\n"));
}

TEST(SpreadTable, IsInTheHeadlineToo) {
  EXPECT_THAT(to_table(spread_result()), HasSubstr("), years: P50 12.35, P90 22.22, P99 24.44\n"));
}

TEST(SpreadTable, TellsOfTargetsEventsAndHours) {
  const std::string text = to_table(spread_result());
  EXPECT_THAT(text, HasSubstr("  a year keeps saidi 900: 12.3 % (11.8 to 12.9)\n"));
  EXPECT_THAT(text, HasSubstr("  10,000 losses of load last [h]: P50 3.00, P90 5.40, P99 5.94\n"));
  EXPECT_THAT(text, HasSubstr("  saidi by month and hour of the day [min/yr]\n"));
  EXPECT_THAT(text, HasSubstr("  most: July, 14 h: 0.1200 min/yr"));
}

TEST(SpreadTable, OfATargetThatNoYearMissesHasTheIntervalAsItsDigits) {
  result::RunResult sample = spread_result();
  sample.distributions[0].meets = statistics::share_of(2000, 2000);
  EXPECT_THAT(to_table(sample), HasSubstr("  a year keeps saidi 900: 100.00 % (99.81 to 100.00)\n"));
}

TEST(SpreadTable, ComparesPlansYearByYear) {
  result::RunResult sample = spread_result();
  result::Row late = sample.rows.front();
  late.plan = "no-ties";
  sample.rows.push_back(late);
  sample.distributions.insert(sample.distributions.end() - 1, distribution("saidi", "", 20.0));
  (sample.distributions.end() - 2)->plan = "no-ties";
  const std::string text = to_table(sample);
  EXPECT_THAT(text, ContainsRegex("  saidi of years \\[min/yr\\] +mean +P50"));
  EXPECT_THAT(text, ContainsRegex("  no-ties 2015 +12.346 +20.0 +36.0"));
  EXPECT_THAT(text, HasSubstr("  plan base, year 2015: a year keeps saidi 900: 12.3 %"));
  EXPECT_THAT(text, HasSubstr("  no-ties against base: worse in 31.0 % of the years (30.0 to 32.0), yearly "
                              "difference of saidi P5 4.0, P50 40.0, P95 76.0 min/yr\n"));
  EXPECT_THAT(spread_text(sample), HasSubstr("\nplan no-ties, year 2015\n"));
}

TEST(SpreadTable, IsAbsentWhereAMethodGivesNone) {
  const std::string text = to_table(sample_result());
  EXPECT_THAT(text, Not(HasSubstr("CVaR")));
  EXPECT_THAT(text, Not(HasSubstr("P50")));
  EXPECT_THAT(spread_text(sample_result()), HasSubstr("no distributions"));
}

TEST(HourMap, HasALineForEachMonthOfTwentyFourShades) {
  std::istringstream lines{to_table(spread_result())};
  std::string line;
  while (std::getline(lines, line) && !line.starts_with("  saidi by month")) continue;
  std::getline(lines, line);
  EXPECT_THAT(line, testing::StartsWith("       0  1  2"));
  EXPECT_THAT(line, testing::EndsWith(" 22 23"));
  for (int month = 1; month <= 12; ++month) {
    std::getline(lines, line);
    EXPECT_EQ(std::ranges::count(line, ' '), 2 + 24) << line;
    if (month == 1) {
      EXPECT_THAT(line, testing::StartsWith("  Jan ·· ░░"));
    }
    if (month == 7) {
      EXPECT_THAT(line, HasSubstr("▒▒ ██ ▒▒"));
    }
  }
}

TEST(SpreadJson, HasDistributionsAndMaps) {
  const auto document = nlohmann::json::parse(to_json(spread_result()));
  const auto& all = document["distributions"];
  ASSERT_EQ(all.size(), 6U);
  EXPECT_EQ(all[0]["plan"], "base");
  EXPECT_EQ(all[0]["year"], 2015);
  EXPECT_EQ(all[0]["index"], "saidi");
  EXPECT_EQ(all[0]["part"], "");
  EXPECT_EQ(all[0]["counted"], "years");
  EXPECT_TRUE(all[0]["reference"].is_null());
  EXPECT_EQ(all[0]["count"], 10'000);
  EXPECT_EQ(all[0]["quantiles"].size(), 9U);
  EXPECT_EQ(all[0]["quantiles"][4]["share"], 0.5);
  EXPECT_EQ(all[0]["quantiles"][4]["value"], 12.3456);
  EXPECT_EQ(all[0]["quantiles"][4]["ci95"].size(), 2U);
  EXPECT_EQ(all[0]["quantiles"][4]["status"], "ok");
  EXPECT_EQ(all[0]["cvar95"]["samples"], 10'000);
  EXPECT_EQ(all[0]["target"], 900.0);
  EXPECT_EQ(all[0]["meets"]["mean"], 0.123);
  EXPECT_TRUE(all[0]["worse"].is_null());
  EXPECT_EQ(all[0]["histogram"].size(), 4U);
  EXPECT_EQ(all[0]["histogram"][1]["count"], 2500);
  EXPECT_EQ(all[1]["part"], "bulk_disconnection");
  EXPECT_TRUE(all[1]["meets"].is_null());
  EXPECT_EQ(all[5]["reference"], "base");
  EXPECT_TRUE(all[5]["year"].is_null());
  EXPECT_EQ(all[5]["worse"]["mean"], 0.31);
  ASSERT_EQ(document["hour_maps"].size(), 1U);
  EXPECT_EQ(document["hour_maps"][0]["mean"].size(), 12U);
  EXPECT_EQ(document["hour_maps"][0]["mean"][6].size(), 24U);
  EXPECT_EQ(document["hour_maps"][0]["mean"][6][14], 0.12);
  EXPECT_TRUE(document["hour_maps"][0]["std_error"][0][0].is_null());
}

TEST(SpreadJson, HasEmptyListsWhereAMethodGivesNone) {
  const auto document = nlohmann::json::parse(to_json(sample_result()));
  EXPECT_TRUE(document["distributions"].is_array() && document["distributions"].empty());
  EXPECT_TRUE(document["hour_maps"].is_array() && document["hour_maps"].empty());
}

TEST(SpreadCsv, HasALineForEachNumber) {
  const result::RunResult sample = spread_result();
  const std::string text = distributions_csv(sample.distributions);
  EXPECT_THAT(text, testing::StartsWith("plan,year,index,part,unit,counted,reference,count,number,share,value,"
                                        "std_error,lo,hi,status\r\n"));
  EXPECT_EQ(std::ranges::count(text, '\n'), 1 + 6 * 10 + 3);  // nine quantiles and a CVaR; target, meets, worse
  EXPECT_THAT(text, HasSubstr("base,2015,saidi,,min/yr,years,,10000,meets,,0.123,,0.118,0.129,ok\r\n"));
  EXPECT_THAT(text, HasSubstr("no-ties,,saidi,,min/yr,years,base,10000,worse,,0.31,,0.3,0.32,ok\r\n"));
}

}  // namespace
}  // namespace firmgrid::output
