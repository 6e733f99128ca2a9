#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace firmgrid::lp {

/// An interval that moves with the load level s: [lo + lo_slope·s, hi + hi_slope·s]. Always finite.
struct Box {
  double lo = 0.0;
  double hi = 0.0;
  double lo_slope = 0.0;
  double hi_slope = 0.0;

  double low(double s) const { return lo + lo_slope * s; }
  double high(double s) const { return hi + hi_slope * s; }
};

/// A boxed program with several cost levels, most important first, and a convex tie-breaker:
///
///   lexicographic minimum of  c₀·x, c₁·x, …,  then of  ½ Σ qⱼ xⱼ²
///   subject to  σ = A x,  x and σ within their boxes
///
/// Variables are numbered columns first, then one slack σ per row. Everything is boxed, so that any basis is dual
/// feasible after bound flips. Rows may be added while solving. Memory is kept between uses.
class Program {
 public:
  /// Empties the program. levels ≥ 1.
  void reset(std::size_t columns, std::size_t levels);

  /// Adds σ = coefficients·x, coefficients [columns]; returns the row's number.
  std::size_t add_row(std::span<const double> coefficients, const Box& box);

  void set_box(std::size_t variable, const Box& box) { boxes_[variable] = box; }
  void set_cost(std::size_t level, std::size_t column, double cost) { costs_[level * columns_ + column] = cost; }
  void set_weight(std::size_t column, double weight) { weights_[column] = weight; }

  std::size_t columns() const { return columns_; }
  std::size_t rows() const { return rows_; }
  std::size_t levels() const { return levels_; }
  std::size_t variables() const { return columns_ + rows_; }
  const Box& box(std::size_t variable) const { return boxes_[variable]; }
  std::span<const double> row(std::size_t row) const { return {coefficients_.data() + row * columns_, columns_}; }
  double cost(std::size_t level, std::size_t variable) const {
    return variable < columns_ ? costs_[level * columns_ + variable] : 0.0;
  }
  double weight(std::size_t variable) const { return variable < columns_ ? weights_[variable] : 0.0; }

 private:
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::size_t levels_ = 1;
  std::vector<Box> boxes_;            // [columns + rows]
  std::vector<double> costs_;         // [levels][columns]
  std::vector<double> weights_;       // [columns]
  std::vector<double> coefficients_;  // [rows][columns]
};

}  // namespace firmgrid::lp
