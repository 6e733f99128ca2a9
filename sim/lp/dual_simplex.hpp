#pragma once

#include <cstdint>
#include <vector>

#include "sim/lp/tableau.hpp"

namespace firmgrid::lp {

enum class Verdict : std::uint8_t { optimal, infeasible, stalled };

/// Bounded dual simplex with the long-step ratio test (bound flips), lexicographic over the cost levels: on return
/// every variable is within its bounds and every nonbasic one at the bound that its first non-zero reduced cost asks
/// for. Starts from any dual feasible tableau, so rows may be added to a solved one. source  Maros, Computational
/// Techniques of the Simplex Method (2003), ch. 10
class DualSimplex {
 public:
  /// tolerance  MW by which a bound may be missed
  Verdict solve(Tableau& tableau, double tolerance);

 private:
  struct Candidate {
    std::size_t variable;
    double step;  // |t|: how much the leaving variable moves per unit
  };
  static bool later(const Tableau& tableau, const Candidate& a, const Candidate& b);
  void exchange(Tableau& tableau, std::size_t entering) const;
  bool worst_row(const Tableau& tableau, double tolerance);
  void gather(const Tableau& tableau);
  bool pass(Tableau& tableau, double tolerance);
  bool mend(Tableau& tableau) const;

  std::vector<Candidate> candidates_;
  std::vector<std::size_t> flips_;
  std::size_t row_ = 0;
  double missing_ = 0.0;  // how far the leaving variable has to move, signed
};

}  // namespace firmgrid::lp
