#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/evaluate/level_sums.hpp"
#include "sim/evaluate/loss_curve.hpp"

namespace firmgrid::evaluate {

/// Who is curtailed, and which groups are, at every load level of every shape: a loss curve cut at all levels where
/// anything changes, so that one search answers for an hour. Empty = nobody is.
struct HourlyLosses {
  struct Term {
    LoadId load;
    double base = 0.0;  ///< MW: base + slope·s
    double slope = 0.0;
    double share_constant = 0.0;  ///< φ = share_constant + share_inverse/s
    double share_inverse = 0.0;
    bool disconnected = false;
    bool counted = false;  ///< above zero_mw: somebody is without power

    /// φ at the load level s, which is above 0 wherever the share depends on it.
    double share(double s) const { return share_inverse == 0.0 ? share_constant : share_constant + share_inverse / s; }
  };
  struct Piece {
    std::uint32_t shape = 0;
    Stretch levels;
    std::uint32_t first_term = 0;
    std::uint32_t end_term = 0;
    std::uint32_t first_group = 0;
    std::uint32_t end_group = 0;
  };
  std::vector<Piece> pieces;  ///< in order of shape and level
  std::vector<Term> terms;    ///< of a piece, load points in rising order
  std::vector<std::uint32_t> groups;
  std::size_t end_level = 0;  ///< no level from here on loses anything, in any shape

  bool empty() const { return pieces.empty(); }

  /// What holds at a level; nullptr = nobody is curtailed.
  const Piece* at(LevelPath::Place place) const;
  std::span<const Term> terms_of(const Piece& piece) const {
    return std::span{terms}.subspan(piece.first_term, piece.end_term - piece.first_term);
  }
  std::span<const std::uint32_t> groups_of(const Piece& piece) const {
    return std::span{groups}.subspan(piece.first_group, piece.end_group - piece.first_group);
  }
  std::size_t bytes() const;
};

/// The periods of a year in order of time, and where in it the load is high. Const, shared by all threads; the model
/// outlives it.
class LoadHours {
 public:
  LoadHours(const load::LoadModel& load, double zero_mw);

  double hours() const { return load_->hours(); }
  double period_h() const { return load_->period_h(); }
  std::size_t periods() const { return path_.places().size(); }
  LevelPath::Place place(std::size_t period) const { return path_.places()[period]; }
  double scale(LevelPath::Place place) const { return load_->shapes()[place.shape].scales[place.level]; }

  /// The first period in [from, until) whose level is below `end_level`, else `until`. Without any look at the periods
  /// where the load has many shapes: then the answer is `from`.
  std::size_t next_below(std::size_t end_level, std::size_t from, std::size_t until) const;

  /// Whether a stretch of time has a period whose level is below `end_level`; always where the load has many shapes.
  bool touches(std::size_t end_level, double from_h, double until_h) const;

  /// A curve, cut.
  HourlyLosses cut(const LossCurve& curve) const;

  /// Only how low the load has to be for it to lose nothing: for touches().
  static HourlyLosses uncut(const LossCurve& curve);

 private:
  static constexpr std::size_t block = 32;
  struct OfShape;
  void add_piece(const OfShape& of, Stretch levels, HourlyLosses& losses) const;
  void cut_shape(const OfShape& of, HourlyLosses& losses) const;
  HourlyLosses::Term term_of(const LossCurve::Segment& segment, Stretch levels) const;

  const load::LoadModel* load_;
  double zero_mw_;
  LevelPath path_;
  std::vector<LevelSums> levels_;      // [shapes]
  std::vector<std::uint32_t> lowest_;  // [blocks of periods] smallest level number; one shape only
};

}  // namespace firmgrid::evaluate
