#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample_result.hpp"
#include "sim/output/columns.hpp"
#include "sim/output/writers.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Digits, FollowTheError) {
  EXPECT_EQ(printed(estimate(1.0916384752, 0.0102)).value, "1.092");
  EXPECT_EQ(printed(estimate(1.0916384752, 0.0102)).half, "0.020");
  EXPECT_EQ(printed(estimate(128.31, 1.93)).value, "128.3");
  EXPECT_EQ(printed(estimate(128.31, 1.93)).half, "3.8");
  EXPECT_EQ(printed(estimate(128.31, 1.93)).interval, "124.5 to 132.1");
  EXPECT_EQ(printed(estimate(123456.0, 789.0)).value, "123456");
}

TEST(Digits, RoundTheErrorBeforeTheyAreCounted) {
  EXPECT_EQ(printed(estimate(5.0, 0.0996)).value, "5.00");
  EXPECT_EQ(printed(estimate(5.0, 0.0994)).value, "5.000");
}

TEST(Digits, AreEightWhereThereIsNoError) {
  statistics::Estimate value = estimate(9.39417549999, 0.0);
  EXPECT_EQ(printed(value).value, "9.3941755");
  EXPECT_EQ(printed(value).half, "");
  value.mean = 0.0;
  value.lo = value.hi = 0.0;
  EXPECT_EQ(printed(value).value, "0");
}

TEST(Digits, FollowTheWidthOfBounds) {
  statistics::Estimate value;
  value.mean = value.lo = 0.0846434;
  value.hi = 0.0846501;
  const statistics::Printed text = printed(value);
  EXPECT_EQ(text.value, "0.0846434");
  EXPECT_EQ(text.half, "");
  EXPECT_EQ(text.interval, "0.0846434 to 0.0846501");
}

TEST(Digits, FollowTheWidthWhereBoundsMakeItFarWiderThanTheError) {
  statistics::Estimate value = estimate(0.056, 0.001);
  value.lo = -34626.4;
  value.hi = 34626.6;
  const statistics::Printed text = printed(value);
  EXPECT_EQ(text.value, "0");
  EXPECT_EQ(text.half, "34626");
  EXPECT_EQ(text.interval, "-34626 to 34627");
}

TEST(Digits, SayLessThanForABoundAndNothingForNothing) {
  statistics::Estimate never = without_number(statistics::Status::bound);
  never.mean = 0.0;
  never.hi = 0.00312;
  EXPECT_EQ(printed(never).value, "< 0.0031");
  EXPECT_EQ(printed(without_number(statistics::Status::not_available)).value, "-");
}

TEST(Digits, OfCountsAndTimesAreForPeople) {
  EXPECT_EQ(statistics::count(10000000), "10,000,000");
  EXPECT_EQ(statistics::count(999), "999");
  EXPECT_EQ(statistics::count(-1234), "-1,234");
  EXPECT_EQ(statistics::duration(0.314), "0.31 s");
  EXPECT_EQ(statistics::duration(200.0), "3 min 20 s");
  EXPECT_EQ(statistics::duration(7500.0), "2 h 5 min");
}

TEST(Columns, CountLettersNotBytes) {
  EXPECT_EQ(display_width("Hà Đông"), 7U);
  EXPECT_EQ(display_width("Ho\u0300"), 2U);
  EXPECT_EQ(display_width("漢字"), 4U);
  EXPECT_EQ(shortened("Thường Tín", 6), "Thườn…");
  Columns columns{{Align::left, Align::right}};
  columns.add({"Bờ Hồ", "1"});
  columns.add({"S2", "10"});
  EXPECT_EQ(columns.text(), "  Bờ Hồ   1\n  S2     10\n");
}

TEST(Json, HasTheDocumentedShape) {
  const auto document = nlohmann::ordered_json::parse(to_json(sample_result()));
  std::vector<std::string> keys;
  for (const auto& [key, value] : document.items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("firmgrid", "study", "results", "differences", "targets", "costs",
                                         "distributions", "hour_maps", "runtime", "warnings"));
  std::vector<std::string> row_keys;
  for (const auto& [key, value] : document["results"][0].items()) row_keys.push_back(key);
  EXPECT_THAT(row_keys, testing::ElementsAre("plan", "year", "index", "scope", "id", "unit", "mean", "std_error",
                                             "ci95", "samples", "status"));
  EXPECT_EQ(document["study"], "Hà Nội, 2 trạm");
  EXPECT_EQ(document["results"][0]["year"], 2015);
  EXPECT_EQ(document["results"][0]["id"], "");
  EXPECT_EQ(document["results"][0]["mean"].get<double>(), 12.3456);
  EXPECT_EQ(document["warnings"].size(), 2U);
}

TEST(Json, KeepsEveryBitOfANumber) {
  result::RunResult sample = sample_result();
  sample.rows[0].value.mean = 0.1 + 0.2;
  EXPECT_THAT(to_json(sample), HasSubstr("0.30000000000000004"));
}

TEST(Json, WritesNullForWhatIsMissing) {
  result::RunResult sample = sample_result();
  sample.rows[0].year.reset();
  sample.rows[0].value.std_error.reset();
  const auto rows = nlohmann::json::parse(to_json(sample))["results"];
  EXPECT_TRUE(rows[0]["year"].is_null());
  EXPECT_TRUE(rows[0]["std_error"].is_null());
  EXPECT_EQ(rows[2]["status"], "not_available");
  EXPECT_TRUE(rows[2]["mean"].is_null());
  EXPECT_TRUE(rows[2]["ci95"][0].is_null());
}

TEST(Json, JoinsScopeAndPart) { EXPECT_THAT(to_json(sample_result()), HasSubstr("\"substation/bulk_disconnection\"")); }

TEST(Csv, QuotesByTheStandard) {
  result::RunResult sample = sample_result();
  sample.rows.resize(1);
  sample.rows[0].id = "S \"1\", north";
  sample.rows[0].value = estimate(12.5, 0.0);
  EXPECT_EQ(to_csv(sample),
            "plan,year,index,scope,part,id,unit,mean,std_error,lo,hi,samples,status\r\n"
            "base,2015,saidi,system,,\"S \"\"1\"\", north\",min/yr,12.5,0,12.5,12.5,65536,ok\r\n");
}

TEST(Table, BeginsWithWhatAReaderAsksFirst) {
  const std::string text = to_table(sample_result());
  EXPECT_THAT(text, testing::StartsWith("Hà Nội, 2 trạm\n"
                                        "plan base, year 2015: SAIDI 12.346 ± 0.120 min/yr (95 % interval 12.226 to "
                                        "12.466)\n"));
}

TEST(Table, SortsStationsByWhatTheyCostTheirCustomers) {
  const std::string text = to_table(sample_result());
  EXPECT_LT(text.find("Hà Đông (S2)"), text.find("Bờ Hồ (S1)"));
  EXPECT_THAT(text, HasSubstr("20.00 ± 0.98\n"));
  EXPECT_THAT(text, HasSubstr("3.00 ± 0.49\n"));
}

TEST(Table, SaysWhatANumberIsWorth) {
  const std::string text = to_table(sample_result());
  EXPECT_THAT(text, HasSubstr("< 0.0031"));
  EXPECT_THAT(text, HasSubstr("no loss met"));
  EXPECT_THAT(text, HasSubstr("not available"));
  EXPECT_THAT(text, HasSubstr("unreliable"));
  EXPECT_THAT(text, HasSubstr("\nnot included: switching minutes"));
  EXPECT_THAT(text, Not(HasSubstr("warning: not included")));
  EXPECT_THAT(text, HasSubstr("warning: lines.csv:3:1: never fails"));
  EXPECT_THAT(text, HasSubstr("131,072 samples in 1.5 s on 2 threads"));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
}

TEST(Table, ShowsTwentyStationsAndCountsTheRest) {
  result::RunResult sample = sample_result();
  for (int i = 0; i < 30; ++i) {
    sample.rows.push_back(row("saidi", "substation", fmt::format("X{}", i), "min/yr", estimate(1.0, 0.1)));
  }
  EXPECT_THAT(to_table(sample), HasSubstr("… and 12 more"));
}

}  // namespace
}  // namespace firmgrid::output
