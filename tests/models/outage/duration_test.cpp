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

TEST(Duration, KnowsTheWordsOfItsShapes) {
  for (const std::string_view word : shape_words)
    EXPECT_EQ(shape_words[static_cast<std::size_t>(*find_shape(word))], word);
  EXPECT_FALSE(find_shape("normal"));
  EXPECT_FALSE(Scatter::needs_cv(Shape::constant));
  EXPECT_TRUE(Scatter::needs_cv(Shape::gamma));
}

}  // namespace
}  // namespace firmgrid::outage
