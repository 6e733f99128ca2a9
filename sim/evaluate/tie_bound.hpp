#pragma once

#include <algorithm>
#include <vector>

#include "sim/evaluate/demand.hpp"

namespace firmgrid::evaluate {

/// What medium-voltage ties leave curtailed at least: of each load point what neither its own bus can take in nor its
/// ties can carry nor may move. Nobody's part of it can be traded for another's, so where exactly that can flow it is
/// the answer, whatever the policy.
class TieBound {
 public:
  /// Finds the bound at a level as expressions in the level, and corrects what is curtailed at least without ties, and
  /// how far down that holds, by it.
  void find(const Demand& demand, double s, LeastCurtailment& least);

  /// What the ties move at a level down to which the expressions hold, each in proportion to its size. [ties]
  const std::vector<double>& moved_mw(double s);

 private:
  /// MW over one tie: base + slope·s.
  struct Moved {
    double base;
    double slope;
  };
  std::vector<Moved> moved_;  // [ties]
  std::vector<double> moved_mw_;
};

}  // namespace firmgrid::evaluate
