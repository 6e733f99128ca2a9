#pragma once

#include <span>
#include <vector>

#include "sim/evaluate/loss_curve.hpp"
#include "sim/state/groups.hpp"

namespace firmgrid::evaluate {

/// Puts the pieces of a state together, shape by shape. One per thread.
class CurveBuilder {
 public:
  CurveBuilder(std::span<const LevelSums> sums, const state::Groups& groups, double zero_mw);

  /// Adds a piece of a shape. Every level of every shape belongs to at most one piece; where there is none, nobody is
  /// curtailed. Shapes and levels come in rising order.
  void add(std::uint32_t shape, const Piece& piece);

  /// Everything added since the last call.
  void finish(LossCurve& curve);

 private:
  void add_groups(std::uint32_t shape, const Piece& piece);

  struct Sum {
    double base = 0.0;
    double slope = 0.0;
    bool touched = false;
  };
  std::span<const LevelSums> sums_;
  const state::Groups* groups_;
  double zero_mw_;
  LossCurve curve_;
  std::vector<Sum> group_sum_;  // [groups] within one piece
  std::vector<std::uint32_t> touched_;
};

}  // namespace firmgrid::evaluate
