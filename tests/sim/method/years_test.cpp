// Years lived through event by event, against exact numbers of states and closed forms.

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "tests/support/failing_grid.hpp"

namespace firmgrid::method {
namespace {

using tests::FailingGrid;

constexpr std::int64_t years = 20'000;
constexpr double far = 4.5;  // standard errors: one test of 100,000 by chance

struct Address {
  std::string index;
  std::string scope = "system";
  std::string id = {};
};

const statistics::Estimate& number(const std::vector<result::Row>& rows, const Address& address) {
  const auto found = std::ranges::find_if(rows, [&](const result::Row& row) {
    return row.index == address.index && row.scope == address.scope && row.id == address.id && row.part.empty();
  });
  EXPECT_NE(found, rows.end()) << address.index << ' ' << address.scope << ' ' << address.id;
  return found->value;
}

void expect_near(const statistics::Estimate& value, double expected, const std::string& what) {
  ASSERT_TRUE(value.mean && value.std_error) << what;
  EXPECT_NEAR(*value.mean, expected, far * *value.std_error) << what;
}

/// Every number of the system and its classes that states give exactly.
void expect_as_exact(FailingGrid& grid, std::initializer_list<std::string> indices, std::int64_t samples = years) {
  const auto exact = grid.exact();
  const auto lived = grid.lived(samples);
  for (const std::string& index : indices) {
    expect_near(number(lived, {index}), *number(exact, {index}).mean, index);
  }
  for (const std::string part : {"bulk_disconnection", "bulk_overload", "bulk_switching"}) {
    const statistics::Estimate& value = number(lived, {"ens", "class", part});
    const double expected = *number(exact, {"ens", "class", part}).mean;
    if (value.status == statistics::Status::bound) {
      EXPECT_EQ(expected, 0.0) << part;
    } else {
      expect_near(value, expected, part);
    }
  }
}

TEST(Years, OfARepairableComponentHaveItsUnavailabilityAndFrequency) {
  for (const std::string repair :
       {"repair=10", "repair=10 constant=1", "repair=10 shape=2 cv=2", "repair=10 shape=3 cv=0.5",
        "repair=10 shape=4 cv=0.7", "repair=10 life=3 life_cv=0.3", "repair=10 life=1"}) {
    FailingGrid grid{"unit G1 A 100\nline L1 A B 100 fails=4 " + repair + "\nload D1 B 80 customers=10"};
    const auto rows = grid.lived(years);
    const double u = 4.0 * 10.0 / (8760.0 + 40.0);
    expect_near(number(rows, {"lole"}), 8760.0 * u, repair);
    expect_near(number(rows, {"lolf"}), 4.0 * (1.0 - u), repair);
    expect_near(number(rows, {"saifi"}), 4.0 * (1.0 - u), repair);
  }
}

TEST(Years, AgreeWithStatesOnMeshesThatOverload) {
  FailingGrid grid{R"(
unit G1 A 100 fails=6 repair=60
unit G2 C 60 fails=4 repair=100
line L1 A B 50 fails=3 repair=40
line L2 A B 50 fails=3 repair=40
line L3 B C 40 fails=5 repair=30
load D1 B 80 customers=100
load D2 C 30 customers=40
profile 1 0.9 0.7 0.5 0.6 0.8)"};
  expect_as_exact(grid, {"saidi", "saifi", "ens", "lole", "lolf", "lolp"});
}

TEST(Years, AgreeWithStatesOnSwitchingAndTies) {
  FailingGrid grid{R"(
unit G1 A 200
line L1 A B 120 fails=4 repair=40 switch=2
line L2 A C 150 fails=5 repair=30 switch=1
line L3 B C 50 open switch=1
load D1 B 70 customers=100
load D2 C 40 customers=50
tie D1 D2 20 h=3)"};
  expect_as_exact(grid, {"saidi", "saifi", "ens", "lole", "lolf"});
}

TEST(Years, AgreeWithStatesOnCommonCausesAndBuses) {
  FailingGrid grid{R"(
unit G1 A 200
bus B fails=2 repair=8 switch=1
line L1 A B 60 fails=3 repair=20
line L2 A B 60 fails=3 repair=20
cause ice L1;L2 fails=1 repair=30
load D1 B 100 customers=100)"};
  expect_as_exact(grid, {"saidi", "saifi", "ens", "lole", "lolf"});
}

TEST(Years, AgreeWithStatesOnReclosing) {
  FailingGrid grid{R"(
unit G1 A 200
line L1 A B 90 fails=3 repair=20 momentary=7
line L2 B C 60 momentary=5
load D1 B 30 customers=100
load D2 C 30 customers=50)"};
  const double exact = *number(grid.exact(), {"maifi"}).mean;
  expect_near(number(grid.lived(years), {"maifi"}), exact, "maifi");
}

TEST(Years, PassDeratedStatesAsOftenAsTheirStaysSay) {
  FailingGrid grid{"unit G1 A 100 states=100:0.9;60:0.06;0:0.04 stay=50\nload D1 A 80 customers=10"};
  const auto rows = grid.lived(years);
  expect_near(number(rows, {"ens"}), 8760.0 * (0.06 * 20.0 + 0.04 * 80.0), "ens");
  expect_near(number(rows, {"lolf"}), 8760.0 * 0.1 / 50.0, "lolf");
}

TEST(Years, HaveInterruptionsAsPoissonCountsThem) {
  FailingGrid grid{"unit G1 A 100\nline L1 A B 100 fails=2 repair=0.5\nload D1 B 80 customers=10"};
  grid->cemi_n = 3;
  const auto rows = grid.lived(years);
  const double mean = 8760.0 / (8760.0 / 2.0 + 0.5);
  const double fewer = std::exp(-mean) * (1.0 + mean + mean * mean / 2.0);
  expect_near(number(rows, {"cemi_n"}), 1.0 - fewer, "cemi_n");
  expect_near(number(rows, {"ctaidi"}), 60.0 * 0.5 * mean / (1.0 - std::exp(-mean)), "ctaidi");
}

// Repairs of constant length: those up to the limit are momentary, one and all.
TEST(Years, MoveShortInterruptionsToMaifi) {
  FailingGrid grid{R"(
unit G1 A 200
line L1 A B 90 fails=3 repair=0.05 constant=1
line L2 A C 90 fails=2 repair=4 constant=1
load D1 B 30 customers=100
load D2 C 30 customers=100)"};
  grid->momentary_limit_h = 5.0 / 60.0;
  const auto rows = grid.lived(years);
  const auto often = [](double per_year, double repair_h) { return 8760.0 / (8760.0 / per_year + repair_h); };
  expect_near(number(rows, {"maifi"}), often(3, 0.05) / 2.0, "maifi");
  expect_near(number(rows, {"saifi"}), often(2, 4.0) / 2.0, "saifi");
  expect_near(number(rows, {"saidi"}), 60.0 * 4.0 * often(2, 4.0) / 2.0, "saidi");
}

TEST(Years, OfAnAgedComponentFailAsItsHazardSays) {
  constexpr double age_h = 100'000.0;
  FailingGrid grid{
      "unit G1 A 100\nline L1 A B 100 fails=0.1 repair=1 life=3 life_cv=0.5 age=100000\nload D1 B 80 customers=10"};
  const outage::Duration life{87'600.0, {.shape = outage::Shape::weibull, .cv = 0.5}};
  const double expected = life.hazard(age_h + 8760.0) - life.hazard(age_h);
  // A second failure in the year is next to impossible for a new component.
  expect_near(number(grid.lived(100'000), {"lolf"}), -std::expm1(-expected), "lolf");
}

}  // namespace
}  // namespace firmgrid::method
