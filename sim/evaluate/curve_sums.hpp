#pragma once

#include <optional>
#include <span>
#include <vector>

#include "models/load/load_model.hpp"
#include "models/network/network.hpp"
#include "sim/evaluate/loss_curve.hpp"

namespace firmgrid::evaluate {

/// A number of hours and of MWh.
struct HoursAndEnergy {
  double hours = 0.0;
  double mwh = 0.0;
};

/// What one load point loses over the profile, disconnected or by overload. Hours are hours of one customer in full.
struct LoadSum {
  LoadId load;
  HoursAndEnergy disconnected;
  HoursAndEnergy overload;
};

/// By how much something happens, to a load point or to a group.
struct LoadAmount {
  LoadId load;
  HoursAndEnergy value;
};
struct GroupAmount {
  std::uint32_t group = 0;
  double value = 0.0;
};

/// Sums over the hours of the profile of what curves say. The share of a load point's customers without power at a
/// level is φ = c/d, and 1 where it is disconnected altogether (also while it draws nothing); curtailment below zero_mw
/// counts as none. Const, shared by all threads; what it refers to outlives it. Results are in order of id.
class CurveSums {
 public:
  CurveSums(const Network& network, const load::LoadModel& load, double zero_mw);

  std::span<const LevelSums> levels() const { return levels_; }

  /// What each load point loses: Σ φ·hours and Σ c·hours.
  void totals(const LossCurve& curve, std::vector<LoadSum>& sums) const;

  /// By how much one curve lies above another: Σ (φ − φ')⁺ hours, and the energy of the same levels.
  void excess(const LossCurve& curve, const LossCurve& other, std::vector<LoadAmount>& amounts) const;

  /// How far φ rises from period to period, a year being a circle: Σ (φ(h) − φ(h − 1))⁺, for load points with
  /// customers.
  struct Rise {
    LoadId load;
    double interruptions = 0.0;
  };
  void rises(const LossCurve& curve, std::vector<Rise>& rises) const;

  /// Hours in which each group is curtailed.
  void group_hours(const LossCurve& curve, std::vector<GroupAmount>& amounts) const;

  /// Hours in which a group is curtailed by one of two curves and not by the other.
  void group_differences(const LossCurve& one, const LossCurve& other, std::vector<GroupAmount>& amounts) const;

  /// How often curtailment of a group begins because the load passes to another period.
  void group_entries(const LossCurve& curve, std::vector<GroupAmount>& amounts) const;

 private:
  struct Share;
  using Segments = std::span<const LossCurve::Segment>;
  using GroupSegments = std::span<const LossCurve::GroupSegment>;
  double demand_mw(const LossCurve::Segment& segment) const { return load_->shapes()[segment.shape].mw[segment.load]; }
  Share share_of(const LossCurve::Segment& segment) const;
  HoursAndEnergy excess_on(const Share& one, const Share& other, Stretch levels) const;
  HoursAndEnergy excess_of(const LossCurve::Segment& segment, Segments others) const;
  std::optional<double> rises_by_level(Segments segments, std::vector<double>& phi) const;
  double rises_by_period(Segments segments) const;
  double entries_of(GroupSegments segments) const;

  const Network* network_;
  const load::LoadModel* load_;
  double zero_mw_;
  std::vector<LevelSums> levels_;  // [shapes]
  LevelPath path_;
};

}  // namespace firmgrid::evaluate
