// Minutes until switching is done, against the formula written out by hand over all states:
// 60·H·Σₓ P(x) Σ_{i out} μᵢ E[min(T, D)]·(φ_pre(x, i) − φ(x))⁺.

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "tests/support/failing_grid.hpp"

namespace firmgrid::method {
namespace {

using test::mean_of;
using tests::FailingGrid;

double unavailability(double per_year, double repair_h) { return per_year * repair_h / (8760.0 + per_year * repair_h); }

/// Hours of an exponential repair of mean r that pass before T.
double exponential_within(double hours, double repair_h) { return repair_h * -std::expm1(-hours / repair_h); }

double switching_minutes(FailingGrid& grid) { return mean_of(grid.exact(), {"saidi", "class", "bulk_switching"}); }

/// One line feeds the town, another one, open, can be closed: it never fails, so switching saves all.
FailingGrid saved_town(const std::string& repair, double switching_h) {
  return FailingGrid{"unit G1 A 100\nline L1 A B 100 fails=2 " + repair + " switch=" + std::to_string(switching_h) +
                     "\nline L2 A B 100 open\nload D1 B 80 customers=10"};
}

TEST(SwitchingMinutes, EndWithTheRepairOrWithSwitchingWhicheverIsFirst) {
  const double fails_per_year = 2.0 * (1.0 - unavailability(2, 40));
  for (const double hours : {0.5, 40.0, 400.0}) {
    FailingGrid exponential = saved_town("repair=40", hours);
    EXPECT_NEAR(switching_minutes(exponential), fails_per_year * 60.0 * exponential_within(hours, 40.0), 1e-8) << hours;
    FailingGrid constant = saved_town("repair=40 constant=1", hours);
    EXPECT_NEAR(switching_minutes(constant), fails_per_year * 60.0 * std::min(hours, 40.0), 1e-8) << hours;
  }
}

TEST(SwitchingMinutes, OfSwitchingAtOnceAreNone) {
  FailingGrid grid = saved_town("repair=40", 0.0);
  EXPECT_EQ(switching_minutes(grid), 0.0);
}

TEST(SwitchingMinutes, AreAnInterruptionThatLeavesNoHourOfCurtailmentBehind) {
  FailingGrid grid = saved_town("repair=40", 0.5);
  const auto rows = grid.exact();
  EXPECT_NEAR(mean_of(rows, {"saifi"}), 2.0 * (1.0 - unavailability(2, 40)), 1e-12);
  EXPECT_EQ(mean_of(rows, {"lole"}), 0.0);
  EXPECT_EQ(mean_of(rows, {"saidi", "class", "bulk_disconnection"}), 0.0);
  EXPECT_NEAR(mean_of(rows, {"caidi"}), 60.0 * exponential_within(0.5, 40.0), 1e-9);
}

// Neither the repair nor the switching back interrupts anybody: make before break.
TEST(SwitchingMinutes, CountOneInterruptionPerTrip) {
  FailingGrid grid{R"(
unit G1 A 100
line L1 A B 100 fails=2 repair=40 switch=1
line L2 A B 100 open fails=30 repair=100 switch=2
load D1 B 80 customers=10)"};
  const double u1 = unavailability(2, 40);
  const double u2 = unavailability(30, 100);
  // L1 trips with the town on it, or L2 trips while the town hangs on it.
  const double by_first = 2.0 * (1.0 - u1);
  const double by_second = 30.0 * (1.0 - u2) * u1;
  EXPECT_NEAR(mean_of(grid.exact(), {"saifi"}), by_first + by_second, 1e-12);
  const double minutes = by_first * (1.0 - u2) * exponential_within(1.0, 40.0) * 60.0;
  EXPECT_NEAR(switching_minutes(grid), minutes, 1e-8);
}

// A busbar of layout `double` comes back whole; T of a cause is the largest of its components.
TEST(SwitchingMinutes, OfADoubleBusAreThoseOfItsSwitching) {
  FailingGrid grid{R"(
unit G1 A 100
bus  B fails=0.5 repair=90 switch=2
line L1 A B 100
load D1 B 80 customers=10)"};
  const double fails_per_year = 0.5 * (1.0 - unavailability(0.5, 90));
  EXPECT_NEAR(switching_minutes(grid), fails_per_year * 60.0 * exponential_within(2.0, 90.0), 1e-9);
  EXPECT_EQ(mean_of(grid.exact(), {"lole"}), 0.0);
}

// 80 MW are out until the tie takes over 30 of them after 3 h: Σ_k μ(E[min(T_k, D)] − E[min(T_{k−1}, D)])·(φ_k − φ)⁺
// with φ = 50/80 in the end, φ₁ = φ₂ = 1.
TEST(SwitchingMinutes, OfTiesArePhaseByPhase) {
  FailingGrid grid{R"(
unit G1 A 200
line L1 A B 100 fails=2 repair=40 switch=0.5
line L2 A C 100
load D1 B 80 customers=10
load D2 C 20 customers=30
tie D1 D2 30 h=3)"};
  const double u = unavailability(2, 40);
  const double fails_per_year = 2.0 * (1.0 - u);
  const double minutes = fails_per_year * 60.0 * exponential_within(3.0, 40.0) * 10.0 / 40.0 * 30.0 / 80.0;
  EXPECT_NEAR(switching_minutes(grid), minutes, 1e-9);
  EXPECT_NEAR(mean_of(grid.exact(), {"saidi"}), minutes + u * 8760.0 * 60.0 * 10.0 / 40.0 * 50.0 / 80.0, 1e-8);
}

TEST(SwitchingMinutes, OfEnergyFollowTheDemand) {
  FailingGrid grid{R"(
unit G1 A 100
line L1 A B 100 fails=2 repair=40 switch=0.5
line L2 A B 100 open
load D1 B 80 customers=10
profile 1 0.5)"};
  const double share = 2.0 / 8760.0 * (1.0 - unavailability(2, 40)) * exponential_within(0.5, 40.0);
  EXPECT_NEAR(mean_of(grid.exact(), {"ens"}), share * 80.0 * 1.5, 1e-12);
}

}  // namespace
}  // namespace firmgrid::method
