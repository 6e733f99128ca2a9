#pragma once

#include <span>
#include <vector>

#include "sim/lp/allocation.hpp"
#include "sim/lp/program.hpp"
#include "sim/lp/tableau.hpp"

namespace firmgrid::lp {

/// Proof that a point solves a program, from the program's own data: nothing of the tableau's arithmetic is trusted.
///
///   residual  largest violation of σ = A x and of the boxes
///   gap       Σ over the cost levels of (primal − dual objective), on the face left by the levels before
///   slope     how much ½ Σ q x² could still fall along its gradient within the optimal face, by duality
///
/// All in MW; a valid certificate has every one of them below tolerance × max(1, demand).
struct Certificate {
  double residual = 0.0;
  double gap = 0.0;
  double slope = 0.0;

  bool holds(double tolerance_mw) const {
    return residual <= tolerance_mw && gap <= tolerance_mw && slope <= tolerance_mw;
  }
};

/// Multipliers that the certificate is computed from; one set proves a whole stretch of load levels.
struct Multipliers {
  std::vector<double> levels;     ///< [levels][rows]
  std::vector<double> quadratic;  ///< [rows]
};

/// Reads the multipliers off a solved tableau.
void multipliers_of(const Tableau& tableau, const Program& program, const Allocation& allocation, Multipliers& out);

/// What the first cost level is at least at load level s, whatever else may be limited: its dual objective at the
/// prices of a tableau. Any prices prove a bound; those of a solved tableau prove the optimum.
double lower_bound(const Tableau& tableau, const Program& program, double s);

/// Largest violation of σ = A x and of the boxes at values x [variables].
double residual_of(const Program& program, std::span<const double> x, double s);

/// Checks values x [variables] at load level s.
Certificate certify(const Program& program, std::span<const double> x, const Multipliers& multipliers, double s);

}  // namespace firmgrid::lp
