#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/lp/tableau.hpp"

namespace firmgrid::lp {

/// The curvature that the weights q leave in the space of the superbasic variables, H = Q_S + T_Sᵀ Q_B T_S, ready to be
/// solved with. It is a diagonal plus a term whose rank is the number of weighted basic variables, a handful, so
/// it is eliminated down to that size (Woodbury) instead of factorised as it stands.
/// source  Nocedal & Wright, Numerical Optimization, 2nd ed., 16.2; Golub & Van Loan, Matrix Computations, 2.1.4
class ReducedHessian {
 public:
  /// weight    [variables]
  /// weighted  rows whose basic variable has a weight
  /// super     the superbasic variables
  void set(const Tableau& tableau, std::span<const double> weight, std::span<const std::size_t> weighted,
           std::span<const std::size_t> super);

  /// Replaces the right-hand side [super] by a solution. A superbasic variable without curvature of its own beyond the
  /// others' gets 0: a consistent right-hand side has no part along it.
  void solve(std::vector<double>& rhs);

 private:
  void set_core();
  void set_flat();
  void solve_flat(const std::vector<double>& rhs);
  double spread(std::size_t row, std::size_t super) const { return spread_[row * super_ + super]; }

  std::size_t rank_ = 0;
  std::size_t super_ = 0;
  std::vector<double> inverse_weight_;  // [super] 1/q, 0 where q = 0
  std::vector<double> spread_;          // [rank × super] √q_basic · t
  std::vector<double> core_;            // [rank × rank] Cholesky factor of I + V D⁻¹ Vᵀ over the weighted
  std::vector<std::size_t> flat_;       // superbasic variables without weight
  std::vector<double> reach_;           // [flat × rank] core⁻¹ V_flat
  std::vector<double> schur_;           // [flat × flat] Cholesky factor
  std::vector<double> inner_;           // [rank]
  std::vector<double> outer_;           // [flat]
};

}  // namespace firmgrid::lp
