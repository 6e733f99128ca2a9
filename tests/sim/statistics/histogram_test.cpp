#include "sim/statistics/histogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace firmgrid::statistics {
namespace {

/// Numbers in (0, 1) that look random: SplitMix64, its upper 52 bits.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_{seed} {}
  double next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t word = state_;
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9U;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebU;
    return (static_cast<double>((word ^ (word >> 31)) >> 12) + 0.5) * 0x1p-52;
  }

 private:
  std::uint64_t state_;
};

/// Exponential values of that mean.
std::vector<double> exponential(std::uint64_t seed, int number, double mean) {
  Draws draws{seed};
  std::vector<double> values;
  for (int i = 0; i < number; ++i) values.push_back(-mean * std::log(draws.next()));
  return values;
}

Histogram histogram_of(const std::vector<double>& values) {
  Histogram histogram;
  for (const double value : values) histogram.add(value);
  return histogram;
}

constexpr double bin_width = 1.0 / 128.0;  // relative, the widest

TEST(Histogram, EdgesHalveAFactorOfTwo128Times) {
  EXPECT_EQ(Histogram::low(1), 0x1p-40);
  EXPECT_EQ(Histogram::low(40 * 128 + 1), 1.0);
  EXPECT_EQ(Histogram::high(40 * 128 + 1), 1.0 + 1.0 / 128.0);
  EXPECT_EQ(Histogram::high(41 * 128), 2.0);
  EXPECT_EQ(Histogram::high(Histogram::last_bin), 0x1p40);
  EXPECT_EQ(Histogram::low(-(40 * 128 + 1)), -1.0 - 1.0 / 128.0);
  EXPECT_EQ(Histogram::high(-(40 * 128 + 1)), -1.0);
  EXPECT_EQ(Histogram::low(0), 0.0);
  EXPECT_EQ(Histogram::high(0), 0.0);
}

TEST(Histogram, EveryValueStandsBetweenTheEdgesOfItsBin) {
  for (const double size : exponential(3, 2000, 500.0)) {
    for (const double value : {size, -size, std::exp2(std::fmod(size, 39.0))}) {
      const Histogram one = histogram_of({value});
      ASSERT_EQ(one.bins().size(), 1U);
      const std::int32_t number = one.bins().front().number;
      EXPECT_LE(Histogram::low(number), value);
      EXPECT_LE(value, Histogram::high(number));
      EXPECT_LE(Histogram::high(number) - Histogram::low(number), std::abs(value) * bin_width);
      EXPECT_EQ(number < 0, value < 0.0);
    }
  }
}

TEST(Histogram, OrderOfAddingAndMergingDoesNotShow) {
  std::vector<double> values = exponential(1, 3000, 40.0);
  for (std::size_t i = 0; i < values.size(); i += 3) values[i] = i % 2 == 0 ? 0.0 : -values[i];
  const Histogram straight = histogram_of(values);
  std::vector<Histogram> parts(7);
  for (std::size_t i = 0; i < values.size(); ++i) parts[i * i % 7].add(values[values.size() - 1 - i]);
  Histogram forward;
  for (const Histogram& part : parts) forward.merge(part);
  Histogram backward;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) backward.merge(*part);
  EXPECT_EQ(forward, straight);
  EXPECT_EQ(backward, straight);
  EXPECT_EQ(straight.count(), 3000);
}

TEST(Histogram, GoesOnFromItsBins) {
  const std::vector<double> values = exponential(2, 500, 3.0);
  Histogram half = histogram_of({values.begin(), values.begin() + 250});
  Histogram resumed = Histogram::of(half.bins());
  EXPECT_EQ(resumed, half);
  for (std::size_t i = 250; i < values.size(); ++i) resumed.add(values[i]);
  EXPECT_EQ(resumed, histogram_of(values));
  std::vector<Histogram::Bin> turned = half.bins();
  std::ranges::reverse(turned);
  EXPECT_EQ(Histogram::of(turned), half);
}

TEST(Histogram, WeightIsRepetitionAndNoneIsNothing) {
  Histogram weighed;
  weighed.add(2.5, 3);
  weighed.add(7.0, 0);
  EXPECT_EQ(weighed, histogram_of({2.5, 2.5, 2.5}));
  weighed.clear();
  EXPECT_EQ(weighed, Histogram{});
}

TEST(Histogram, SumsAreExact) {
  Histogram histogram;
  for (int i = 0; i < 1000; ++i) histogram.add(1.0 + 0x1p-40);
  histogram.add(-0x1p50 - 0x1p-2);
  EXPECT_EQ(histogram.bins().back().sum, (Integer128{1} << 40) * 1000 + 1000);
  EXPECT_EQ(histogram.bins().front().sum, -(Integer128{1} << 90) - (Integer128{1} << 38));
}

TEST(Histogram, ExtremesStandInTheOuterBins) {
  const Histogram extremes = histogram_of({0.0, -0.0, 0x1p-41, -1e-300, 0x1p60, 1e300, -0x1p45});
  ASSERT_EQ(extremes.bins().size(), 3U);
  EXPECT_EQ(extremes.bins()[0], (Histogram::Bin{-Histogram::last_bin, 1, -(Integer128{1} << 85)}));
  EXPECT_EQ(extremes.bins()[1], (Histogram::Bin{0, 4, 0}));
  EXPECT_EQ(extremes.bins()[2], (Histogram::Bin{Histogram::last_bin, 2, Integer128{1} << 101}));
  EXPECT_EQ(*extremes.quantile(0.9).mean, 0x1p60);
  EXPECT_EQ(*extremes.quantile(0.4).mean, 0.0);
}

TEST(Histogram, QuantilesAreThoseOfTheSortedValuesWithinABin) {
  std::vector<double> values = exponential(4, 4000, 900.0);
  const Histogram histogram = histogram_of(values);
  std::ranges::sort(values);
  for (const double share : {0.01, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99}) {
    const double expected = values[static_cast<std::size_t>(share * 4000.0) - 1];
    const Estimate quantile = histogram.quantile(share);
    EXPECT_NEAR(*quantile.mean, expected, expected * bin_width) << share;
    EXPECT_LT(*quantile.lo, *quantile.mean);
    EXPECT_GT(*quantile.hi, *quantile.mean);
    EXPECT_FALSE(quantile.std_error.has_value());
    EXPECT_EQ(quantile.status, Status::ok);
  }
}

TEST(Histogram, QuantilesOfMirroredValuesAreMirrored) {
  std::vector<double> values = exponential(5, 1001, 20.0);
  const Histogram histogram = histogram_of(values);
  for (double& value : values) value = -value;
  const Histogram mirrored = histogram_of(values);
  EXPECT_NEAR(*mirrored.quantile(0.9).mean, -*histogram.quantile(0.1).mean, 1e-9);
  EXPECT_NEAR(*mirrored.quantile(0.25).mean, -*histogram.quantile(0.75).mean, 1e-9);
}

TEST(Histogram, EnclosingOrderStatisticsAreConovers) {
  // 100 values 1 … 100: 50 ± 1.96·5 = 40.2 … 59.8, rounded up 41 and 60. 90 ± 1.96·3 = 84.1 … 95.9: 85 and 96.
  Histogram histogram;
  for (int i = 1; i <= 100; ++i) histogram.add(i);
  EXPECT_NEAR(*histogram.quantile(0.5).mean, 50.0, 50.0 * bin_width);
  EXPECT_EQ(*histogram.quantile(0.5).lo, 41.0);
  EXPECT_EQ(*histogram.quantile(0.5).hi, 60.0);
  EXPECT_EQ(*histogram.quantile(0.9).lo, 85.0);
  EXPECT_EQ(*histogram.quantile(0.9).hi, 96.0);
  EXPECT_EQ(histogram.quantile(0.5).status, Status::ok);
  EXPECT_EQ(histogram.quantile(0.9).status, Status::unreliable);  // 10 values lie above
}

TEST(Histogram, WithoutOrderStatisticTheIntervalReachesTheEndOfTheData) {
  const Histogram histogram = histogram_of({1.0, 2.0, 3.0, 4.0, 5.0});
  const Estimate quantile = histogram.quantile(0.99);
  EXPECT_EQ(*quantile.mean, 5.0);
  EXPECT_EQ(*quantile.hi, 5.0);
  EXPECT_EQ(*histogram.quantile(0.01).lo, 1.0);
  EXPECT_EQ(quantile.samples, 5);
}

TEST(Histogram, FewValuesGiveNoQuantile) {
  EXPECT_EQ(Histogram{}.quantile(0.5).status, Status::not_available);
  EXPECT_EQ(histogram_of({3.0}).quantile(0.5).status, Status::not_available);
  EXPECT_EQ(*histogram_of({3.0, 3.0}).quantile(0.5).mean, 3.0);
}

TEST(Histogram, IntervalsOfQuantilesHoldTheTruthAsOftenAsTheySay) {
  constexpr int runs = 400;
  for (const double share : {0.1, 0.5, 0.95}) {
    const double truth = -10.0 * std::log(1.0 - share);
    int held = 0;
    for (int run = 0; run < runs; ++run) {
      const Estimate quantile =
          histogram_of(exponential(1000 + static_cast<std::uint64_t>(run), 800, 10.0)).quantile(share);
      if (*quantile.lo <= truth && truth <= *quantile.hi) ++held;
    }
    EXPECT_GE(held, 368) << share;  // 380 ± 4.4 expected: what 2.7 deviations leave
    EXPECT_LE(held, 392) << share;
  }
}

TEST(Histogram, WorstFivePercentOfExponentialValuesAverageOneMeanMoreThanTheirQuantile) {
  // CVaR of an exponential is mean·(1 − ln(1 − share)); (X − q)+ has variance mean²·(2p − p²) with p = 1 − share.
  constexpr double p = 0.05;
  constexpr int number = 40'000;
  const Estimate worst = histogram_of(exponential(6, number, 100.0)).mean_beyond(1.0 - p);
  const double error = 100.0 * std::sqrt((2.0 * p - p * p) / number) / p;
  EXPECT_NEAR(*worst.std_error, error, 0.05 * error);
  EXPECT_NEAR(*worst.mean, 100.0 * (1.0 - std::log(p)), 3.0 * error);
  EXPECT_NEAR(*worst.hi - *worst.mean, half_width_95() * *worst.std_error, 1e-9);
  EXPECT_EQ(worst.status, Status::ok);
  EXPECT_EQ(worst.samples, number);
}

TEST(Histogram, IntervalsOfTheWorstHoldTheTruthAsOftenAsTheySay) {
  const double truth = 10.0 * (1.0 - std::log(0.05));
  int held = 0;
  for (std::uint64_t run = 0; run < 400; ++run) {
    const Estimate worst = histogram_of(exponential(5000 + run, 4000, 10.0)).mean_beyond(0.95);
    if (*worst.lo <= truth && truth <= *worst.hi) ++held;
  }
  EXPECT_GE(held, 366);
  EXPECT_LE(held, 392);
}

TEST(Histogram, WorstOfKnownValuesIsTheirMean) {
  Histogram histogram;
  for (int i = 1; i <= 100; ++i) histogram.add(i);
  EXPECT_NEAR(*histogram.mean_beyond(0.9).mean, 95.5, 95.5 * bin_width);
  EXPECT_EQ(histogram.mean_beyond(0.9).status, Status::unreliable);
  EXPECT_EQ(histogram.mean_beyond(0.99).status, Status::not_available);  // one value alone
}

TEST(Histogram, ValuesThatAllAgreeHaveNoSpread) {
  Histogram histogram;
  histogram.add(1.5, 1000);  // a lower edge: the bin leaves no room
  EXPECT_EQ(*histogram.quantile(0.9).lo, 1.5);
  EXPECT_EQ(*histogram.quantile(0.9).hi, 1.5);
  EXPECT_EQ(*histogram.mean_beyond(0.95).mean, 1.5);
  EXPECT_EQ(*histogram.mean_beyond(0.95).std_error, 0.0);
}

TEST(Histogram, CountsAndSumsAboveALimit) {
  const Histogram histogram = histogram_of({-8.0, 0.0, 1.0, 2.0, 4.0, 4.0});
  const Histogram::Tail positive = histogram.above(0.0);
  EXPECT_EQ(positive.count, 4.0);
  EXPECT_EQ(positive.sum, 11.0);
  EXPECT_EQ(positive.squares, 37.0);
  EXPECT_EQ(histogram.above(3.0).count, 2.0);
  EXPECT_EQ(histogram.above(4.0).count, 0.0);
  EXPECT_EQ(histogram.above(-9.0).count, 6.0);
  EXPECT_EQ(histogram.above(-1.0).sum, 11.0);
}

TEST(Histogram, ALimitSharesOutTheBinItFallsInto) {
  // The bin from 1 to 1 + 1/128, whose values fill it evenly.
  Histogram histogram;
  for (int i = 0; i < 1000; ++i) histogram.add(1.0 + (i + 0.5) / 128'000.0);
  const Histogram::Tail tail = histogram.above(1.0 + 0.25 / 128.0);
  EXPECT_NEAR(tail.count, 750.0, 1e-6);
  EXPECT_NEAR(tail.sum, 750.0 * (1.0 + 0.625 / 128.0), 1e-6);
}

TEST(Histogram, LogarithmsLookAtPositiveValuesOnly) {
  const Histogram histogram = histogram_of({-5.0, 0.0, 1.0, 2.0, 4.0});
  EXPECT_EQ(histogram.logs().count, 3);
  EXPECT_NEAR(histogram.logs().mean, std::log(2.0), 1e-12);
  EXPECT_NEAR(histogram.logs().deviation, std::log(2.0), 1e-12);
  EXPECT_EQ(Histogram{}.logs().count, 0);
  EXPECT_EQ(histogram_of({3.0}).logs().deviation, 0.0);
}

TEST(ShareOf, IsWilsons) {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263.
  const Estimate share = share_of(81, 263);
  EXPECT_NEAR(*share.mean, 0.3080, 5e-5);
  EXPECT_NEAR(*share.lo, 0.2553, 5e-5);
  EXPECT_NEAR(*share.hi, 0.3662, 5e-5);
  EXPECT_EQ(share.status, Status::ok);
  EXPECT_EQ(share_of(29, 263).status, Status::unreliable);
  EXPECT_EQ(share_of(240, 263).status, Status::unreliable);
}

TEST(ShareOf, NeverSeenIsNotImpossible) {
  EXPECT_EQ(*share_of(0, 20).lo, 0.0);
  EXPECT_NEAR(*share_of(0, 20).hi, 0.1611, 5e-5);  // Newcombe, as above: 0 of 20
  EXPECT_FALSE(share_of(0, 20).std_error.has_value());
  EXPECT_NEAR(*share_of(20, 20).hi, 1.0, 1e-12);
  EXPECT_EQ(share_of(0, 0).status, Status::not_available);
}

TEST(HistogramDeathTest, WhatIsNoNumberIsABug) {
  Histogram histogram;
  EXPECT_DEATH(histogram.add(std::nan("")), "does not hold");
  EXPECT_DEATH(histogram.add(1.0, -1), "does not hold");
}

}  // namespace
}  // namespace firmgrid::statistics
