#pragma once

#include <string>
#include <vector>

namespace firmgrid::load {

/// What an interruption costs customers of a class, by its duration: a customer damage function.
///
/// Points are joined by straight lines in the logarithms of duration and cost, where both costs are above 0, else by
/// straight lines. Below the first point the cost is that of the first, above the last it goes on as on the last
/// stretch. Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 13; CIGRE TF 38.06.01
/// (2001).
class DamageFunction {
 public:
  struct Point {
    double hours = 0.0;        ///< above 0
    double cost_per_kw = 0.0;  ///< of annual peak demand, 0 or more
  };

  /// points  at least one, hours rising strictly
  DamageFunction(std::string customer_class, std::vector<Point> points);

  const std::string& customer_class() const { return customer_class_; }
  const std::vector<Point>& points() const { return points_; }

  /// Cost of one interruption per kW of annual peak; 0 hours or less cost nothing.
  double cost_per_kw(double hours) const;

 private:
  std::string customer_class_;
  std::vector<Point> points_;
};

}  // namespace firmgrid::load
