#include "sim/statistics/fixed_sum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

namespace firmgrid::statistics {
namespace {

/// Values that do not fit a grid: (0, 1000), skewed.
std::vector<double> awkward_values(std::size_t count) {
  std::vector<double> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double turns = static_cast<double>(i + 1) * 0.6180339887498949;
    values[i] = 1000.0 * std::pow(turns - std::floor(turns), 5.0);
  }
  return values;
}

TEST(FixedScale, IsTheSmallestPowerOfTwoThatHoldsTheValue) {
  EXPECT_EQ(FixedScale::holding(1.0).exponent, 0);
  EXPECT_EQ(FixedScale::holding(1.0001).exponent, 1);
  EXPECT_EQ(FixedScale::holding(1024.0).exponent, 10);
  EXPECT_EQ(FixedScale::holding(1023.9).exponent, 10);
  EXPECT_EQ(FixedScale::holding(0.25).exponent, -2);
  EXPECT_EQ(FixedScale::holding(0.0).exponent, 0);
}

TEST(FixedSum, AddsSmallNumbersExactly) {
  const FixedScale scale = FixedScale::holding(8.0);
  FixedSum sum;
  sum.add(1.5, 3, scale);
  sum.add(8.0, 1, scale);
  sum.add(0.0, 100, scale);
  EXPECT_EQ(sum.total(scale), 12.5);
  EXPECT_EQ(sum.total_squares(scale), 70.75);  // 3 × 2.25 + 64
  EXPECT_EQ(sum.events, 4);
}

TEST(FixedSum, RoundsHalvesAwayFromZero) {
  const FixedScale scale{.exponent = 0};
  const double half_unit = std::ldexp(1.0, -61);
  FixedSum up;
  up.add(half_unit, 1, scale);
  EXPECT_EQ(up.sum, 1);
  FixedSum down;
  down.add(-half_unit, 1, scale);
  EXPECT_EQ(down.sum, -1);
  FixedSum below;
  below.add(half_unit * 0.999, 1, scale);
  EXPECT_EQ(below.sum, 0);
}

TEST(FixedSum, OrderAndGroupingOfSamplesDoNotShowInAnyBit) {
  const std::vector<double> values = awkward_values(2000);
  const FixedScale scale = FixedScale::holding(1000.0);
  FixedSum in_order;
  for (const double value : values) in_order.add(value, 1, scale);

  for (const std::size_t stride : {7UZ, 641UZ, 1999UZ}) {  // coprime to 2000: each value once, in another order
    std::array<FixedSum, 7> parts;
    for (std::size_t i = 0; i < values.size(); ++i) {
      parts[i * i % parts.size()].add(values[(i * stride + 11) % values.size()], 1, scale);
    }
    FixedSum merged;
    for (const FixedSum& part : parts) merged.merge(part);
    EXPECT_EQ(merged, in_order);
  }
}

TEST(FixedSum, WeightCountsAsRepetition) {
  const FixedScale scale = FixedScale::holding(1000.0);
  FixedSum weighted;
  FixedSum repeated;
  for (const double value : awkward_values(10)) {
    weighted.add(value, 5, scale);
    for (int i = 0; i < 5; ++i) repeated.add(value, 1, scale);
  }
  EXPECT_EQ(weighted, repeated);
}

TEST(FixedSum, HoldsTwoToTheFortySamplesOfTheLargestValue) {
  const FixedScale scale = FixedScale::holding(1024.0);
  const std::int64_t samples = std::int64_t{1} << 40;
  FixedSum sum;
  sum.add(1024.0, samples, scale);
  EXPECT_EQ(sum.total(scale), std::ldexp(1.0, 50));
  EXPECT_EQ(sum.total_squares(scale), std::ldexp(1.0, 60));
  EXPECT_EQ(sum.squared_distances(samples, scale), 0.0);
}

TEST(FixedSum, SquaredDistancesOfOneTwoThreeAreTwo) {
  const FixedScale scale = FixedScale::holding(3.0);
  FixedSum sum;
  for (const double value : {1.0, 2.0, 3.0}) sum.add(value, 1, scale);
  EXPECT_EQ(sum.squared_distances(3, scale), 2.0);
}

TEST(FixedSum, SquaredDistancesSurviveALargeCommonPart) {
  // 1000 ± 2^-20, half each: every distance is 2^-20. In doubles Σx² − (Σx)²/n would keep two digits of it.
  const FixedScale scale = FixedScale::holding(1024.0);
  const double step = std::ldexp(1.0, -20);
  const std::int64_t half = 500'000;
  FixedSum sum;
  sum.add(1000.0 + step, half, scale);
  sum.add(1000.0 - step, half, scale);
  const double expected = static_cast<double>(2 * half) * step * step;
  EXPECT_NEAR(sum.squared_distances(2 * half, scale) / expected, 1.0, 1e-6);
}

TEST(FixedSum, SquaredDistancesAgreeWithTwoPassesOverTheData) {
  const std::vector<double> values = awkward_values(5000);
  const FixedScale scale = FixedScale::holding(1000.0);
  FixedSum sum;
  FixedSum mirrored;
  for (const double value : values) {
    sum.add(value, 1, scale);
    mirrored.add(-value, 1, scale);
  }
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 5000.0;
  double expected = 0.0;
  for (const double value : values) expected += (value - mean) * (value - mean);
  EXPECT_NEAR(sum.squared_distances(5000, scale) / expected, 1.0, 1e-12);
  EXPECT_EQ(mirrored.squared_distances(5000, scale), sum.squared_distances(5000, scale));
}

TEST(FixedSumDeathTest, ValuesBeyondTheScaleAreABug) {
  FixedSum sum;
  EXPECT_DEATH(sum.add(1.01, 1, FixedScale{.exponent = 0}), "does not hold");
}

}  // namespace
}  // namespace firmgrid::statistics
