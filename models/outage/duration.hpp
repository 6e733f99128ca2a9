#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace firmgrid::outage {

/// How times scatter about their mean.
enum class Shape : std::uint8_t { exponential, constant, lognormal, weibull, gamma };

/// The words that users write, in the order of Shape.
inline constexpr std::array<std::string_view, 5> shape_words{"exponential", "constant", "lognormal", "weibull",
                                                             "gamma"};

/// The shape of that word; empty = unknown.
std::optional<Shape> find_shape(std::string_view word);

/// A shape with its coefficient of variation, standard deviation over mean.
struct Scatter {
  Shape shape = Shape::exponential;
  double cv = 1.0;  ///< 0.01 to 10; read by lognormal, weibull and gamma, the others have their own: 1 and 0

  /// Whether the shape needs one, because the mean alone does not say it.
  static bool needs_cv(Shape shape) { return shape != Shape::exponential && shape != Shape::constant; }
};

/// How long something lasts, in hours: a random time by its mean and scatter.
/// Sources: Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed. (1994), ch. 14
/// (lognormal), 17 (gamma), 21 (Weibull).
class Duration {
 public:
  /// mean_h  above 0
  Duration(double mean_h, const Scatter& scatter);

  double mean_h() const { return mean_h_; }
  bool exponential() const { return shape_ == Shape::exponential; }

  /// P(D > hours); 1 up to 0 hours.
  double survival(double hours) const;

  /// E[min(hours, D)] = ∫ P(D > t) dt up to `hours`: how much of a phase that long it fills in the mean.
  double mean_within(double hours) const;

  /// The time that is not passed with probability `u`, 0 < u < 1: one draw of D for a uniform u.
  double quantile(double u) const;

  /// ∫ of the hazard up to `hours`: −ln P(D > hours). A unit-exponential clock that it runs down rings at D, and still
  /// does when the hazard is multiplied for a while. Infinite beyond a constant time.
  double hazard(double hours) const;

  /// The time at which the hazard so far is `amount`, above 0: the inverse of the above.
  double time_of_hazard(double amount) const;

  /// How long it has lasted and will still last when looked at by chance, long after the beginning: D is then drawn by
  /// its length, and the moment is uniform in it. u, v  uniforms in (0, 1)
  /// source  Cox, Renewal Theory (1962), ch. 5
  struct Residual {
    double age_h = 0.0;
    double left_h = 0.0;
  };
  Residual equilibrium(double u, double v) const;

 private:
  Shape shape_;
  double mean_h_;
  double a_ = 0.0;  // lognormal: mean of the logarithm; weibull, gamma: shape k
  double b_ = 0.0;  // lognormal: standard deviation of the logarithm; weibull, gamma: scale, h
};

}  // namespace firmgrid::outage
