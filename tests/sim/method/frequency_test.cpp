// Frequencies and durations in closed form, H = 8,760 h of constant load, λ failures a year in service, r hours of
// repair, μ = 8,760/r a year, U = λr/(H + λr). Source: Billinton & Allan, Reliability Evaluation of Engineering
// Systems, 2nd ed., ch. 9 to 11.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "sim/method/catalog.hpp"
#include "tests/support/failing_grid.hpp"

namespace firmgrid::method {
namespace {

using test::mean_of;
using test::value_of;
using tests::FailingGrid;

/// What a textbook prints; half a unit of the last digit is its tolerance.
struct Printed {
  double value;
  double half_a_digit;
};

/// All customers of the grid hang together, so those of a customer are the indices of the whole.
void expect_closed_form(FailingGrid grid, Printed hours, Printed per_year, Printed duration_h) {
  const Printed minutes{60.0 * hours.value, 60.0 * hours.half_a_digit};
  const Printed duration_min{60.0 * duration_h.value, 60.0 * duration_h.half_a_digit};
  const std::vector<std::pair<std::string, Printed>> expected{{"lole", hours},         {"lolf", per_year},
                                                              {"saifi", per_year},     {"lold", duration_h},
                                                              {"caidi", duration_min}, {"saidi", minutes}};
  const auto rows = grid.exact();
  for (const auto& [index, printed] : expected) {
    EXPECT_NEAR(mean_of(rows, {index}), printed.value, printed.half_a_digit) << index;
  }
}

// U = λr/(H + λr), frequency λ(1 − U), duration r.
TEST(ClosedFormFrequency, OneComponent) {
  expect_closed_form(FailingGrid{"unit G1 A 100\nline L1 A B - fails=1 repair=10\nload D1 B 80 customers=500"},
                     {9.988597, 5e-7}, {0.9988597, 5e-8}, {10.0, 1e-9});
}

// A = Π(1 − Uᵢ), frequency A Σλᵢ.
TEST(ClosedFormFrequency, ThreeInSeries) {
  expect_closed_form(FailingGrid{R"(
unit G1 A 100
line L1 A B - fails=.2 repair=4
line L2 B C - fails=.1 repair=2
line L3 C D - fails=.3 repair=5
load D1 D 80 customers=500)"},
                     {2.4994761, 5e-8}, {0.5998288, 5e-8}, {2.4994761 / 0.5998288, 5e-7});
}

// U = U₁U₂, frequency U(μ₁ + μ₂), duration r₁r₂/(r₁ + r₂) = 200/30 h.
TEST(ClosedFormFrequency, TwoInParallel) {
  expect_closed_form(FailingGrid{R"(
unit G1 A 100
line L1 A B 100 fails=1 repair=10
line L2 A B 100 fails=2 repair=20
load D1 B 80 customers=500)"},
                     {0.045402716, 5e-10}, {0.0068104074, 5e-11}, {20.0 / 3.0, 1e-9});
}

// 2 of 3: U = 3U²(1 − U) + U³. The system fails from the states with one out, 3U(1 − U)² · 2λ.
TEST(ClosedFormFrequency, TwoOfThree) {
  FailingGrid grid{R"(
unit G1 A 200
line L1 A B 50 fails=2 repair=50
line L2 A B 50 fails=2 repair=50
line L3 A B 50 fails=2 repair=50
load D1 B 100 customers=500)"};
  const auto rows = grid.exact();
  EXPECT_NEAR(mean_of(rows, {"lole"}), 3.3225975, 5e-8);
  EXPECT_NEAR(mean_of(rows, {"lolf"}), 0.13240009, 5e-9);
  EXPECT_NEAR(mean_of(rows, {"lold"}), 3.3225975 / 0.13240009, 2e-6);
}

// Half of the customers while two of three are out, all of them while three are, so that each
// further outage interrupts one half: saifi = ½·P(two out)·2μ + ½·P(three out)·3μ.
TEST(ClosedFormFrequency, AnInterruptionOfHalfTheCustomersCountsAsHalf) {
  FailingGrid grid{R"(
unit G1 A 200
line L1 A B 50 fails=2 repair=50
line L2 A B 50 fails=2 repair=50
line L3 A B 50 fails=2 repair=50
load D1 B 100 customers=500)"};
  const double u = 100.0 / 8860.0;
  const double mu = 8760.0 / 50.0;
  const double expected = 0.5 * 3.0 * u * u * (1.0 - u) * 2.0 * mu + 0.5 * u * u * u * 3.0 * mu;
  EXPECT_NEAR(mean_of(grid.exact(), {"saifi"}), expected, 1e-12);
}

// U = 1 − (1 − U_c)(1 − U₁U₂). Parallel in series with the common cause: frequency
// λ_c(1 − U_c)(1 − U₁U₂) + U₁U₂(μ₁ + μ₂)(1 − U_c).
TEST(ClosedFormFrequency, TwoInParallelWithACommonCause) {
  const double u = 10.0 / 8770.0;
  const double common = 1.0 / 8761.0;
  const double per_year = (1.0 - common) * (0.1 * (1.0 - u * u) + u * u * 2.0 * 876.0);
  expect_closed_form(FailingGrid{R"(
unit G1 A 100
line L1 A B 100 fails=1 repair=10
line L2 A B 100 fails=1 repair=10
cause ice L1;L2 fails=.1 repair=10
load D1 B 80 customers=500)"},
                     {1.0112741, 5e-8}, {per_year, 1e-12}, {1.0112741 / per_year, 1e-6});
}

// Demand rises above what one line carries once in four hours: Σₓ P(x)·(times that the load makes it begin), and the
// flows by failing within the two high hours.
TEST(ClosedFormFrequency, TheLoadMakesCurtailmentBeginToo) {
  FailingGrid grid{R"(
unit G1 A 200
line L1 A B 60 fails=2 repair=50
line L2 A B 60 fails=2 repair=50
load D1 B 100 customers=500
profile 0.5 1 1 0.5)"};
  const double u = 100.0 / 8860.0;
  const double one_or_two_out = 1.0 - (1.0 - u) * (1.0 - u);
  const double fails_per_h = (1.0 - u) * (1.0 - u) * 2.0 * 2.0 / 8760.0;  // both in service, one fails
  const double last_fails_per_h = 2.0 * u * (1.0 - u) * 2.0 / 8760.0;     // one in service, it fails
  const double by_load = one_or_two_out - u * u;                          // with both out it never ends
  EXPECT_NEAR(mean_of(grid.exact(), {"lolf"}), 2.0 * fails_per_h + 2.0 * last_fails_per_h + by_load, 1e-12);
}

// Three lines in parallel of equal reactance, the third of 10 MW: while it is in service it lets the others carry no
// more than 10 MW each. Curtailed are all states but those in which it is out and another is not. Its repair starts
// interruptions, and Σμ − Σλ over the failed states (right for coherent systems) is below zero.
FailingGrid three_lines() {
  return FailingGrid{R"(
unit G1 A 200
line L1 A B 100 fails=1 repair=10
line L2 A B 100 fails=2 repair=20
line L3 A B 10 fails=3 repair=30
load D1 B 100 customers=500)"};
}

bool curtailed(unsigned out) { return (out & 4U) == 0U || (out & 3U) == 3U; }

TEST(RestoringALineCanStartAnInterruption, LolfIsTheFlowOfTheMarkovChain) {
  const double lambda[]{1.0, 2.0, 3.0};
  const double mu[]{876.0, 438.0, 292.0};
  double flow = 0.0;
  double short_form = 0.0;
  double hours = 0.0;
  for (unsigned out = 0; out < 8; ++out) {
    double probability = 1.0;
    for (unsigned i = 0; i < 3; ++i) {
      const double u = lambda[i] / (lambda[i] + mu[i]);
      probability *= (out >> i & 1U) != 0U ? u : 1.0 - u;
    }
    for (unsigned i = 0; i < 3 && curtailed(out); ++i) {
      const bool is_out = (out >> i & 1U) != 0U;
      if (!curtailed(out ^ (1U << i))) flow += probability * (is_out ? mu[i] : lambda[i]);
      short_form += probability * (is_out ? mu[i] : -lambda[i]);
    }
    if (curtailed(out)) hours += probability * 8760.0;
  }
  EXPECT_LT(short_form, 0.0);
  const auto rows = three_lines().exact();
  EXPECT_NEAR(mean_of(rows, {"lole"}), hours, 1e-9 * hours);
  EXPECT_NEAR(mean_of(rows, {"lolf"}), flow, 1e-9 * flow);
}

// m reclosings a year of the only line while it is in service; of either line while the other one is out.
TEST(Momentary, InterruptionsComeFromTheOnlyWayToAUnit) {
  const double u1 = 10.0 / 8770.0;
  const double u2 = 40.0 / 8800.0;
  FailingGrid one{"unit G1 A 100\nline L1 A B - fails=1 repair=10 momentary=3\nload D1 B 80 customers=500"};
  EXPECT_NEAR(mean_of(one.exact(), {"maifi"}), 3.0 * (1.0 - u1), 1e-12);
  FailingGrid two{R"(
unit G1 A 100
line L1 A B 100 fails=1 repair=10 momentary=3
line L2 A B 100 fails=2 repair=20 momentary=5
load D1 B 80 customers=500)"};
  EXPECT_NEAR(mean_of(two.exact(), {"maifi"}), 3.0 * (1.0 - u1) * u2 + 5.0 * u1 * (1.0 - u2), 1e-12);
}

// The feeder's mean duration is exact, that of the whole is not: what was never met may still last long.
TEST(SampledDuration, WithoutEventsMetIsUnreliable) {
  const char* const feeder = "\nload D1 B 80 customers=500 faults=.5 fault_h=1";
  FailingGrid rare{std::string{"unit G1 A 100\nline L1 A B - fails=1e-6 repair=10"} + feeder};
  const auto rows = rare.sampled(1000);
  EXPECT_EQ(mean_of(rows, {"caidi"}), 120.0);
  EXPECT_EQ(value_of(rows, {"caidi"}).status, statistics::Status::unreliable);
  EXPECT_EQ(value_of(rows, {"lold"}).status, statistics::Status::not_available);
  FailingGrid never{std::string{"unit G1 A 100\nline L1 A B -"} + feeder};
  EXPECT_EQ(value_of(never.sampled(1000), {"caidi"}).status, statistics::Status::ok);
}

TEST(UnknownFrequency, IsNotAvailableWhileHoursAre) {
  FailingGrid grid{"unit G1 A 100 for=.1\nload D1 A 80 customers=500"};
  const auto rows = grid.exact();
  EXPECT_NEAR(mean_of(rows, {"lole"}), 876.0, 1e-9);
  for (const char* index : {"saifi", "caidi", "lolf", "lold"}) {
    EXPECT_EQ(value_of(rows, {index}).status, statistics::Status::not_available) << index;
  }
}

TEST(UnknownFrequency, IsWarnedOfNamingWhoseItIs) {
  FailingGrid grid{"unit G1 A 100 for=.1\nload D1 A 80 customers=500"};
  for (const char* method : {"enumeration", "state_sampling"}) {
    const auto warnings = grid.start(method)->warnings();
    ASSERT_EQ(warnings.size(), 1U) << method;
    EXPECT_NE(warnings.front().find("G1"), std::string::npos) << warnings.front();
  }
}

TEST(UnknownFrequency, IsRefusedToWhoeverAsksForItByName) {
  for (const char* method : {"enumeration", "state_sampling", "convolution"}) {
    FailingGrid grid{"unit G1 A 100 for=.1\nload D1 A 80", {.flow = "copper_plate"}};
    grid->indices = {"lole", "lolf"};
    const Errors errors = find(method)->refusals(*grid);
    ASSERT_EQ(errors.size(), 1U) << method;
    EXPECT_EQ(errors.front().kind, ErrorKind::content);
    EXPECT_NE(errors.front().what.find("lolf"), std::string::npos) << errors.front().what;
    EXPECT_NE(errors.front().what.find("G1"), std::string::npos) << errors.front().what;
    EXPECT_EQ(errors.front().what.find("lole"), std::string::npos) << errors.front().what;
  }
}

// Minutes of repair are counted, those until L2 is closed cannot be.
TEST(UnknownFrequency, IsWarnedOfWhereSwitchingCostsMinutes) {
  FailingGrid grid{"unit G1 A 100\nline L1 A B - for=.01 switch=.5\nline L2 A B - open\nload D1 B 80 customers=500"};
  grid->indices = {"saidi"};
  for (const char* method : {"enumeration", "state_sampling"}) {
    const auto warnings = grid.start(method)->warnings();
    ASSERT_EQ(warnings.size(), 1U) << method;
    EXPECT_NE(warnings.front().find("switching"), std::string::npos) << warnings.front();
    EXPECT_NE(warnings.front().find("L1"), std::string::npos) << warnings.front();
  }
}

TEST(UnknownFrequency, OfWhatNeverFailsDoesNotMatter) {
  FailingGrid grid{"unit G1 A 100 for=0\nline L1 A B - fails=1 repair=10\nload D1 B 80 customers=500"};
  grid->indices = {"lolf"};
  EXPECT_TRUE(find("enumeration")->refusals(*grid).empty());
  EXPECT_NEAR(mean_of(grid.exact(), {"lolf"}), 0.9988597, 5e-8);
}

}  // namespace
}  // namespace firmgrid::method
