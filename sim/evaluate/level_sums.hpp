#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/load/load_model.hpp"

namespace firmgrid::evaluate {

/// Load levels of a shape: [first, end), falling.
struct Stretch {
  std::size_t first = 0;
  std::size_t end = 0;

  bool empty() const { return first >= end; }
  friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// What two stretches have in common.
Stretch common(Stretch one, Stretch other);

/// Sums over the falling load levels of a shape, so that anything affine in the level is summed over a stretch of
/// levels in constant time. The shape outlives it.
class LevelSums {
 public:
  explicit LevelSums(const load::LoadShape& shape);

  std::size_t levels() const { return scales_.size(); }
  double scale(std::size_t level) const { return scales_[level]; }
  double hours(Stretch over) const { return hours_[over.end] - hours_[over.first]; }
  double scaled(Stretch over) const { return scaled_[over.end] - scaled_[over.first]; }     ///< Σ h·s
  double inverse(Stretch over) const { return inverse_[over.end] - inverse_[over.first]; }  ///< Σ h/s, s > 0

  /// Levels where base + slope·s exceeds a threshold, again as a stretch.
  Stretch above(double base, double slope, double threshold, Stretch within) const;

 private:
  std::span<const double> scales_;
  std::vector<double> hours_;
  std::vector<double> scaled_;
  std::vector<double> inverse_;
};

/// How the year passes from level to level. The model outlives it.
class LevelPath {
 public:
  explicit LevelPath(const load::LoadModel& load);

  struct Place {
    std::uint32_t shape = 0;
    std::uint32_t level = 0;
  };

  /// The periods in order of time; after the last one comes the first one again.
  std::span<const Place> places() const { return places_; }

  /// Whether all periods are levels of one shape, so that rises() says everything.
  bool one_shape() const { return one_shape_; }

  /// How often a year the load rises from level `below` or lower to a higher one. One shape only; 0 < below < levels.
  std::int64_t rises(std::size_t below) const { return rises_[below]; }

 private:
  std::vector<Place> places_;
  bool one_shape_;
  std::vector<std::int64_t> rises_;  // [levels + 1]
};

}  // namespace firmgrid::evaluate
