#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/lp/allocation.hpp"
#include "sim/lp/certificate.hpp"
#include "sim/lp/dual_simplex.hpp"
#include "sim/lp/program.hpp"
#include "sim/lp/tableau.hpp"

namespace firmgrid::lp::tests {

/// Simplex, allocation, multipliers and certificate in the order in which a state evaluation calls them.
struct Solver {
  Tableau tableau;
  DualSimplex simplex;
  Allocation allocation;
  Multipliers multipliers;
  Motion motion;

  Verdict solve(const Program& program, double s = 1.0) {
    tableau.start(program, s, {});
    return finish(program);
  }

  /// Goes on from where the tableau stands, with the rows that the program got since.
  Verdict go_on(const Program& program) {
    tableau.take_new_rows(program);
    return finish(program);
  }

  double x(std::size_t variable) const { return tableau.x[variable]; }
  const std::vector<double>& values() const { return tableau.x; }
  Certificate certificate(const Program& program, double s = 1.0) const {
    return certify(program, tableau.x, multipliers, s);
  }

 private:
  Verdict finish(const Program& program) {
    const Verdict verdict = simplex.solve(tableau, 1e-9);
    if (verdict != Verdict::optimal) return verdict;
    if (!allocation.solve(tableau, program)) return Verdict::stalled;
    multipliers_of(tableau, program, allocation, multipliers);
    allocation.motion(tableau, program, motion);
    return verdict;
  }
};

/// Curtailment on one node: columns are units, then load points with demand d·s; one balance row.
struct OneNode {
  std::vector<double> units_mw;
  std::vector<double> loads_mw;

  /// classes  [loads] 0 is curtailed first; empty = everybody in one class
  Program program(const std::vector<std::size_t>& classes = {}, std::size_t class_count = 1) const {
    Program made;
    const std::size_t units = units_mw.size();
    made.reset(units + loads_mw.size(), class_count);
    double demand = 0.0;
    for (std::size_t g = 0; g < units; ++g) made.set_box(g, {0.0, units_mw[g]});
    for (std::size_t k = 0; k < loads_mw.size(); ++k) {
      made.set_box(units + k, {0.0, 0.0, 0.0, loads_mw[k]});
      made.set_cost(0, units + k, 1.0);
      if (!classes.empty() && classes[k] + 1 < class_count) made.set_cost(classes[k] + 1, units + k, -1.0);
      made.set_weight(units + k, 1.0 / loads_mw[k]);
      demand += loads_mw[k];
    }
    made.add_row(std::vector<double>(units + loads_mw.size(), 1.0), {0.0, 0.0, demand, demand});
    return made;
  }
};

/// Objective of a cost level at a point.
inline double objective(const Program& program, std::size_t level, std::span<const double> x) {
  double sum = 0.0;
  for (std::size_t j = 0; j < program.columns(); ++j) sum += program.cost(level, j) * x[j];
  return sum;
}

/// ½ Σ q x².
inline double unevenness(const Program& program, std::span<const double> x) {
  double sum = 0.0;
  for (std::size_t j = 0; j < program.columns(); ++j) sum += 0.5 * program.weight(j) * x[j] * x[j];
  return sum;
}

}  // namespace firmgrid::lp::tests
