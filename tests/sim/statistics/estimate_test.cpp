#include "sim/statistics/estimate.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace firmgrid::statistics {
namespace {

constexpr double z = 1.959963984540054;

/// `hits` samples of `value`, the rest 0.
FixedSum hits_of(double value, std::int64_t hits, FixedScale scale) {
  FixedSum sum;
  sum.add(value, hits, scale);
  return sum;
}

TEST(Estimate, MeanOfEqualHalvesIsTheTextbookOne) {
  // 50 × 0 and 50 × 10: mean 5, sample variance 100 × 25 / 99, error 5 / √99.
  const SampledMean what{.largest = 10.0, .factor = 2.0, .scale = FixedScale::holding(10.0)};
  const Estimate result = estimate(hits_of(10.0, 50, what.scale), 100, what);
  const double error = 2.0 * 5.0 / std::sqrt(99.0);
  EXPECT_DOUBLE_EQ(*result.mean, 10.0);
  EXPECT_NEAR(*result.std_error, error, 1e-12);
  EXPECT_NEAR(*result.lo, 10.0 - z * error, 1e-12);
  EXPECT_NEAR(*result.hi, 10.0 + z * error, 1e-12);
  EXPECT_EQ(result.samples, 100);
  EXPECT_EQ(result.status, Status::ok);
}

TEST(Estimate, LowerEndOfAMeanIsCutAtZero) {
  const SampledMean what{.largest = 8.0, .scale = FixedScale::holding(8.0)};
  const Estimate result = estimate(hits_of(8.0, 1, what.scale), 100, what);
  EXPECT_EQ(*result.lo, 0.0);
  EXPECT_GT(*result.hi, 0.08);
  EXPECT_EQ(result.status, Status::unreliable);
}

TEST(Estimate, ProbabilityGetsWilsonsInterval) {
  // 50 of 100: effective number 99, so 1/2 ± z / (2√(99 + z²)).
  const SampledMean what{.kind = Kind::probability, .scale = FixedScale{}};
  const Estimate result = estimate(hits_of(1.0, 50, what.scale), 100, what);
  const double half = z / (2.0 * std::sqrt(99.0 + z * z));
  EXPECT_DOUBLE_EQ(*result.mean, 0.5);
  EXPECT_NEAR(*result.std_error, 0.5 / std::sqrt(99.0), 1e-12);
  EXPECT_NEAR(*result.lo, 0.5 - half, 1e-12);
  EXPECT_NEAR(*result.hi, 0.5 + half, 1e-12);
}

TEST(Estimate, ProbabilityOverHoursIsNormalisedByTheirNumber) {
  const SampledMean hours{.kind = Kind::probability, .largest = 8736.0, .scale = FixedScale::holding(8736.0)};
  const SampledMean share{.kind = Kind::probability, .largest = 1.0, .scale = FixedScale{}};
  const Estimate in_hours = estimate(hits_of(8736.0, 40, hours.scale), 1000, hours);
  const Estimate in_shares = estimate(hits_of(1.0, 40, share.scale), 1000, share);
  EXPECT_NEAR(*in_hours.mean, 8736.0 * *in_shares.mean, 1e-9);
  EXPECT_NEAR(*in_hours.lo, 8736.0 * *in_shares.lo, 1e-9);
  EXPECT_NEAR(*in_hours.hi, 8736.0 * *in_shares.hi, 1e-9);
  EXPECT_GT(*in_shares.lo, 0.0);
}

TEST(Estimate, RareHitsLeaveRoomAboveAndNoneBelowZero) {
  const SampledMean what{.kind = Kind::probability, .scale = FixedScale{}};
  const Estimate result = estimate(hits_of(1.0, 2, what.scale), 1'000'000, what);
  EXPECT_GT(*result.lo, 0.0);
  EXPECT_GT(*result.hi - *result.mean, *result.mean - *result.lo);
  EXPECT_EQ(result.status, Status::unreliable);
}

TEST(Estimate, AlwaysOutIsNotCertain) {
  const SampledMean what{.kind = Kind::probability, .scale = FixedScale{}};
  const Estimate result = estimate(hits_of(1.0, 100, what.scale), 100, what);
  EXPECT_EQ(*result.mean, 1.0);
  EXPECT_NEAR(*result.lo, 100.0 / (100.0 + z * z), 1e-12);
  EXPECT_NEAR(*result.hi, 1.0, 1e-12);
}

TEST(Estimate, NoLossIsABoundAndNeverZeroPlusMinusZero) {
  for (const Kind kind : {Kind::mean, Kind::probability}) {
    const SampledMean what{.kind = kind, .largest = 60.0, .factor = 2.0, .scale = FixedScale::holding(60.0)};
    const Estimate result = estimate(FixedSum{}, 300, what);
    EXPECT_EQ(*result.mean, 0.0);
    EXPECT_FALSE(result.std_error.has_value());
    EXPECT_EQ(*result.lo, 0.0);
    EXPECT_DOUBLE_EQ(*result.hi, 1.2);  // 3/300 × 60 × 2
    EXPECT_EQ(result.status, Status::bound);
  }
}

TEST(Estimate, TwoSamplesWithoutLossBoundNothingBelowTheLargestValue) {
  const Estimate result = estimate(FixedSum{}, 2, SampledMean{.largest = 60.0, .scale = FixedScale::holding(60.0)});
  EXPECT_EQ(*result.hi, 60.0);
}

TEST(Estimate, ReliableFromThirtyLossesOn) {
  const SampledMean what;
  EXPECT_EQ(estimate(hits_of(1.0, 29, what.scale), 1000, what).status, Status::unreliable);
  EXPECT_EQ(estimate(hits_of(1.0, 30, what.scale), 1000, what).status, Status::ok);
}

TEST(Estimate, OneSampleHasNoError) {
  const SampledMean what{.largest = 4.0, .scale = FixedScale::holding(4.0)};
  const Estimate result = estimate(hits_of(3.0, 1, what.scale), 1, what);
  EXPECT_EQ(*result.mean, 3.0);
  EXPECT_FALSE(result.std_error.has_value());
  EXPECT_EQ(*result.lo, 0.0);
  EXPECT_EQ(*result.hi, 4.0);
  EXPECT_EQ(result.status, Status::unreliable);
}

TEST(Estimate, NothingDrawnOrNothingToLose) {
  EXPECT_EQ(estimate(FixedSum{}, 0, SampledMean{}).status, Status::not_available);
  const Estimate result = estimate(FixedSum{}, 10, SampledMean{.largest = 0.0});
  EXPECT_EQ(*result.mean, 0.0);
  EXPECT_EQ(*result.std_error, 0.0);
  EXPECT_EQ(*result.hi, 0.0);
  EXPECT_EQ(result.status, Status::ok);
}

TEST(Estimate, ExactAndBoundedNumbersSayWhatTheyAre) {
  EXPECT_EQ(*exact(2.5).std_error, 0.0);
  EXPECT_EQ(*exact(2.5).hi, 2.5);
  const Estimate between = bounded(1.0, 1.5, 77);
  EXPECT_EQ(*between.mean, 1.0);
  EXPECT_EQ(*between.hi, 1.5);
  EXPECT_FALSE(between.std_error.has_value());
  EXPECT_EQ(between.samples, 77);
  EXPECT_FALSE(not_available().mean.has_value());
}

}  // namespace
}  // namespace firmgrid::statistics
