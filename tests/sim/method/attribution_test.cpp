// Who answers for minutes and energy, in closed form: a cause's share of what a state loses is in proportion to what
// its return would help.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "tests/support/failing_grid.hpp"

namespace firmgrid::method {
namespace {

using test::mean_of;
using tests::FailingGrid;

/// λ failures a year of r hours.
double unavailability(double per_year, double repair_h) { return per_year * repair_h / (8760.0 + per_year * repair_h); }

constexpr double year_min = 8760.0 * 60.0;

class Blamed {
 public:
  explicit Blamed(const std::string& text, const evaluate::Rules& rules = {}) : grid_{text, rules} {
    grid_->components = true;
    rows_ = grid_.exact();
  }

  double minutes(const std::string& component) const { return mean_of(rows_, {"saidi", "component", component}); }
  double minutes_of_cause(const std::string& cause) const { return mean_of(rows_, {"saidi", "cause", cause}); }
  double whole(const std::string& index) const { return mean_of(rows_, {index}); }
  double switching() const { return mean_of(rows_, {"saidi", "class", "bulk_switching"}); }

  /// Components and what occurs with nothing out.
  double sum(const std::string& index) const {
    double total = 0.0;
    for (const result::Row& row : rows_) {
      const bool counts = row.scope == "component" || (row.scope == "cause" && row.id == "no outage");
      if (row.index == index && counts) total += *row.value.mean;
    }
    return total;
  }
  void expect_whole() const {
    for (const char* index : {"saidi", "ens"}) EXPECT_NEAR(sum(index), whole(index), 1e-12 * whole(index)) << index;
  }

 private:
  FailingGrid grid_;
  std::vector<result::Row> rows_;
};

// Either alone explains its own outage; both out, no single return helps, and the pair shares equally.
TEST(Attribution, OfTwoInSeriesSharesTheOverlapEqually) {
  const Blamed blamed{R"(
unit G1 A 100
line L1 A B - fails=2 repair=40
line L2 B C - fails=5 repair=20
load D1 C 80 customers=10)"};
  const double u1 = unavailability(2, 40);
  const double u2 = unavailability(5, 20);
  EXPECT_NEAR(blamed.minutes("L1"), year_min * (u1 * (1.0 - u2) + u1 * u2 / 2.0), 1e-9);
  EXPECT_NEAR(blamed.minutes("L2"), year_min * (u2 * (1.0 - u1) + u1 * u2 / 2.0), 1e-9);
  blamed.expect_whole();
}

// Whichever returns ends it: equal shares, whatever the rates.
TEST(Attribution, OfTwoInParallelIsEqual) {
  const Blamed blamed{R"(
unit G1 A 100
line L1 A B 100 fails=2 repair=40
line L2 A B 100 fails=5 repair=20
load D1 B 80 customers=10)"};
  const double both = unavailability(2, 40) * unavailability(5, 20);
  EXPECT_NEAR(blamed.minutes("L1"), year_min * both / 2.0, 1e-9);
  EXPECT_NEAR(blamed.minutes("L2"), year_min * both / 2.0, 1e-9);
  blamed.expect_whole();
}

// Two of three carry it, one carries half of it: every return helps by one half, so those out share equally.
TEST(Attribution, OfTwoOutOfThreeFallsOnThoseThatAreOut) {
  const Blamed blamed{R"(
unit G1 A 200
line L1 A B 50 fails=2 repair=50
line L2 A B 50 fails=4 repair=50
line L3 A B 50 fails=8 repair=50
load D1 B 100 customers=10)"};
  const double u1 = unavailability(2, 50);
  const double u2 = unavailability(4, 50);
  const double u3 = unavailability(8, 50);
  const double with_one_other = u1 * (u2 * (1.0 - u3) + u3 * (1.0 - u2)) * 0.5 / 2.0;
  EXPECT_NEAR(blamed.minutes("L1"), year_min * (with_one_other + u1 * u2 * u3 / 3.0), 1e-9);
  blamed.expect_whole();
}

TEST(Attribution, LeavesBystandersOut) {
  const Blamed blamed{R"(
unit G1 A 100
unit G2 A 50 fails=10 repair=100
line L1 A B 100 fails=2 repair=40
line L2 A C 100 fails=9 repair=90
load D1 B 80 customers=10)"};
  EXPECT_NEAR(blamed.minutes("L1"), year_min * unavailability(2, 40), 1e-9);
  EXPECT_EQ(blamed.minutes("L2"), 0.0);
  EXPECT_EQ(blamed.minutes("G2"), 0.0);
  blamed.expect_whole();
}

TEST(Attribution, OfACommonCauseIsSplitOverWhatItHitsAndListed) {
  const Blamed blamed{R"(
unit G1 A 100
line L1 A B 100
line L2 A B 100
cause ice L1;L2 fails=3 repair=30
load D1 B 80 customers=10)"};
  const double u = unavailability(3, 30);
  EXPECT_NEAR(blamed.minutes_of_cause("ice"), year_min * u, 1e-9);
  EXPECT_NEAR(blamed.minutes("L1"), year_min * u / 2.0, 1e-9);
  EXPECT_NEAR(blamed.minutes("L2"), year_min * u / 2.0, 1e-9);
  blamed.expect_whole();
}

// 20 of 100 MW are short all year; the outage of the unit of 40 MW answers for what comes on top.
TEST(Attribution, OfAShortageWithNothingOutIsNobodys) {
  const Blamed blamed{R"(
unit G1 A 40 fails=6 repair=50
unit G2 A 40
load D1 A 100 customers=10)"};
  const double u = unavailability(6, 50);
  EXPECT_NEAR(blamed.minutes_of_cause("no outage"), year_min * 0.2, 1e-7);
  EXPECT_NEAR(blamed.minutes("G1"), year_min * u * 0.4, 1e-8);
  blamed.expect_whole();
}

TEST(Attribution, OfTwinsIsEqual) {
  const Blamed blamed{R"(
unit G1 A 50 fails=6 repair=50
unit G2 A 50 fails=6 repair=50
unit G3 A 50 fails=6 repair=50
load D1 A 120 customers=10)"};
  EXPECT_GT(blamed.minutes("G1"), 0.0);
  EXPECT_NEAR(blamed.minutes("G1"), blamed.whole("saidi") / 3.0, 1e-9);
  EXPECT_EQ(blamed.minutes("G1"), blamed.minutes("G2"));
  EXPECT_EQ(blamed.minutes("G2"), blamed.minutes("G3"));
  blamed.expect_whole();
}

// Three in series, all out: no pair of returns helps either, so all share equally.
TEST(Attribution, OfThreeInSeriesAllOutIsEqual) {
  const Blamed blamed{R"(
unit G1 A 100
line L1 A B - fails=90 repair=50
line L2 B C - fails=90 repair=50
line L3 C D - fails=90 repair=50
load D1 D 80 customers=10)"};
  EXPECT_NEAR(blamed.minutes("L2"), blamed.whole("saidi") / 3.0, 1e-9);
  blamed.expect_whole();
}

/// A town that an open line saves half an hour after its own line tripped.
const char* const saved_town = R"(
unit G1 A 100
line L1 A B 100 fails=2 repair=40 switch=0.5
line L2 A B 100 open fails=1 repair=10
load D1 B 80 customers=10)";

// Per failure E[min(T, D)] of exponential D: r(1 − exp(−T/r)). The open line is a bystander until both are out.
TEST(Attribution, OfSwitchingMinutesFallsOnWhatTripped) {
  const Blamed blamed{saved_town};
  const double u1 = unavailability(2, 40);
  const double u2 = unavailability(1, 10);
  const double fails_per_year = 2.0 * (1.0 - u1);
  const double switching_min = fails_per_year * (1.0 - u2) * 60.0 * 40.0 * -std::expm1(-0.5 / 40.0);
  EXPECT_NEAR(blamed.switching(), switching_min, 1e-9);
  EXPECT_NEAR(blamed.minutes("L1"), switching_min + year_min * u1 * u2 / 2.0, 1e-9);
  EXPECT_NEAR(blamed.minutes("L2"), year_min * u1 * u2 / 2.0, 1e-9);
  blamed.expect_whole();
}

TEST(Attribution, AddsUpInSamplesToo) {
  FailingGrid grid{saved_town};
  grid->components = true;
  const auto rows = grid.sampled(300'000);
  for (const char* index : {"saidi", "ens"}) {
    const double sum = mean_of(rows, {index, "component", "L1"}) + mean_of(rows, {index, "component", "L2"}) +
                       mean_of(rows, {index, "cause", "no outage"});
    EXPECT_NEAR(sum, mean_of(rows, {index}), 1e-9 * sum) << index;
  }
}

}  // namespace
}  // namespace firmgrid::method
