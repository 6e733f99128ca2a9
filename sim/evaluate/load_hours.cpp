#include "sim/evaluate/load_hours.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace firmgrid::evaluate {

const HourlyLosses::Piece* HourlyLosses::at(LevelPath::Place place) const {
  if (place.level >= end_level) return nullptr;
  const auto next = std::ranges::partition_point(pieces, [&](const Piece& piece) {
    return piece.shape < place.shape || (piece.shape == place.shape && piece.levels.end <= place.level);
  });
  if (next == pieces.end() || next->shape != place.shape || place.level < next->levels.first) return nullptr;
  return &*next;
}

std::size_t HourlyLosses::bytes() const {
  return pieces.capacity() * sizeof(Piece) + terms.capacity() * sizeof(Term) +
         groups.capacity() * sizeof(std::uint32_t);
}

LoadHours::LoadHours(const load::LoadModel& load, double zero_mw) : load_{&load}, zero_mw_{zero_mw}, path_{load} {
  for (const load::LoadShape& shape : load.shapes()) levels_.emplace_back(shape);
  if (!path_.one_shape()) return;
  for (std::size_t first = 0; first < periods(); first += block) {
    std::uint32_t lowest = place(first).level;
    for (std::size_t p = first; p < std::min(first + block, periods()); ++p) lowest = std::min(lowest, place(p).level);
    lowest_.push_back(lowest);
  }
}

std::size_t LoadHours::next_below(std::size_t end_level, std::size_t from, std::size_t until) const {
  if (lowest_.empty()) return from;
  while (from < until) {
    if (from % block == 0 && lowest_[from / block] >= end_level) {
      from += block;
      continue;
    }
    if (place(from).level < end_level) return from;
    ++from;
  }
  return until;
}

bool LoadHours::touches(std::size_t end_level, double from_h, double until_h) const {
  const auto first = static_cast<std::size_t>(from_h / period_h());
  const std::size_t until = std::min(periods(), static_cast<std::size_t>(std::ceil(until_h / period_h())));
  return next_below(end_level, first, until) < until;
}

HourlyLosses LoadHours::uncut(const LossCurve& curve) {
  HourlyLosses losses;
  for (const LossCurve::Segment& segment : curve.loads) {
    losses.end_level = std::max(losses.end_level, segment.levels.end);
  }
  return losses;
}

HourlyLosses::Term LoadHours::term_of(const LossCurve::Segment& segment, Stretch levels) const {
  const double mw = load_->shapes()[segment.shape].mw[segment.load];
  HourlyLosses::Term term{.load = segment.load,
                          .base = segment.base,
                          .slope = segment.slope,
                          .share_constant = 1.0,
                          .share_inverse = 0.0,
                          .disconnected = segment.disconnected,
                          .counted = true};
  const bool whole = segment.disconnected && segment.base == 0.0 && segment.slope == mw;
  if (whole) return term;
  term.share_constant = segment.slope / mw;
  term.share_inverse = segment.base / mw;
  term.counted = levels_[segment.shape].above(segment.base, segment.slope, zero_mw_, levels) == levels;
  return term;
}

/// The segments of one shape.
struct LoadHours::OfShape {
  std::uint32_t shape = 0;
  std::vector<LossCurve::Segment> loads;  // in order of load
  std::vector<LossCurve::GroupSegment> groups;
};

void LoadHours::add_piece(const OfShape& of, Stretch levels, HourlyLosses& losses) const {
  const auto holds = [&](const auto& segment) {
    return segment.levels.first <= levels.first && levels.end <= segment.levels.end;
  };
  HourlyLosses::Piece piece{.shape = of.shape, .levels = levels};
  piece.first_term = static_cast<std::uint32_t>(losses.terms.size());
  for (const LossCurve::Segment& segment : of.loads) {
    if (holds(segment)) losses.terms.push_back(term_of(segment, levels));
  }
  piece.end_term = static_cast<std::uint32_t>(losses.terms.size());
  if (piece.first_term == piece.end_term) return;
  piece.first_group = static_cast<std::uint32_t>(losses.groups.size());
  for (const LossCurve::GroupSegment& segment : of.groups) {
    if (holds(segment)) losses.groups.push_back(segment.group);
  }
  piece.end_group = static_cast<std::uint32_t>(losses.groups.size());
  losses.pieces.push_back(piece);
  losses.end_level = std::max(losses.end_level, levels.end);
}

void LoadHours::cut_shape(const OfShape& of, HourlyLosses& losses) const {
  std::set<std::size_t> cuts;
  for (const LossCurve::Segment& segment : of.loads) {
    const Stretch counted = levels_[of.shape].above(segment.base, segment.slope, zero_mw_, segment.levels);
    cuts.insert({segment.levels.first, counted.first, counted.end, segment.levels.end});
  }
  for (const LossCurve::GroupSegment& segment : of.groups) cuts.insert({segment.levels.first, segment.levels.end});
  for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) add_piece(of, {*cut, *std::next(cut)}, losses);
}

HourlyLosses LoadHours::cut(const LossCurve& curve) const {
  std::map<std::uint32_t, OfShape> shapes;
  for (const LossCurve::Segment& segment : curve.loads) shapes[segment.shape].loads.push_back(segment);
  for (const LossCurve::GroupSegment& segment : curve.groups) shapes[segment.shape].groups.push_back(segment);
  HourlyLosses losses;
  for (auto& [shape, of] : shapes) {
    of.shape = shape;
    cut_shape(of, losses);
  }
  return losses;
}

}  // namespace firmgrid::evaluate
