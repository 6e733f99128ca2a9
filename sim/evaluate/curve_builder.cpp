#include "sim/evaluate/curve_builder.hpp"

#include <algorithm>
#include <tuple>

namespace firmgrid::evaluate {
namespace {

bool goes_on(const LossCurve::Segment& one, const LossCurve::Segment& next) {
  return one.load == next.load && one.shape == next.shape && one.levels.end == next.levels.first &&
         one.base == next.base && one.slope == next.slope && one.disconnected == next.disconnected;
}

bool goes_on(const LossCurve::GroupSegment& one, const LossCurve::GroupSegment& next) {
  return one.group == next.group && one.shape == next.shape && one.levels.end == next.levels.first;
}

/// Sorts, joins what follows on, and copies to where it is wanted.
template <class Segment, class Key>
void tidy(std::vector<Segment>& from, std::vector<Segment>& to, Key key) {
  std::ranges::sort(from, {}, key);
  to.clear();
  for (const Segment& segment : from) {
    if (!to.empty() && goes_on(to.back(), segment)) {
      to.back().levels.end = segment.levels.end;
    } else {
      to.push_back(segment);
    }
  }
  from.clear();
}

}  // namespace

CurveBuilder::CurveBuilder(std::span<const LevelSums> sums, const state::Groups& groups, double zero_mw)
    : sums_{sums}, groups_{&groups}, zero_mw_{zero_mw}, group_sum_(groups.all.size()) {}

void CurveBuilder::add(std::uint32_t shape, const Piece& piece) {
  for (const Term& term : piece.terms) {
    curve_.loads.push_back({term.load, shape, piece.levels, term.base, term.slope, term.disconnected});
  }
  add_groups(shape, piece);
}

void CurveBuilder::add_groups(std::uint32_t shape, const Piece& piece) {
  touched_.clear();
  for (const Term& term : piece.terms) {
    for (const std::uint32_t group : groups_->of_load[term.load]) {
      Sum& sum = group_sum_[group];
      if (!sum.touched) {
        sum = Sum{.touched = true};
        touched_.push_back(group);
      }
      sum.base += term.base;
      sum.slope += term.slope;
    }
  }
  for (const std::uint32_t group : touched_) {
    const Sum& sum = group_sum_[group];
    const Stretch out = sums_[shape].above(sum.base, sum.slope, zero_mw_, piece.levels);
    if (!out.empty()) curve_.groups.push_back({group, shape, out});
    group_sum_[group].touched = false;
  }
}

void CurveBuilder::finish(LossCurve& curve) {
  tidy(curve_.loads, curve.loads, [](const LossCurve::Segment& segment) {
    return std::tuple{segment.load.index(), segment.shape, segment.levels.first};
  });
  tidy(curve_.groups, curve.groups, [](const LossCurve::GroupSegment& segment) {
    return std::tuple{segment.group, segment.shape, segment.levels.first};
  });
}

}  // namespace firmgrid::evaluate
