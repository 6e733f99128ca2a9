#include "sim/lp/reduced_hessian.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firmgrid::lp {
namespace {

constexpr double no_curvature = 1e-12;

/// Cholesky in place, lower triangle; a pivot without size becomes 0 and its variable stays out.
void factor(std::vector<double>& matrix, std::size_t size) {
  double largest = 0.0;
  for (std::size_t a = 0; a < size; ++a) largest = std::max(largest, matrix[a * size + a]);
  for (std::size_t a = 0; a < size; ++a) {
    for (std::size_t b = 0; b <= a; ++b) {
      double sum = matrix[a * size + b];
      for (std::size_t k = 0; k < b; ++k) sum -= matrix[a * size + k] * matrix[b * size + k];
      const double pivot = matrix[b * size + b];
      if (a == b) {
        matrix[a * size + a] = sum > no_curvature * largest ? std::sqrt(sum) : 0.0;
      } else {
        matrix[a * size + b] = pivot > 0.0 ? sum / pivot : 0.0;
      }
    }
  }
}

void forward(const std::vector<double>& factor, std::size_t size, double* values) {
  for (std::size_t a = 0; a < size; ++a) {
    for (std::size_t k = 0; k < a; ++k) values[a] -= factor[a * size + k] * values[k];
    values[a] = factor[a * size + a] > 0.0 ? values[a] / factor[a * size + a] : 0.0;
  }
}

void backward(const std::vector<double>& factor, std::size_t size, double* values) {
  for (std::size_t a = size; a-- > 0;) {
    for (std::size_t k = a + 1; k < size; ++k) values[a] -= factor[k * size + a] * values[k];
    values[a] = factor[a * size + a] > 0.0 ? values[a] / factor[a * size + a] : 0.0;
  }
}

}  // namespace

void ReducedHessian::set(const Tableau& tableau, std::span<const double> weight, std::span<const std::size_t> weighted,
                         std::span<const std::size_t> super) {
  rank_ = weighted.size();
  super_ = super.size();
  inverse_weight_.clear();
  flat_.clear();
  for (std::size_t a = 0; a < super_; ++a) {
    const double q = weight[super[a]];
    inverse_weight_.push_back(q > 0.0 ? 1.0 / q : 0.0);
    if (q <= 0.0) flat_.push_back(a);
  }
  spread_.resize(rank_ * super_);
  for (std::size_t i = 0; i < rank_; ++i) {
    const double root = std::sqrt(weight[tableau.basis(weighted[i])]);
    for (std::size_t a = 0; a < super_; ++a) spread_[i * super_ + a] = root * tableau.at(weighted[i], super[a]);
  }
  set_core();
  set_flat();
}

void ReducedHessian::set_core() {
  core_.assign(rank_ * rank_, 0.0);
  for (std::size_t i = 0; i < rank_; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = i == j ? 1.0 : 0.0;
      for (std::size_t a = 0; a < super_; ++a) sum += spread(i, a) * inverse_weight_[a] * spread(j, a);
      core_[i * rank_ + j] = sum;
    }
  }
  factor(core_, rank_);
}

void ReducedHessian::set_flat() {
  const std::size_t flat = flat_.size();
  reach_.resize(flat * rank_);
  schur_.assign(flat * flat, 0.0);
  for (std::size_t f = 0; f < flat; ++f) {
    double* row = reach_.data() + f * rank_;
    for (std::size_t i = 0; i < rank_; ++i) row[i] = spread(i, flat_[f]);
    forward(core_, rank_, row);
    for (std::size_t g = 0; g <= f; ++g) {
      schur_[f * flat + g] = std::inner_product(row, row + rank_, reach_.data() + g * rank_, 0.0);
    }
  }
  factor(schur_, flat);
}

/// With u = V p:  D p_w + V_wᵀu = b_w,  V_fᵀu = b_f,  u = V_w p_w + V_f p_f.
void ReducedHessian::solve(std::vector<double>& rhs) {
  inner_.assign(rank_, 0.0);
  for (std::size_t i = 0; i < rank_; ++i) {
    for (std::size_t a = 0; a < super_; ++a) inner_[i] += spread(i, a) * inverse_weight_[a] * rhs[a];
  }
  forward(core_, rank_, inner_.data());
  solve_flat(rhs);
  backward(core_, rank_, inner_.data());
  for (std::size_t a = 0; a < super_; ++a) {
    double value = rhs[a];
    for (std::size_t i = 0; i < rank_; ++i) value -= spread(i, a) * inner_[i];
    rhs[a] = value * inverse_weight_[a];
  }
  for (std::size_t f = 0; f < flat_.size(); ++f) rhs[flat_[f]] = outer_[f];
}

/// p_f from the Schur complement; its part of u goes into inner_.
void ReducedHessian::solve_flat(const std::vector<double>& rhs) {
  outer_.clear();
  for (std::size_t f = 0; f < flat_.size(); ++f) {
    const double* row = reach_.data() + f * rank_;
    outer_.push_back(rhs[flat_[f]] - std::inner_product(row, row + rank_, inner_.data(), 0.0));
  }
  forward(schur_, flat_.size(), outer_.data());
  backward(schur_, flat_.size(), outer_.data());
  for (std::size_t f = 0; f < flat_.size(); ++f) {
    for (std::size_t i = 0; i < rank_; ++i) inner_[i] += reach_[f * rank_ + i] * outer_[f];
  }
}

}  // namespace firmgrid::lp
