// Random times by mean and coefficient of variation, against closed forms and their own integrals.

#include "models/outage/duration.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace firmgrid::outage {
namespace {

constexpr double mean_h = 12.0;

/// ∫ f(t) dt from 0 to `end` by Simpson's rule over the logarithm of t.
template <class Function>
double integral(Function f, double end) {
  constexpr int steps = 20000;
  const double low = std::log(1e-9 * mean_h);
  const double width = (std::log(end) - low) / steps;
  double sum = 0.0;
  for (int i = 0; i <= steps; ++i) {
    const double t = std::exp(low + i * width);
    sum += (i == 0 || i == steps ? 1.0 : (i % 2 == 1 ? 4.0 : 2.0)) * t * f(t);
  }
  return sum * width / 3.0;
}

struct Case {
  const char* word;
  double cv;
};

class Durations : public testing::TestWithParam<Case> {
 protected:
  Duration made() const { return {mean_h, {.shape = *find_shape(GetParam().word), .cv = GetParam().cv}}; }
};

TEST_P(Durations, HaveTheirMean) { EXPECT_NEAR(made().mean_within(1e9), mean_h, 1e-6 * mean_h); }

TEST_P(Durations, HaveTheirCoefficientOfVariation) {
  // E[D²] = 2 ∫ t P(D > t) dt.
  const Duration duration = made();
  const double square = 2.0 * integral([&](double t) { return t * duration.survival(t); }, 1e7);
  const double own = GetParam().word == std::string_view{"exponential"} ? 1.0 : GetParam().cv;
  EXPECT_NEAR(std::sqrt(square - mean_h * mean_h) / mean_h, own, 1e-3 * own);
}

TEST_P(Durations, FillAPhaseByTheIntegralOfTheirSurvival) {
  const Duration duration = made();
  double before = 0.0;
  for (const double hours : {0.1, 1.0, 5.0, 12.0, 40.0}) {
    const double within = duration.mean_within(hours);
    EXPECT_NEAR(within, integral([&](double t) { return duration.survival(t); }, hours), 1e-6 * mean_h) << hours;
    EXPECT_GT(within, before);
    EXPECT_LE(within, hours);
    before = within;
  }
}

TEST_P(Durations, AreNotPassedAtTheirQuantileWithItsProbability) {
  const Duration duration = made();
  for (const double u : {1e-6, 0.01, 0.5, 0.9, 1.0 - 1e-6}) {
    EXPECT_NEAR(duration.survival(duration.quantile(u)), 1.0 - u, 1e-9) << u;
  }
  // Drawn evenly, they have the mean: ∫ quantile(u) du.
  constexpr int draws = 200000;
  double sum = 0.0;
  for (int i = 0; i < draws; ++i) sum += duration.quantile((i + 0.5) / draws);
  EXPECT_NEAR(sum / draws, mean_h, 2e-3 * mean_h);
}

TEST_P(Durations, HaveTheHazardOfTheirSurvival) {
  const Duration duration = made();
  EXPECT_EQ(duration.hazard(0.0), 0.0);
  for (const double hours : {0.5, 5.0, 12.0, 40.0}) {
    const double survival = duration.survival(hours);
    if (survival < 1e-12) continue;
    EXPECT_NEAR(duration.hazard(hours), -std::log(survival), 1e-12 + 1e-9 * duration.hazard(hours)) << hours;
  }
}

// Also where almost nobody gets, in both tails.
TEST_P(Durations, ReachAHazardAtItsTime) {
  const Duration duration = made();
  double before = 0.0;
  for (const double amount : {1e-12, 1e-6, 1e-3, 0.1, 1.0, 5.0, 30.0, 100.0, 250.0, 600.0}) {
    const double hours = duration.time_of_hazard(amount);
    EXPECT_NEAR(duration.hazard(hours), amount, 1e-6 * amount + 1e-15) << amount;
    EXPECT_GT(hours, before) << amount;
    before = hours;
  }
}

// What is seen by chance is drawn by its length, and what is left of it is as long as what was: m(1 + cv²)/2 each.
TEST_P(Durations, InEquilibriumAreHalfOver) {
  const Duration duration = made();
  const double cv = GetParam().cv;
  constexpr int steps = 3000;
  double left_h = 0.0;
  double age_h = 0.0;
  for (int i = 0; i < steps; ++i) {
    // Towards both ends in ever smaller steps: u = 3s² − 2s³.
    const double s = (i + 0.5) / steps;
    const double weight = 6.0 * s * (1.0 - s) / steps;
    for (const double v : {0.125, 0.375, 0.625, 0.875}) {
      const Duration::Residual seen = duration.equilibrium(s * s * (3.0 - 2.0 * s), v);
      left_h += 0.25 * weight * seen.left_h;
      age_h += 0.25 * weight * seen.age_h;
    }
  }
  // The exponential draws both apart, and v there is no share: its quartiles stand for the mean only roughly.
  const bool apart = duration.exponential();
  EXPECT_NEAR(age_h, 0.5 * mean_h * (1.0 + cv * cv), 0.02 * age_h);
  EXPECT_NEAR(left_h, 0.5 * mean_h * (1.0 + cv * cv), (apart ? 0.2 : 0.02) * left_h);
}

INSTANTIATE_TEST_SUITE_P(Shapes, Durations,
                         testing::Values(Case{"exponential", 1.0}, Case{"lognormal", 0.5}, Case{"lognormal", 2.0},
                                         Case{"weibull", 0.3}, Case{"weibull", 1.7}, Case{"gamma", 0.4},
                                         Case{"gamma", 1.5}),
                         [](const auto& of) {
                           return std::string{of.param.word} + "_" + std::to_string(static_cast<int>(10 * of.param.cv));
                         });

TEST(Duration, OfOneCoefficientIsExponentialUnlessItIsLognormal) {
  const Duration exponential(mean_h, {});
  for (const Shape shape : {Shape::weibull, Shape::gamma}) {
    const Duration same(mean_h, {.shape = shape, .cv = 1.0});
    EXPECT_NEAR(same.survival(7.0), exponential.survival(7.0), 1e-9);
    EXPECT_NEAR(same.mean_within(7.0), exponential.mean_within(7.0), 1e-9);
  }
  // Half of the lognormal ones are over at mean/√(1 + cv²).
  EXPECT_NEAR(Duration(mean_h, {.shape = Shape::lognormal, .cv = 1.0}).survival(mean_h / std::sqrt(2.0)), 0.5, 1e-12);
}

TEST(Duration, OfSmallScatterIsNearlyConstant) {
  const Duration constant(mean_h, {.shape = Shape::constant});
  for (const Shape shape : {Shape::lognormal, Shape::weibull, Shape::gamma}) {
    const Duration narrow(mean_h, {.shape = shape, .cv = 0.01});
    EXPECT_NEAR(narrow.mean_within(6.0), constant.mean_within(6.0), 1e-6);
    EXPECT_NEAR(narrow.mean_within(30.0), constant.mean_within(30.0), 1e-6);
  }
}

TEST(Duration, OfNoScatterRingsAtItsMean) {
  const Duration constant(mean_h, {.shape = Shape::constant});
  EXPECT_EQ(constant.quantile(0.3), mean_h);
  EXPECT_EQ(constant.time_of_hazard(2.0), mean_h);
  EXPECT_EQ(constant.hazard(0.999 * mean_h), 0.0);
  EXPECT_TRUE(std::isinf(constant.hazard(mean_h)));
  const Duration::Residual seen = constant.equilibrium(0.7, 0.25);
  EXPECT_DOUBLE_EQ(seen.age_h, 9.0);
  EXPECT_DOUBLE_EQ(seen.left_h, 3.0);
}

TEST(Duration, KnowsTheWordsOfItsShapes) {
  for (const std::string_view word : shape_words)
    EXPECT_EQ(shape_words[static_cast<std::size_t>(*find_shape(word))], word);
  EXPECT_FALSE(find_shape("normal"));
  EXPECT_FALSE(Scatter::needs_cv(Shape::constant));
  EXPECT_TRUE(Scatter::needs_cv(Shape::gamma));
}

}  // namespace
}  // namespace firmgrid::outage
