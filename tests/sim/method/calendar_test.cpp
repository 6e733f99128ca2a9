// What depends on time: maintenance, storms, stocks of spares.

#include <gtest/gtest.h>

#include <cmath>

#include "sim/sampling/spare_stock.hpp"
#include "tests/support/failing_grid.hpp"

namespace firmgrid::method {
namespace {

using tests::FailingGrid;

constexpr std::int64_t years = 20'000;
constexpr double far = 4.5;

statistics::Estimate number(const std::vector<result::Row>& rows, const std::string& index) {
  const auto found =
      std::ranges::find_if(rows, [&](const result::Row& row) { return row.index == index && row.scope == "system"; });
  EXPECT_NE(found, rows.end()) << index;
  return found->value;
}

void expect_near(const statistics::Estimate& value, double expected, const std::string& what) {
  ASSERT_TRUE(value.mean && value.std_error) << what;
  EXPECT_NEAR(*value.mean, expected, far * *value.std_error + 1e-9) << what;
}

TEST(Maintenance, TakesItsHoursWhateverTheYear) {
  FailingGrid grid{"unit G1 A 100\nline L1 A B 100\nworks M1 L1 hours=48 at=1000\nload D1 B 80 customers=10"};
  const auto rows = grid.lived(20);
  expect_near(number(rows, "lole"), 48.0, "lole");
  expect_near(number(rows, "lolf"), 1.0, "lolf");
  EXPECT_EQ(*number(rows, "saidi").std_error, 0.0);
}

TEST(Maintenance, IsLeftOutWhereItWouldCurtailAndTheStudySaysSo) {
  FailingGrid grid{
      "unit G1 A 100\nline L1 A B 100\nworks M1 L1 hours=48 from=0 to=8000 spare=1\nload D1 B 80 customers=10"};
  EXPECT_EQ(*number(grid.lived(20), "lole").mean, 0.0);
}

TEST(Maintenance, WaitsUntilTheOtherLineIsBack) {
  FailingGrid as_planned{R"(
unit G1 A 100
line L1 A B 100
line L2 A B 100 fails=20 repair=100
works M1 L1 hours=24 from=0 to=8000
load D1 B 80 customers=10)"};
  FailingGrid patient{R"(
unit G1 A 100
line L1 A B 100
line L2 A B 100 fails=20 repair=100
works M1 L1 hours=24 from=0 to=8000 spare=1
load D1 B 80 customers=10)"};
  const double u = 20.0 * 100.0 / (8760.0 + 2000.0);
  expect_near(number(as_planned.lived(years), "lole"), 24.0 * u, "as planned");
  // Begun with the other line in service: only what fails within the day hurts.
  const double pace = 20.0 / 8760.0 + 0.01;
  const double within = u * (24.0 - (1.0 - std::exp(-pace * 24.0)) / pace);
  expect_near(number(patient.lived(years), "lole"), within, "put off");
}

TEST(Maintenance, KeepsWhatItHoldsFromFailing) {
  FailingGrid grid{R"(
unit G1 A 100
line L1 A B 100 fails=10 repair=10
works M1 L1 hours=4380 at=0
load D1 B 80 customers=10)"};
  const auto rows = grid.lived(years);
  // A repair begun before the year goes on under the maintenance; afterwards the line starts in service.
  const double pace = 10.0 / 8760.0 + 0.1;
  const double share = (10.0 / 8760.0) / pace;
  const double half = 4380.0;
  EXPECT_NEAR(*number(rows, "lole").mean, half + share * (half - (1.0 - std::exp(-pace * half)) / pace),
              far * *number(rows, "lole").std_error);
}

TEST(Storms, LeaveTheMeanRateAndMakeLinesFailTogether) {
  const std::string lines = R"(
unit G1 A 200
line L1 A B 100 fails=2 repair=10
line L2 A B 100 fails=2 repair=10
load D1 B 80 customers=10)";
  FailingGrid calm{lines};
  FailingGrid stormy{lines + "\nstorm W L1;L2 a_year=4 hours=20 times=60"};
  const auto loss = [](const std::vector<result::Row>& rows) { return *number(rows, "lole").mean; };
  EXPECT_GT(loss(stormy.lived(years)), 5.0 * loss(calm.lived(years)));

  FailingGrid single{
      "unit G1 A 200\nline L1 A B 100 fails=2 repair=10\nload D1 B 80 customers=10\n"
      "storm W L1 a_year=4 hours=20 times=60"};
  const auto rows = single.lived(years);
  // Out of service a line does not fail, and it is more often out in a storm: a little less than without storms.
  const double u = 20.0 / 8780.0;
  EXPECT_NEAR(*number(rows, "lolf").mean, 2.0 * (1.0 - u), 0.03 * 2.0);
}

TEST(Storms, KeepToTheirSeason) {
  FailingGrid grid{
      "unit G1 A 200\nline L1 A B 100 fails=2 repair=10\nload D1 B 80 customers=10\n"
      "storm W L1 a_year=3 hours=24 times=100 from=4000 to=7000"};
  const auto rows = grid.lived(years);
  EXPECT_NEAR(*number(rows, "lolf").mean, 2.0, 0.06 * 2.0);
}

TEST(Spares, WithoutStockAreRepairsAndInPlentyReplacements) {
  const auto lole = [](const std::string& pool) {
    FailingGrid grid{"unit G1 A 100\nline L1 A B 100 fails=1 repair=300 constant=1\nload D1 B 80 customers=10" + pool};
    return number(grid.lived(years), "lole");
  };
  const auto mean_hours = [](double out_h) { return 8760.0 * out_h / (8760.0 + out_h); };
  expect_near(lole(""), mean_hours(300.0), "no pool");
  expect_near(lole("\nspares P L1 stock=0 h=24"), mean_hours(300.0), "no stock");
  expect_near(lole("\nspares P L1 stock=50 h=24"), mean_hours(24.0), "plenty");
}

TEST(Spares, AreMissedByTheSecondFailureOnly) {
  sampling::SpareStock stock;
  stock.begin(1);
  EXPECT_EQ(stock.fail(0, 100.0, 400.0, 24.0), 124.0);
  EXPECT_EQ(stock.next_h(), 400.0);
  EXPECT_EQ(stock.fail(1, 110.0, 900.0, 24.0), 900.0);
  const auto replaced = stock.return_spare(400.0);
  ASSERT_TRUE(replaced.has_value());
  EXPECT_EQ(replaced->cause, 1U);
  EXPECT_EQ(replaced->back_h, 424.0);
  EXPECT_EQ(stock.stock(), 0);
  EXPECT_FALSE(stock.return_spare(900.0).has_value());
  EXPECT_EQ(stock.stock(), 1);
}

TEST(Spares, AreNotTakenWhereTheRepairIsSooner) {
  sampling::SpareStock stock;
  stock.begin(1);
  EXPECT_EQ(stock.fail(0, 100.0, 110.0, 24.0), 110.0);
  EXPECT_EQ(stock.stock(), 1);
}

}  // namespace
}  // namespace firmgrid::method
