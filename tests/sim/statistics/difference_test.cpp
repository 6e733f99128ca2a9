#include "sim/statistics/difference.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace firmgrid::statistics {
namespace {

/// Sums of so many samples with +1 and so many with −1.
FixedSum sums(std::int64_t more, std::int64_t less) {
  FixedSum sum;
  sum.add(1.0, more, {});
  sum.add(-1.0, less, {});
  return sum;
}

TEST(Difference, OfManyDifferingSamplesHasTheErrorOfItsSample) {
  const Estimate found = difference(sums(60, 40), 10'000, {});
  const double error = std::sqrt((100.0 - 20.0 * 20.0 / 10'000.0) / 9'999.0 / 10'000.0);
  EXPECT_DOUBLE_EQ(found.mean.value(), 0.002);
  EXPECT_NEAR(found.std_error.value(), error, 1e-15);
  EXPECT_NEAR(found.lo.value(), 0.002 - half_width_95() * error, 1e-15);
  EXPECT_NEAR(found.hi.value(), 0.002 + half_width_95() * error, 1e-15);
  EXPECT_EQ(found.status, Status::ok);
}

TEST(Difference, OfFewDifferingSamplesHoldsTheExactBound) {
  const Estimate found = difference(sums(0, 29), 10'000, {.constant = 5.0});
  const double bound = share_bound(29, 10'000, 0.025);
  EXPECT_EQ(found.status, Status::unreliable);
  EXPECT_DOUBLE_EQ(found.mean.value(), 5.0 - 0.0029);
  EXPECT_DOUBLE_EQ(found.lo.value(), 5.0 - bound);
  EXPECT_DOUBLE_EQ(found.hi.value(), 5.0 + bound);
  EXPECT_GT(bound, 0.0029 + 1.96 * found.std_error.value() / 1.1);
}

TEST(Difference, ThatNobodyMetIsABoundAndNeverZero) {
  const Estimate found = difference({}, 1000, {.largest = 8.0, .scale = FixedScale::holding(8.0)});
  EXPECT_EQ(found.status, Status::bound);
  EXPECT_EQ(found.mean, 0.0);
  EXPECT_FALSE(found.std_error);
  EXPECT_NEAR(found.hi.value(), 8.0 * (1.0 - std::pow(0.025, 1e-3)), 1e-12);
  EXPECT_EQ(found.lo.value(), -found.hi.value());
}

TEST(Difference, WithoutSamplesOrWithOneOrWhereNothingCanDiffer) {
  EXPECT_EQ(difference({}, 0, {}).status, Status::not_available);
  const Estimate one = difference(sums(1, 0), 1, {.largest = 3.0});
  EXPECT_EQ(one.lo.value(), -3.0);
  EXPECT_EQ(one.hi.value(), 3.0);
  const Estimate nothing = difference({}, 7, {.largest = 0.0, .constant = 2.0});
  EXPECT_EQ(nothing.mean, 2.0);
  EXPECT_EQ(nothing.std_error, 0.0);
  EXPECT_EQ(nothing.samples, 7);
}

TEST(ShareBound, IsExactAtBothEndsAndMissesAsRarelyAsAsked) {
  EXPECT_NEAR(share_bound(0, 50, 0.025), 1.0 - std::pow(0.025, 1.0 / 50.0), 1e-12);
  EXPECT_EQ(share_bound(50, 50, 0.025), 1.0);
  const double p = share_bound(1, 20, 0.05);  // at most one of 20: (1 − p)^20 + 20p(1 − p)^19
  EXPECT_NEAR(std::pow(1.0 - p, 20) + 20.0 * p * std::pow(1.0 - p, 19), 0.05, 1e-9);
}

TEST(SimultaneousIntervals, ShareOneChanceToMiss) {
  EXPECT_NEAR(half_width_95(1), half_width_95(), 1e-12);
  EXPECT_NEAR(normal_chance(half_width_95(10)), 1.0 - 0.05 / 20.0, 1e-12);
}

}  // namespace
}  // namespace firmgrid::statistics
