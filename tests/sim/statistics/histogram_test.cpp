#include "sim/statistics/histogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "sim/random/random.hpp"

namespace firmgrid::statistics {
namespace {

constexpr double bin_width = 1.0 / 128.0;  // relative, at most

/// Exponential values of mean 1, repeatable.
std::vector<double> exponential(std::uint64_t seed, std::size_t size) {
  std::vector<double> values;
  for (std::size_t i = 0; i < size; ++i) {
    values.push_back(-std::log(random::uniforms(seed, random::stream_name("histogram"), i, 0).first));
  }
  return values;
}

Histogram of_values(const std::vector<double>& values) {
  Histogram histogram;
  for (const double value : values) histogram.add(value);
  return histogram;
}

TEST(Histogram, DoesNotShowTheOrderOfAddingAndMerging) {
  std::vector<double> values = exponential(1, 1000);
  for (std::size_t i = 0; i < values.size(); i += 3) values[i] = -values[i];
  values[7] = 0.0;
  const Histogram whole = of_values(values);
  Histogram parts[3];
  for (std::size_t i = 0; i < values.size(); ++i) parts[i % 3].add(values[values.size() - 1 - i]);
  Histogram forward;
  for (const Histogram& part : parts) forward.merge(part);
  Histogram backward = parts[2];
  backward.merge(parts[1]);
  backward.merge(parts[0]);
  EXPECT_EQ(forward, whole);
  EXPECT_EQ(backward, whole);
  EXPECT_EQ(forward.count(), 1000);
  EXPECT_EQ(*forward.quantile(0.9).mean, *whole.quantile(0.9).mean);
  EXPECT_EQ(*backward.mean_beyond(0.95).mean, *whole.mean_beyond(0.95).mean);
}

TEST(Histogram, ComesBackFromItsBins) {
  Histogram whole = of_values(exponential(2, 500));
  whole.add(-3.0, 4);
  whole.add(0.0, 10);
  const std::vector<Histogram::Bin> bins = whole.bins();
  EXPECT_EQ(Histogram::of(bins), whole);
  EXPECT_EQ(Histogram::of(bins).count(), whole.count());
  EXPECT_TRUE(std::ranges::is_sorted(bins, {}, &Histogram::Bin::number));
  EXPECT_EQ(Histogram::of({}), Histogram{});
}

TEST(Histogram, ForgetsEverythingWhenCleared) {
  Histogram histogram = of_values({1.0, -2.0, 0.0});
  histogram.clear();
  EXPECT_EQ(histogram, Histogram{});
  EXPECT_EQ(histogram.count(), 0);
  EXPECT_EQ(histogram.quantile(0.5).status, Status::not_available);
}

TEST(Histogram, KeepsZerosApart) {
  Histogram histogram;
  histogram.add(0.0, 60);
  histogram.add(-0.0, 10);
  histogram.add(1e-15, 10);  // below 2^−40
  histogram.add(5.0, 20);
  ASSERT_EQ(histogram.bins().size(), 2U);
  EXPECT_EQ(histogram.bins().front().number, 0);
  EXPECT_EQ(histogram.bins().front().count, 80);
  EXPECT_EQ(histogram.bins().front().sum, Integer128{0});
  EXPECT_EQ(*histogram.quantile(0.5).mean, 0.0);
  EXPECT_EQ(*histogram.quantile(0.5).hi, 0.0);
  EXPECT_EQ(*histogram.quantile(0.9).mean, 5.0);
}

TEST(Histogram, HasBinsThatHoldTheirValues) {
  for (double value = 1e-9; value < 1e9; value *= 1.37) {
    for (const double signed_value : {value, -value}) {
      const std::int32_t number = of_values({signed_value}).bins().front().number;
      const double low = std::min(Histogram::low(number), Histogram::high(number));
      const double high = std::max(Histogram::low(number), Histogram::high(number));
      EXPECT_LE(low, signed_value);
      EXPECT_GE(high, signed_value);
      EXPECT_LE(high - low, bin_width * value);
      EXPECT_EQ(number > 0, signed_value > 0.0);
    }
  }
}

TEST(Histogram, TakesExtremes) {
  Histogram histogram;
  for (const double value : {0x1p-40, 0x1p40, 1e15, 1e300, -1e300, 5e-324}) histogram.add(value);
  EXPECT_EQ(histogram.count(), 6);
  const std::vector<Histogram::Bin> bins = histogram.bins();
  ASSERT_EQ(bins.size(), 4U);  // the largest share one, of either sign; the smallest number is zero
  EXPECT_EQ(bins.front().number, -bins.back().number);
  EXPECT_EQ(bins.back().count, 3);
  EXPECT_EQ(Histogram::low(1), 0x1p-40);
  EXPECT_TRUE(std::isfinite(*histogram.mean_beyond(0.5).mean));
}

TEST(Histogram, KeepsTheirOrderWithNegativeValues) {
  Histogram histogram;
  for (int i = -500; i <= 500; ++i) histogram.add(static_cast<double>(i));
  EXPECT_NEAR(*histogram.quantile(0.5).mean, 0.0, 1.0);
  EXPECT_NEAR(*histogram.quantile(0.05).mean, -450.0, 450.0 * bin_width);
  EXPECT_NEAR(*histogram.quantile(0.95).mean, 450.0, 450.0 * bin_width);
  EXPECT_LT(*histogram.quantile(0.05).lo, *histogram.quantile(0.05).mean);
  EXPECT_GT(*histogram.quantile(0.05).hi, *histogram.quantile(0.05).mean);
}

TEST(Quantile, IsWithinABinOfTheOrderStatistic) {
  std::vector<double> values = exponential(3, 5000);
  const Histogram histogram = of_values(values);
  std::ranges::sort(values);
  for (const double share : {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99}) {
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    const double found = *histogram.quantile(share).mean;
    EXPECT_GE(found, values[at - 1] * (1.0 - bin_width)) << share;
    EXPECT_LE(found, values[at] * (1.0 + bin_width)) << share;
  }
}

TEST(Quantile, OfEqualValuesIsTheValue) {
  Histogram histogram;
  histogram.add(10.0, 1000);  // an edge of a bin, as whole numbers below 256 are
  for (const double share : {0.01, 0.5, 0.99}) {
    EXPECT_EQ(*histogram.quantile(share).mean, 10.0);
    EXPECT_EQ(*histogram.quantile(share).lo, 10.0);
    EXPECT_EQ(*histogram.quantile(share).hi, 10.0);
  }
  EXPECT_EQ(*histogram.mean_beyond(0.95).mean, 10.0);
  EXPECT_EQ(*histogram.mean_beyond(0.95).std_error, 0.0);
}

TEST(Quantile, IntervalsHoldTheTrueOneAsOftenAsTheySay) {
  constexpr int runs = 2000;
  constexpr std::array shares{0.1, 0.5, 0.9};
  std::array<int, shares.size()> held{};
  for (int run = 0; run < runs; ++run) {
    const Histogram histogram = of_values(exponential(1000 + static_cast<std::uint64_t>(run), 400));
    for (std::size_t s = 0; s < shares.size(); ++s) {
      const Estimate found = histogram.quantile(shares[s]);
      const double truth = -std::log(1.0 - shares[s]);
      held[s] += *found.lo <= truth && truth <= *found.hi ? 1 : 0;
    }
  }
  for (std::size_t s = 0; s < shares.size(); ++s) {  // 0.95 ± 4 errors, and a little more for whole ranks
    EXPECT_GT(held[s], 0.93 * runs) << shares[s];
    EXPECT_LT(held[s], 0.98 * runs) << shares[s];
  }
}

TEST(Quantile, SaysWhenThereIsTooLittle) {
  Histogram histogram;
  EXPECT_EQ(histogram.quantile(0.5).status, Status::not_available);
  histogram.add(1.0);
  EXPECT_EQ(histogram.quantile(0.5).status, Status::not_available);
  EXPECT_EQ(histogram.mean_beyond(0.5).status, Status::not_available);
  for (const double value : exponential(5, 99)) histogram.add(value);
  EXPECT_EQ(histogram.quantile(0.5).status, Status::ok);
  EXPECT_EQ(histogram.quantile(0.9).status, Status::unreliable);
  EXPECT_EQ(histogram.quantile(0.1).status, Status::unreliable);
  EXPECT_FALSE(histogram.quantile(0.5).std_error);
}

/// The mean of exponential values beyond a quantile q is q + 1.
TEST(MeanBeyond, IsThatOfExponentialValues) {
  constexpr int runs = 200;
  int held = 0;
  double squares = 0.0;
  double errors = 0.0;
  const double truth = -std::log(0.05) + 1.0;
  for (int run = 0; run < runs; ++run) {
    const Estimate found = of_values(exponential(7000 + static_cast<std::uint64_t>(run), 4000)).mean_beyond(0.95);
    held += *found.lo <= truth && truth <= *found.hi ? 1 : 0;
    squares += (*found.mean - truth) * (*found.mean - truth);
    errors += *found.std_error;
  }
  EXPECT_GT(held, 0.89 * runs);
  EXPECT_NEAR(std::sqrt(squares / runs), errors / runs, 0.2 * errors / runs);
}

TEST(MeanBeyond, CountsZerosWhereTheTailHoldsSome) {
  Histogram histogram;
  histogram.add(0.0, 980);
  histogram.add(100.0, 20);
  EXPECT_NEAR(*histogram.mean_beyond(0.95).mean, 40.0, 1e-9);  // 20 of the worst 50
}

TEST(Above, CountsAndSumsWhatIsAboveALimit) {
  const std::vector<double> values = exponential(9, 10'000);
  const Histogram histogram = of_values(values);
  double count = 0.0;
  double sum = 0.0;
  double squares = 0.0;
  for (const double value : values) {
    if (value <= 1.5) continue;
    count += 1.0;
    sum += value;
    squares += value * value;
  }
  const Histogram::Tail tail = histogram.above(1.5);
  EXPECT_NEAR(tail.count, count, 0.01 * count);
  EXPECT_NEAR(tail.sum, sum, 0.01 * sum);
  EXPECT_NEAR(tail.squares, squares, 0.01 * squares);
  const Histogram::Tail all = histogram.above(0.0);
  EXPECT_EQ(all.count, 10'000.0);
  EXPECT_NEAR(all.sum, std::accumulate(values.begin(), values.end(), 0.0), 1e-6);
  EXPECT_EQ(histogram.above(1e6).count, 0.0);
}

TEST(Above, LeavesOutTheLimitItself) {
  Histogram histogram;
  histogram.add(0.0, 3);
  histogram.add(10.0, 5);
  histogram.add(20.0, 2);
  EXPECT_EQ(histogram.above(10.0).count, 2.0);
  EXPECT_EQ(histogram.above(10.0).sum, 40.0);
  EXPECT_EQ(histogram.above(0.0).count, 7.0);
  EXPECT_EQ(histogram.above(-1.0).count, 10.0);
}

TEST(Logs, AreThoseOfThePositiveValues) {
  std::vector<double> values = exponential(11, 2000);
  Histogram histogram = of_values(values);
  histogram.add(0.0, 100);
  histogram.add(-4.0, 7);
  double sum = 0.0;
  for (const double value : values) sum += std::log(value);
  const double mean = sum / 2000.0;
  double squares = 0.0;
  for (const double value : values) squares += (std::log(value) - mean) * (std::log(value) - mean);
  const Histogram::Logs logs = histogram.logs();
  EXPECT_EQ(logs.count, 2000);
  EXPECT_NEAR(logs.mean, mean, bin_width);
  EXPECT_NEAR(logs.deviation, std::sqrt(squares / 1999.0), bin_width);
  EXPECT_EQ(Histogram{}.logs().count, 0);
}

TEST(ShareOf, IsWilsons) {
  // 8 of 40: centre (0.2 + z²/80) / (1 + z²/40), z = 1.96.
  const Estimate found = share_of(8, 40);
  EXPECT_DOUBLE_EQ(*found.mean, 0.2);
  EXPECT_NEAR(*found.lo, 0.1050, 1e-4);
  EXPECT_NEAR(*found.hi, 0.3476, 1e-4);
  EXPECT_EQ(found.status, Status::unreliable);
  EXPECT_EQ(share_of(100, 200).status, Status::ok);
  EXPECT_EQ(*share_of(0, 100).lo, 0.0);
  EXPECT_EQ(*share_of(100, 100).hi, 1.0);
  EXPECT_GT(*share_of(0, 100).hi, 0.03);
  EXPECT_EQ(share_of(0, 0).status, Status::not_available);
}

}  // namespace
}  // namespace firmgrid::statistics
