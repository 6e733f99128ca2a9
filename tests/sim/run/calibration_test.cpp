#include "sim/run/calibration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/small_study.hpp"

namespace firmgrid::run {
namespace {

using result::CalibratedYear;
using statistics::Estimate;
using testing::HasSubstr;

Estimate sampled(double mean, double error) {
  return {.mean = mean, .std_error = error, .lo = mean - 1.96 * error, .hi = mean + 1.96 * error, .samples = 1000};
}

CalibratedYear year_of(int year, double observed, const Estimate& bulk, double below) {
  return {.year = year,
          .observed = observed,
          .source = "",
          .bulk = bulk,
          .mv_faults = 0.25 * below,
          .planned = 0.75 * below};
}

result::Calibration fit(const std::vector<CalibratedYear>& years, std::size_t fitted = 0) {
  return calibrate(years, fitted).value();
}

TEST(Calibrate, SolvesForTheMultiplierAndPassesTheErrorOn) {
  // 100 = 20 + k·40
  const result::Calibration found = fit({year_of(2015, 100.0, sampled(20.0, 0.8), 40.0)});
  EXPECT_DOUBLE_EQ(*found.k.mean, 2.0);
  EXPECT_DOUBLE_EQ(*found.k.std_error, 0.02);
  EXPECT_NEAR(*found.k.lo, 2.0 - 1.96 * 0.02, 1e-5);
  EXPECT_DOUBLE_EQ(*found.bulk_share.mean, 0.2);
  EXPECT_DOUBLE_EQ(*found.bulk_share.std_error, 0.008);
  EXPECT_TRUE(found.predicted.empty());
}

TEST(Calibrate, PassesTheErrorOfTheObservationOn) {
  CalibratedYear year = year_of(2015, 100.0, sampled(20.0, 3.0), 40.0);
  year.observed_std_error = 4.0;
  EXPECT_DOUBLE_EQ(*fit({year}).k.std_error, 5.0 / 40.0);
}

TEST(Calibrate, PredictsTheOtherYearsWithTheSameMultiplier) {
  const std::vector<CalibratedYear> years{year_of(2014, 90.0, sampled(30.0, 1.0), 20.0),
                                          year_of(2015, 100.0, sampled(20.0, 0.5), 40.0)};
  const result::PredictedYear found = fit(years, 1).predicted.at(0);
  EXPECT_EQ(found.year.year, 2014);
  EXPECT_DOUBLE_EQ(found.predicted, 30.0 + 2.0 * 20.0);
  EXPECT_DOUBLE_EQ(found.residual, 20.0);
  EXPECT_DOUBLE_EQ(found.predicted_std_error, 1.0 + 0.5 * 0.5);
}

TEST(Calibrate, KeepsBoundsAsBounds) {
  const Estimate between = statistics::bounded(20.0, 24.0, 100);
  const Estimate k = fit({year_of(2015, 100.0, between, 40.0)}).k;
  EXPECT_FALSE(k.std_error);
  EXPECT_DOUBLE_EQ(*k.mean, 2.0);
  EXPECT_DOUBLE_EQ(*k.lo, 1.9);
  EXPECT_DOUBLE_EQ(*k.hi, 2.0);
}

TEST(Calibrate, RefusesWhatNothingBelowTheBusesIdentifies) {
  const auto found = calibrate(std::vector{year_of(2015, 100.0, sampled(20.0, 1.0), 0.0)}, 0);
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().what, HasSubstr("feeders.csv"));
}

TEST(Calibrate, RefusesFewerMinutesThanTheBulkGridCosts) {
  const auto found = calibrate(std::vector{year_of(2015, 19.0, sampled(20.0, 1.0), 40.0)}, 0);
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().what, HasSubstr("negative"));
}

result::Row row(std::string scope, std::string id, const Estimate& value) {
  return {.plan = "base",
          .year = 2015,
          .index = "saidi",
          .scope = std::move(scope),
          .id = std::move(id),
          .part = "",
          .unit = "min/yr",
          .value = value};
}

TEST(Calibrate, TakesTheBulkMinutesWithTheirErrorFromARun) {
  result::RunResult run;
  run.rows = {row("system", "", sampled(60.0, 2.0)), row("class", "mv_faults", statistics::exact(10.0)),
              row("class", "planned", statistics::exact(30.0))};
  const CalibratedYear year = computed_of(run, {.year = 2015, .source = "", .bulk = {}}).value();
  EXPECT_DOUBLE_EQ(*year.bulk.mean, 20.0);
  EXPECT_DOUBLE_EQ(*year.bulk.std_error, 2.0);
  EXPECT_DOUBLE_EQ(year.below(), 40.0);
  EXPECT_FALSE(computed_of(run, {.year = 2016, .source = "", .bulk = {}}));
}

}  // namespace
}  // namespace firmgrid::run
