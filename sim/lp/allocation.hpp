#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "sim/lp/reduced_hessian.hpp"
#include "sim/lp/tableau.hpp"

namespace firmgrid::lp {

/// How far an optimal structure reaches: as the load level falls from s by t ≤ reach, x(s − t) = x − velocity·t stays
/// optimal on the rows of the program.
struct Motion {
  std::vector<double> velocity;  ///< dx/ds [variables]
  double reach = 0.0;
};

/// Finds the point of the optimal face where ½ Σ qⱼ xⱼ² is least: unique in the weighted variables. A primal active-set
/// method in the space of the superbasic variables (reduced gradient, Newton steps on the reduced Hessian).
/// source  Murtagh & Saunders, Mathematical Programming 14 (1978); Nocedal & Wright, Numerical Optimization, ch. 16
class Allocation {
 public:
  /// tableau  optimal for all cost levels; left with superbasic variables at the point found
  /// returns  false if the iteration does not settle
  bool solve(Tableau& tableau, const Program& program);

  /// After solve(): derivative of the point by the load level, and how far down the structure stays optimal.
  /// tableau  a variable that stands on a bound without a price, and would cross it, is not superbasic or basic any
  /// more
  void motion(Tableau& tableau, const Program& program, Motion& motion);

  /// After solve(): multipliers of the rows for the quadratic objective at values x of the same structure. [rows]
  void multipliers(const Tableau& tableau, const std::vector<double>& x, std::vector<double>& out) const;

 private:
  double gradient(const Tableau& tableau, const std::vector<double>& x, std::size_t variable) const;
  void weigh(const Tableau& tableau, const Program& program);
  /// A bound that ends a step; row: of the basic variable that meets it, empty for a superbasic one.
  struct Blocking {
    std::size_t variable;
    std::optional<std::size_t> row;
    bool rising;
    double length;
  };

  bool admit(Tableau& tableau, std::size_t most);
  bool step(Tableau& tableau);
  void aim(const Tableau& tableau);
  std::optional<Blocking> first_bound(const Tableau& tableau) const;
  void block(Tableau& tableau, const Blocking& at);
  void collect(const Tableau& tableau);
  void find_velocity(const Tableau& tableau, const Program& program, std::vector<double>& velocity);
  std::optional<Blocking> crossed(const Tableau& tableau, const Program& program,
                                  const std::vector<double>& velocity) const;
  double reach_of_bounds(const Tableau& tableau, const Program& program, const std::vector<double>& velocity) const;
  double reach_of_gradients(const Tableau& tableau, const std::vector<double>& velocity) const;

  std::vector<double> weight_;                            // [variables]
  std::vector<std::size_t> weighted_;                     // rows whose basic variable has a weight
  std::vector<std::size_t> super_;                        // superbasic variables
  std::vector<std::pair<double, std::size_t>> steepest_;  // how steep, and which variable
  ReducedHessian hessian_;
  std::vector<double> direction_;  // [super]
  std::vector<double> change_;     // [rows]
};

}  // namespace firmgrid::lp
