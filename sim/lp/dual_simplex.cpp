#include "sim/lp/dual_simplex.hpp"

#include <algorithm>
#include <cmath>

namespace firmgrid::lp {
namespace {

// A smaller pivot element destroys the tableau; such a column can still be flipped.
constexpr double smallest_pivot = 1e-6;
constexpr double smallest_step = 1e-10;

// Ratios are compared on this grid: what differs by rounding alone is a tie, and the next cost level decides.
constexpr double ratio_grid = 1e-11;

/// How far the prices can move before the variable prefers its other bound: signed, because only the first level that
/// is not zero has to point the right way.
double ratio(const Tableau& tableau, std::size_t level, std::size_t variable, double step) {
  const double cost = tableau.reduced_cost(level, variable);
  const double signed_cost = tableau.place[variable] == Place::at_low ? cost : -cost;
  return std::round(signed_cost / (step * ratio_grid));
}

}  // namespace

bool DualSimplex::worst_row(const Tableau& tableau, double tolerance) {
  double worst = tolerance;
  missing_ = 0.0;
  for (std::size_t i = 0; i < tableau.rows(); ++i) {
    const std::size_t variable = tableau.basis(i);
    const double below = tableau.low[variable] - tableau.x[variable];
    const double above = tableau.x[variable] - tableau.high[variable];
    if (below > worst || above > worst) {
      row_ = i;
      worst = std::max(below, above);
      missing_ = below > above ? below : -above;
    }
  }
  return missing_ != 0.0;
}

/// Variables whose move off their bound brings the leaving variable nearer to its own.
void DualSimplex::gather(const Tableau& tableau) {
  candidates_.clear();
  for (std::size_t j = 0; j < tableau.variables(); ++j) {
    const Place place = tableau.place[j];
    if (place == Place::basic || tableau.fixed(j)) continue;
    // The leaving variable gains −t per unit of j; j rises from its low bound, falls from its high one.
    const double gain = place == Place::at_low ? -tableau.at(row_, j) : tableau.at(row_, j);
    const double helpful = missing_ > 0.0 ? gain : -gain;
    if (helpful > smallest_step) candidates_.push_back({j, helpful});
  }
}

/// Whether a candidate comes after another in the ratio test.
bool DualSimplex::later(const Tableau& tableau, const Candidate& a, const Candidate& b) {
  for (std::size_t level = 0; level < tableau.compared_levels(); ++level) {
    const double ratio_a = ratio(tableau, level, a.variable, a.step);
    const double ratio_b = ratio(tableau, level, b.variable, b.step);
    if (ratio_a != ratio_b) return ratio_a > ratio_b;
  }
  if (a.step != b.step) return a.step < b.step;
  return a.variable > b.variable;
}

/// Puts a variable into the basis and the leaving one onto the bound that it missed.
void DualSimplex::exchange(Tableau& tableau, std::size_t entering) const {
  for (const std::size_t j : flips_) tableau.flip(j);
  const std::size_t leaving = tableau.basis(row_);
  const Place bound = missing_ > 0.0 ? Place::at_low : Place::at_high;
  tableau.pivot(row_, entering, bound);
  tableau.x[leaving] = bound == Place::at_low ? tableau.low[leaving] : tableau.high[leaving];
  tableau.refresh();
}

/// Flips candidates in order of their ratio while the leaving variable still misses its bound; the next one enters.
bool DualSimplex::pass(Tableau& tableau, double tolerance) {
  const auto after = [&](const Candidate& a, const Candidate& b) { return later(tableau, a, b); };
  std::make_heap(candidates_.begin(), candidates_.end(), after);
  double left = std::abs(missing_);
  flips_.clear();
  while (!candidates_.empty()) {
    std::pop_heap(candidates_.begin(), candidates_.end(), after);
    const Candidate next = candidates_.back();
    candidates_.pop_back();
    const double reach = next.step * (tableau.high[next.variable] - tableau.low[next.variable]);
    // A program whose only solution is a corner needs every candidate in full: rounding must not call it infeasible.
    if (reach + tolerance * next.step >= left && next.step >= smallest_pivot) {
      exchange(tableau, next.variable);
      return true;
    }
    flips_.push_back(next.variable);
    left -= reach;
    if (left < 0.0) return false;  // only reachable through a pivot that is too small
  }
  return false;
}

/// Moves what stands at the wrong bound for its prices to the other one. Ties on an upper level leave a few.
bool DualSimplex::mend(Tableau& tableau) const {
  bool mended = false;
  for (std::size_t j = 0; j < tableau.variables(); ++j) {
    const Place place = tableau.place[j];
    if (place == Place::basic || tableau.fixed(j)) continue;
    double leading = 0.0;
    for (std::size_t level = 0; level < tableau.levels() && leading == 0.0; ++level) {
      const double cost = tableau.reduced_cost(level, j);
      if (std::abs(cost) > zero_reduced_cost) leading = cost;
    }
    const bool wrong = place == Place::at_low ? leading < 0.0 : leading > 0.0;
    if (!wrong) continue;
    tableau.flip(j);
    mended = true;
  }
  if (mended) tableau.refresh();
  return mended;
}

Verdict DualSimplex::solve(Tableau& tableau, double tolerance) {
  const std::size_t most = 100 + 20 * tableau.rows();
  for (std::size_t iteration = 0; iteration < most; ++iteration) {
    if (!worst_row(tableau, tolerance)) {
      if (!mend(tableau)) return Verdict::optimal;
      continue;
    }
    gather(tableau);
    if (!pass(tableau, tolerance)) return Verdict::infeasible;
  }
  return Verdict::stalled;
}

}  // namespace firmgrid::lp
