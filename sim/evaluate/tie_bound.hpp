#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/evaluate/demand.hpp"

namespace firmgrid::evaluate {

/// What medium-voltage ties leave out at least, where only disconnected load points have any: of each what neither its
/// ties can carry nor may move. Nobody's part of it can be traded for another's, so where exactly that can flow it is
/// the answer, whatever the policy. On levels with the same kinds everything is affine.
class TieBound {
 public:
  enum class Kind : std::uint8_t { nothing, beyond_ties, beyond_movable };  ///< what is left out of a load point

  /// Finds the bound at a level. Returns whether there is one: every load point with ties is disconnected.
  bool find(const Demand& demand, double s);

  const std::vector<Kind>& kinds() const { return kinds_; }  ///< [movable load points of the demand]
  bool serves_all() const { return std::ranges::count(kinds_, Kind::nothing) == std::ssize(kinds_); }
  const std::vector<double>& moved_mw() const { return moved_mw_; }  ///< [ties], shared in proportion to their size

  /// Adds what is left out as expressions in the level.
  void add_terms(const Demand& demand, std::vector<Term>& terms) const;

 private:
  std::vector<Kind> kinds_;
  std::vector<double> ties_mw_;  // [movable load points]
  std::vector<double> moved_mw_;
};

}  // namespace firmgrid::evaluate
