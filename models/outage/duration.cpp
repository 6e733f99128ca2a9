#include "models/outage/duration.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace firmgrid::outage {
namespace {

double normal_above(double z) { return 0.5 * boost::math::erfc(z / std::numbers::sqrt2); }

/// The z that a normal number exceeds with probability q.
double normal_exceeded(double q) { return std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * q); }

/// −ln P(Z > z), also where the probability is too small for a number: by its continued fraction.
double normal_hazard(double z) {
  constexpr double far = 30.0;
  if (z < far) return -std::log(normal_above(z));
  const double tail = z + 1.0 / (z + 2.0 / (z + 3.0 / z));
  return 0.5 * z * z + std::log(tail) + 0.5 * std::log(2.0 * std::numbers::pi);
}

/// −ln Q(a, x), also where Q is too small for a number: its leading terms there.
double gamma_hazard(double a, double x) {
  const double above = boost::math::gamma_q(a, x);
  if (above > std::numeric_limits<double>::min()) return -std::log(above);
  return x - (a - 1.0) * std::log(x) + boost::math::lgamma(a) - std::log1p((a - 1.0) / x);
}

/// The shape of a Weibull distribution of that coefficient of variation: Γ(1 + 2/k)/Γ(1 + 1/k)² = 1 + cv², which falls
/// with k.
double weibull_shape(double cv) {
  const double wanted = std::log1p(cv * cv);
  const auto excess = [&](double log_k) {
    const double inverse = std::exp(-log_k);
    return boost::math::lgamma(1.0 + 2.0 * inverse) - 2.0 * boost::math::lgamma(1.0 + inverse) - wanted;
  };
  const auto close = [](double low, double high) { return high - low < 1e-14 * std::max(1.0, std::abs(high)); };
  std::uintmax_t steps = 200;
  const auto [low, high] = boost::math::tools::toms748_solve(excess, std::log(0.1), std::log(1000.0), close, steps);
  return std::exp(0.5 * (low + high));
}

}  // namespace

std::optional<Shape> find_shape(std::string_view word) {
  const auto found = std::ranges::find(shape_words, word);
  if (found == shape_words.end()) return std::nullopt;
  return static_cast<Shape>(found - shape_words.begin());
}

Duration::Duration(double mean_h, const Scatter& scatter) : shape_{scatter.shape}, mean_h_{mean_h} {
  const double cv = scatter.cv;
  switch (shape_) {
    case Shape::exponential:
    case Shape::constant:
      break;
    case Shape::lognormal:
      b_ = std::sqrt(std::log1p(cv * cv));
      a_ = std::log(mean_h) - 0.5 * b_ * b_;
      break;
    case Shape::weibull:
      a_ = weibull_shape(cv);
      b_ = mean_h / boost::math::tgamma(1.0 + 1.0 / a_);
      break;
    case Shape::gamma:
      a_ = 1.0 / (cv * cv);
      b_ = mean_h / a_;
      break;
  }
}

double Duration::survival(double hours) const {
  if (hours <= 0.0) return 1.0;
  switch (shape_) {
    case Shape::exponential:
      return std::exp(-hours / mean_h_);
    case Shape::constant:
      return hours < mean_h_ ? 1.0 : 0.0;
    case Shape::lognormal:
      return normal_above((std::log(hours) - a_) / b_);
    case Shape::weibull:
      return std::exp(-std::pow(hours / b_, a_));
    case Shape::gamma:
      return boost::math::gamma_q(a_, hours / b_);
  }
  return 0.0;
}

double Duration::mean_within(double hours) const {
  if (hours <= 0.0) return 0.0;
  switch (shape_) {
    case Shape::exponential:
      return -mean_h_ * std::expm1(-hours / mean_h_);
    case Shape::constant:
      return std::min(hours, mean_h_);
    case Shape::lognormal: {
      const double z = (std::log(hours) - a_) / b_;
      return hours * normal_above(z) + mean_h_ * normal_above(b_ - z);
    }
    case Shape::weibull:
      return mean_h_ * boost::math::gamma_p(1.0 / a_, std::pow(hours / b_, a_));
    case Shape::gamma:
      return hours * boost::math::gamma_q(a_, hours / b_) + mean_h_ * boost::math::gamma_p(a_ + 1.0, hours / b_);
  }
  return 0.0;
}

double Duration::quantile(double u) const {
  switch (shape_) {
    case Shape::exponential:
      return -mean_h_ * std::log1p(-u);
    case Shape::constant:
      return mean_h_;
    case Shape::lognormal:
      return std::exp(a_ + b_ * normal_exceeded(1.0 - u));
    case Shape::weibull:
      return b_ * std::pow(-std::log1p(-u), 1.0 / a_);
    case Shape::gamma:
      return b_ * boost::math::gamma_p_inv(a_, u);
  }
  return mean_h_;
}

double Duration::hazard(double hours) const {
  if (hours <= 0.0) return 0.0;
  switch (shape_) {
    case Shape::exponential:
      return hours / mean_h_;
    case Shape::constant:
      return hours < mean_h_ ? 0.0 : std::numeric_limits<double>::infinity();
    case Shape::lognormal:
      return normal_hazard((std::log(hours) - a_) / b_);
    case Shape::weibull:
      return std::pow(hours / b_, a_);
    case Shape::gamma:
      return gamma_hazard(a_, hours / b_);
  }
  return 0.0;
}

double Duration::time_of_hazard(double amount) const {
  constexpr double most = 700.0;  // e^−700 is the smallest chance that still is a number
  switch (shape_) {
    case Shape::exponential:
      return mean_h_ * amount;
    case Shape::constant:
      return mean_h_;
    case Shape::lognormal:
      return std::exp(a_ + b_ * normal_exceeded(std::exp(-std::min(amount, most))));
    case Shape::weibull:
      return b_ * std::pow(amount, 1.0 / a_);
    case Shape::gamma:
      return b_ * boost::math::gamma_q_inv(a_, std::exp(-std::min(amount, most)));
  }
  return mean_h_;
}

Duration::Residual Duration::equilibrium(double u, double v) const {
  double whole_h = mean_h_;
  switch (shape_) {
    case Shape::exponential:
      return {.age_h = -mean_h_ * std::log1p(-u), .left_h = -mean_h_ * std::log1p(-v)};
    case Shape::constant:
      break;
    case Shape::lognormal:
      whole_h = std::exp(a_ + b_ * b_ + b_ * normal_exceeded(1.0 - u));
      break;
    case Shape::weibull:
      whole_h = b_ * std::pow(boost::math::gamma_p_inv(1.0 + 1.0 / a_, u), 1.0 / a_);
      break;
    case Shape::gamma:
      whole_h = b_ * boost::math::gamma_p_inv(a_ + 1.0, u);
      break;
  }
  return {.age_h = whole_h * (1.0 - v), .left_h = whole_h * v};
}

}  // namespace firmgrid::outage
