#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/load/load_model.hpp"
#include "models/network/network.hpp"
#include "sim/state/groups.hpp"
#include "sim/state/outcome.hpp"

namespace firmgrid::evaluate {

/// Sums over the falling load levels of a shape, so that anything affine in the level is summed over a stretch of
/// levels in constant time.
class LevelSums {
 public:
  explicit LevelSums(const load::LoadShape& shape);

  double hours(std::size_t first, std::size_t end) const { return hours_[end] - hours_[first]; }
  double scaled(std::size_t first, std::size_t end) const { return scaled_[end] - scaled_[first]; }  ///< Σ h·s
  double inverse(std::size_t first, std::size_t end) const {
    return inverse_[end] - inverse_[first];
  }  ///< Σ h/s, s > 0

  /// Levels of [first, end) where base + slope·s exceeds a threshold, again as a stretch.
  struct Stretch {
    std::size_t first;
    std::size_t end;
  };
  Stretch above(double base, double slope, double threshold, Stretch within) const;

 private:
  std::span<const double> scales_;
  std::vector<double> hours_;
  std::vector<double> scaled_;
  std::vector<double> inverse_;
};

/// Curtailment of a load point on a stretch of levels: base + slope·s, in MW.
struct Term {
  LoadId load;
  double base;
  double slope;
};

/// Curtailment by overload on the levels [first, end) of a shape.
struct Piece {
  std::size_t first = 0;
  std::size_t end = 0;
  std::vector<Term> terms;
};

/// Adds up what a state costs over all hours, piece by piece. One per thread.
class HourTotals {
 public:
  HourTotals(const Network& network, const load::LoadModel& load, const state::Groups& groups, double zero_mw);

  /// Starts a state with the load points that nothing reaches.
  void start(std::span<const LoadId> disconnected);

  /// Adds a piece of a shape. Every level of every shape belongs to exactly one piece.
  void add(std::size_t shape, const Piece& piece);

  /// Everything added since start(), in order of id, without what is zero.
  void finish(state::Outcome& outcome);

 private:
  state::LoadLoss& loss_of(LoadId load);
  void touch_groups(LoadId load, double base, double slope);

  const load::LoadModel* load_;
  const state::Groups* groups_;
  double zero_mw_;
  std::vector<LevelSums> sums_;  // [shapes]
  std::span<const LoadId> disconnected_;
  std::vector<state::LoadLoss> losses_;  // [loads]
  std::vector<char> lost_;               // [loads] whether losses_ is in use
  std::vector<std::uint32_t> lost_list_;
  std::vector<double> group_hours_;  // [groups]
  std::vector<char> group_lost_;
  std::vector<std::uint32_t> group_list_;
  struct Sum {
    double base = 0.0;
    double slope = 0.0;
    bool touched = false;
  };
  std::vector<Sum> group_sum_;  // [groups] within one piece
  std::vector<std::uint32_t> touched_;
};

}  // namespace firmgrid::evaluate
