#include "sim/output/records_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_result.hpp"
#include "sim/output/bars.hpp"
#include "sim/output/calibration.hpp"
#include "sim/output/columns.hpp"
#include "tests/support/same_numbers.hpp"

namespace firmgrid::output {
namespace {

using testing::HasSubstr;

TEST(RecordsCsv, HasAColumnForEachFieldOfAnyRecord) {
  const Json records = {{{"id", "a, \"b\""}, {"k", {{"mean", 1.5}, {"ci95", {1, nullptr}}}}, {"to", {"x", "y"}}},
                        {{"id", "c"}, {"ok", true}}};
  EXPECT_EQ(records_csv(records), "id,k_mean,k_lo,k_hi,to,ok\r\n\"a, \"\"b\"\"\",1.5,1,,x;y,\r\nc,,,,,yes\r\n");
}

TEST(RecordsCsv, KeepsEveryBitOfANumber) {
  const double third = 1.0 / 3.0;
  const auto rows = test::csv_rows(records_csv(Json::array({{{"value", third}}})));
  EXPECT_EQ(std::stod(rows.at(0).at("value")), third);
}

TEST(CalibrationCsv, HasTheNumbersOfItsJson) {
  result::Calibration found;
  found.plan = "base";
  found.fitted = {.year = 2015, .observed = 100.0, .source = "a book, page 3", .bulk = estimate(7.0, 0.1)};
  found.fitted.mv_faults = 60.0;
  found.k = estimate(1.55, 0.01);
  found.predicted = {{.year = {.year = 2016, .observed = 90.0, .source = "", .bulk = estimate(6.0, 0.1)},
                      .predicted = 99.0,
                      .predicted_std_error = 0.2,
                      .residual = -9.0,
                      .residual_std_error = 0.3}};
  const auto rows = test::csv_rows(calibration_csv(found));
  const auto json = nlohmann::json::parse(calibration_json("", found));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(test::same_numbers(rows[0], json["fitted"]), 10);
  EXPECT_EQ(test::same_numbers(rows[1], json["predicted"][0]), 14);
  EXPECT_EQ(test::same_numbers(rows[1], {{"k", json["k"]}}), 5);
  EXPECT_EQ(rows[0].at("source"), "a book, page 3");
  EXPECT_EQ(rows[0].at("predicted"), "");
  EXPECT_THAT(calibration_text("", found), HasSubstr("60  ████▊\n"));
}

TEST(Bar, FillsEightColumnsInEighths) {
  EXPECT_EQ(bar(1.0), "████████");
  EXPECT_EQ(bar(0.5), "████");
  EXPECT_EQ(bar(1.0 / 64.0), "▏");
  EXPECT_EQ(bar(0.0), "");
  EXPECT_EQ(bar(-0.3), "");
  EXPECT_EQ(bar(7.0), "████████");
  EXPECT_EQ(bar(3.0, 6.0), "████");
  EXPECT_EQ(bar(3.0, 0.0), "");
}

// The same name with its marks in the letters, and with the marks after the letters.
TEST(Columns, StandUnderEachOtherWhateverTheNamesAreWrittenWith) {
  using enum Align;
  Columns columns{{left, left, right}};
  columns.add({"Hà Đông", bar(0.5), "1"});
  columns.add({"Ha\u0300 Đo\u0302ng", bar(1.0), "2"});
  columns.add({"Nghĩa Đô, Cầu Giấy", "", "3"});
  EXPECT_EQ(columns.text(),
            "  Hà Đông             ████      1\n"
            "  Ha\u0300 Đo\u0302ng             ████████  2\n"
            "  Nghĩa Đô, Cầu Giấy            3\n");
}

}  // namespace
}  // namespace firmgrid::output
