#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "compared_result.hpp"
#include "sim/output/columns.hpp"
#include "sim/output/comparison.hpp"
#include "sim/output/difference_table.hpp"
#include "sim/output/plan_costs.hpp"
#include "sim/output/writers.hpp"
#include "sim/result/differences.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::PlanCost;
using testing::HasSubstr;
using testing::Not;

TEST(RunTable, HasPlansByYearsThenWhatTheySave) {
  const std::string text = to_table(compared_result());
  EXPECT_THAT(text, HasSubstr("  saidi [min/yr]          2015          2016\n"
                              "  base            1000.0 ± 9.8  1000.0 ± 9.8\n"
                              "  fast            1000.0 ± 9.8   900.0 ± 9.8\n"));
  EXPECT_THAT(text, HasSubstr("differences against base (paired: the same failures in both)\n"));
  EXPECT_THAT(text,
              HasSubstr("  2015  fast                          0.0      -0.5 to 0.5              0  no difference"));
  EXPECT_THAT(text,
              HasSubstr("  2016  fast                 -100.0 ± 2.0  -102.0 to -98.0  ± 2.4   4,000  fewer "
                        "minutes\n"
                        "        late/warm              +0.5 ± 2.0      -1.5 to 2.5  ± 2.4   5,000  no difference "
                        "can be told\n"));
  EXPECT_THAT(text, HasSubstr("less energy lost"));
  EXPECT_THAT(text, Not(HasSubstr("late/warm – ")));  // other pairs are for `compare`
}

TEST(RunTable, HasTargetsAndCosts) {
  const std::string text = to_table(compared_result());
  EXPECT_THAT(text, HasSubstr("saidi [min/yr]  900  1000.0 ± 9.8  missed by 100  < 0.1 %"));
  EXPECT_THAT(text, HasSubstr("saidi [min/yr]  900   900.0 ± 9.8  met            50 %"));
  EXPECT_THAT(text, HasSubstr("fast            80       8  0.08 (0.0785 to 0.0816)           0.04"));
  EXPECT_THAT(text, HasSubstr("in M$"));
  EXPECT_THAT(to_table(sample_result()), Not(HasSubstr("target")));
}

TEST(RunTable, FitsAHundredColumns) {
  std::istringstream lines{to_table(compared_result())};
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 100U) << line;
}

TEST(Verdict, GoesByTheBandWhereThereIsOne) {
  result::Difference saved = difference("fast", row("saidi", "system", "", "min/yr", estimate(-3.0, 1.0)), 4000);
  EXPECT_EQ(verdict(saved), "fewer minutes");
  saved.band_lo = -6.5;
  saved.band_hi = 0.5;
  EXPECT_EQ(verdict(saved), "no difference can be told");
  saved.row.value = statistics::exact(0.0);
  saved.band_lo = saved.band_hi = 0.0;
  EXPECT_EQ(verdict(saved), "the same");
  EXPECT_EQ(verdict(difference("fast", row("lole", "system", "", "h/yr", estimate(3.0, 1.0)), 40)), "higher");
}

TEST(Digits, OfADifferenceHaveASignAndABoundHasAnInterval) {
  EXPECT_EQ(statistics::printed_difference(estimate(12.345, 0.0612)).value, "+12.345");
  EXPECT_EQ(statistics::printed_difference(estimate(-0.0001, 0.5)).value, "0.00");
  EXPECT_EQ(statistics::printed_difference(statistics::exact(0.0)).value, "0");
  statistics::Estimate none = without_number(statistics::Status::bound);
  none.mean = 0.0;
  none.lo = -0.25;
  none.hi = 0.25;
  EXPECT_EQ(statistics::printed_difference(none).value, "0.00");
  EXPECT_EQ(statistics::printed_difference(none).interval, "-0.25 to 0.25");
}

/// 10 a year, two million customers.
MinuteCost cost_of(double more, double mean, double half) {
  statistics::Estimate minutes = statistics::exact(mean);
  minutes.lo = mean - half;
  minutes.hi = mean + half;
  return minute_cost({"a", 2016, 0.0, 10.0 + more, 2e6}, {"b", 2016, 0.0, 10.0, 2e6}, minutes);
}

TEST(MinuteCost, IsMoneyOverMinutesWithTheRangeOfTheMinutes) {
  const MinuteCost cost = cost_of(10.0, -5.0, 1.0);
  EXPECT_DOUBLE_EQ(*cost.value, 2.0);
  EXPECT_DOUBLE_EQ(*cost.lo, 10.0 / 6.0);
  EXPECT_DOUBLE_EQ(*cost.hi, 2.5);
  EXPECT_DOUBLE_EQ(*cost.per_million_customer_minutes, 1.0);
}

TEST(MinuteCost, HasNoUpperEndWhereNoMinuteIsSure) {
  const MinuteCost cost = cost_of(10.0, -5.0, 5.0);
  EXPECT_DOUBLE_EQ(*cost.value, 2.0);
  EXPECT_DOUBLE_EQ(*cost.lo, 1.0);
  EXPECT_FALSE(cost.hi);
}

TEST(MinuteCost, SaysWhatNoRatioCanSay) {
  EXPECT_FALSE(cost_of(10.0, 5.0, 1.0).value);
  EXPECT_EQ(cost_of(10.0, 5.0, 1.0).remark, "nothing saved");
  EXPECT_EQ(cost_of(-10.0, -5.0, 1.0).remark, "cheaper, nothing lost");
  EXPECT_DOUBLE_EQ(*cost_of(-10.0, 5.0, 1.0).value, 2.0);
  EXPECT_DOUBLE_EQ(*cost_of(-10.0, 5.0, 1.0).hi, 2.5);
  EXPECT_FALSE(cost_of(0.0, -5.0, 1.0).value);
}

TEST(MissedTargets, SayWhichByHowMuchAndHowSure) {
  EXPECT_THAT(missed_targets(compared_result()),
              testing::ElementsAre("target missed: plan base, year 2016: saidi is 1000.0 ± 9.8 min/yr (target 900), "
                                   "missed by 100; the chance that the true mean meets it is < 0.1 %"));
}

TEST(Differences, AreSeenFromEitherSide) {
  const std::vector<result::Difference> all = compared_result().differences;
  const std::vector<result::Difference> seen = result::against(all, "late/warm");
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0].row.plan, "base");
  EXPECT_EQ(seen[0].reference, "late/warm");
  EXPECT_DOUBLE_EQ(*seen[0].row.value.mean, -0.5);
  EXPECT_DOUBLE_EQ(*seen[0].row.value.lo, -2.46);
  EXPECT_DOUBLE_EQ(*seen[0].band_lo, -2.9);
  EXPECT_DOUBLE_EQ(*seen[2].row.value.mean, -100.5);  // stored against it
}

TEST(Unpaired, AddsSquaresOfErrors) {
  const statistics::Estimate less = result::independent_difference(estimate(10.0, 3.0), estimate(7.0, 4.0, 100));
  EXPECT_DOUBLE_EQ(*less.mean, 3.0);
  EXPECT_DOUBLE_EQ(*less.std_error, 5.0);
  EXPECT_NEAR(*less.hi, 12.8, 0.001);
  EXPECT_EQ(less.samples, 100);
  EXPECT_EQ(less.status, statistics::Status::ok);
}

TEST(Unpaired, OfBoundsHasTheLowestAndTheHighestValue) {
  const statistics::Estimate less =
      result::independent_difference(statistics::bounded(10.0, 12.0, 5), statistics::bounded(1.0, 4.0, 5));
  EXPECT_FALSE(less.std_error);
  EXPECT_DOUBLE_EQ(*less.mean, 9.0);
  EXPECT_DOUBLE_EQ(*less.lo, 6.0);
  EXPECT_DOUBLE_EQ(*less.hi, 11.0);
  const statistics::Estimate none =
      result::independent_difference(estimate(1.0, 0.1), without_number(statistics::Status::not_available));
  EXPECT_FALSE(none.mean);
  EXPECT_EQ(none.status, statistics::Status::not_available);
}

TEST(Unpaired, MatchesPlansByIdTheOnlyOnesOrTheReference) {
  const std::vector<result::Row> rows = compared_result().rows;
  EXPECT_EQ(result::unpaired(rows, rows).size(), rows.size());
  std::vector<result::Row> renamed{rows[0], rows[5]};
  for (result::Row& each : renamed) each.plan = "other";
  const auto only = result::unpaired(renamed, std::span{rows}.first(10));
  ASSERT_EQ(only.size(), 2U);
  EXPECT_EQ(only[0].row.plan, "other");
  EXPECT_EQ(only[0].reference, "base");
  EXPECT_FALSE(only[0].paired);
  EXPECT_TRUE(result::unpaired(renamed, rows).empty());
  EXPECT_EQ(result::unpaired(renamed, rows, "fast").size(), 2U);
}

TEST(ComparisonText, HasThePlacesThatChangeMostAndEveryPair) {
  const result::RunResult result = compared_result();
  Comparison shown{.title = "Works", .heading = "against base", .differences = result.differences};
  shown.names = result.names;
  shown.notes = {"a guide"};
  const std::string text = comparison_text(shown);
  EXPECT_THAT(text, testing::StartsWith("Works\nagainst base\nnote: a guide\n"));
  EXPECT_THAT(text, HasSubstr("fast – late/warm"));
  EXPECT_THAT(text,
              HasSubstr("Bờ Hồ (S1)                       -202.0 ± 3.9  ████████  -205.9 to -198.1  fewer minutes\n"));
  const auto document = nlohmann::json::parse(comparison_json(shown));
  EXPECT_EQ(document["differences"].size(), 8U);
  EXPECT_EQ(document["differences"][1]["band95"].size(), 2U);
  EXPECT_TRUE(document["differences"][0]["band95"].is_null());
}

TEST(Csv, OfDifferencesHasTheColumnsOfRowsAndTheirOwn) {
  const std::vector<result::Difference> all = compared_result().differences;
  const std::string text = differences_csv(std::span{all}.first(1));
  EXPECT_EQ(text,
            "plan,year,index,scope,part,id,unit,mean,std_error,lo,hi,samples,status,reference,differing,band_lo,"
            "band_hi,paired\r\n"
            "fast,2015,saidi,system,,,min/yr,0,,-0.5,0.5,65536,bound,base,0,,,yes\r\n");
}

}  // namespace
}  // namespace firmgrid::output
