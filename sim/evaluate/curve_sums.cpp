#include "sim/evaluate/curve_sums.hpp"

#include <algorithm>
#include <functional>

namespace firmgrid::evaluate {

/// Share of the customers without power on a stretch: constant + inverse/s, 0 elsewhere.
struct CurveSums::Share {
  const LevelSums* sums = nullptr;
  double mw = 0.0;  ///< demand at scale 1
  Stretch levels;   ///< where it is above zero
  double constant = 0.0;
  double inverse = 0.0;

  double at(std::size_t level) const {
    if (level < levels.first || level >= levels.end) return 0.0;
    return inverse == 0.0 ? constant : constant + inverse / sums->scale(level);
  }
};

namespace {

constexpr double dust_h = 1e-9;  // what rounding leaves of equal sums of hours

/// The part of a sorted list that belongs to the next id, cut off its front.
template <class Item, class Key>
std::span<const Item> take_next(std::span<const Item>& rest, Key key) {
  std::size_t count = 0;
  while (count < rest.size() && key(rest[count]) == key(rest.front())) ++count;
  const std::span<const Item> next = rest.first(count);
  rest = rest.subspan(count);
  return next;
}

std::uint32_t load_of(const LossCurve::Segment& segment) { return segment.load.index(); }
std::uint32_t group_of(const LossCurve::GroupSegment& segment) { return segment.group; }

std::vector<LevelSums> sums_of(const load::LoadModel& load) {
  std::vector<LevelSums> sums;
  for (const load::LoadShape& shape : load.shapes()) sums.emplace_back(shape);
  return sums;
}

/// Segments of a load point in another curve.
std::span<const LossCurve::Segment> segments_of(const LossCurve& curve, LoadId load) {
  const auto range = std::ranges::equal_range(curve.loads, load.index(), {}, load_of);
  return {range.begin(), range.end()};
}

}  // namespace

CurveSums::CurveSums(const Network& network, const load::LoadModel& load, double zero_mw)
    : network_{&network}, load_{&load}, zero_mw_{zero_mw}, levels_{sums_of(load)}, path_{load} {}

CurveSums::Share CurveSums::share_of(const LossCurve::Segment& segment) const {
  const LevelSums& sums = levels_[segment.shape];
  const double mw = demand_mw(segment);
  const bool whole = segment.disconnected && segment.base == 0.0 && segment.slope == mw;
  if (whole) return {.sums = &sums, .mw = mw, .levels = segment.levels, .constant = 1.0, .inverse = 0.0};
  return {.sums = &sums,
          .mw = mw,
          .levels = sums.above(segment.base, segment.slope, zero_mw_, segment.levels),
          .constant = segment.slope / mw,
          .inverse = segment.base / mw};
}

void CurveSums::totals(const LossCurve& curve, std::vector<LoadSum>& sums) const {
  sums.clear();
  for (Segments rest{curve.loads}; !rest.empty();) {
    LoadSum sum{.load = rest.front().load, .disconnected = {}, .overload = {}};
    for (const LossCurve::Segment& segment : take_next(rest, load_of)) {
      const Share share = share_of(segment);
      HoursAndEnergy& part = segment.disconnected ? sum.disconnected : sum.overload;
      part.hours += share.constant * share.sums->hours(share.levels);
      if (share.inverse != 0.0) part.hours += share.inverse * share.sums->inverse(share.levels);
      part.mwh += segment.base * share.sums->hours(segment.levels) + segment.slope * share.sums->scaled(segment.levels);
    }
    // Rounding may leave less than nothing where a stretch of curtailment starts.
    for (HoursAndEnergy* part : {&sum.disconnected, &sum.overload}) {
      part->hours = std::max(0.0, part->hours);
      part->mwh = std::max(0.0, part->mwh);
    }
    sums.push_back(sum);
  }
}

/// Σ (one − other)⁺ on levels where each is one expression (or none). Differences below zero_mw are none.
HoursAndEnergy CurveSums::excess_on(const Share& one, const Share& other, Stretch levels) const {
  const double constant = one.constant - other.constant;
  const double inverse = one.inverse - other.inverse;
  if (inverse == 0.0 && constant <= 0.0) return {};
  const bool whole = inverse == 0.0 && constant == 1.0;
  const Stretch out = whole ? levels : one.sums->above(inverse, constant, zero_mw_ / one.mw, levels);
  if (out.empty()) return {};
  return {.hours = constant * one.sums->hours(out) + inverse * one.sums->inverse(out),
          .mwh = one.mw * (inverse * one.sums->hours(out) + constant * one.sums->scaled(out))};
}

HoursAndEnergy CurveSums::excess_of(const LossCurve::Segment& segment, Segments others) const {
  const Share share = share_of(segment);
  HoursAndEnergy sum;
  const auto add = [&](const Share& other, Stretch levels) {
    if (levels.empty()) return;
    const HoursAndEnergy more = excess_on(share, other, levels);
    sum.hours += more.hours;
    sum.mwh += more.mwh;
  };
  std::size_t done = share.levels.first;
  for (const LossCurve::Segment& other : others) {
    if (other.shape != segment.shape) continue;
    const Share of_other = share_of(other);
    const Stretch both = common(of_other.levels, {done, share.levels.end});
    if (both.empty()) continue;
    add({}, {done, both.first});
    add(of_other, both);
    done = both.end;
  }
  add({}, {done, share.levels.end});
  return sum;
}

void CurveSums::excess(const LossCurve& curve, const LossCurve& other, std::vector<LoadAmount>& amounts) const {
  amounts.clear();
  for (Segments rest{curve.loads}; !rest.empty();) {
    LoadAmount amount{.load = rest.front().load, .value = {}};
    const Segments others = segments_of(other, amount.load);
    for (const LossCurve::Segment& segment : take_next(rest, load_of)) {
      const HoursAndEnergy more = excess_of(segment, others);
      amount.value.hours += more.hours;
      amount.value.mwh += more.mwh;
    }
    if (amount.value.hours > 0.0) amounts.push_back(amount);
  }
}

/// Where φ falls with the load, every rise is a sum of steps between neighbouring levels, and the steps are counted.
/// Empty where φ does not, or the periods are levels of several shapes.
std::optional<double> CurveSums::rises_by_level(Segments segments, std::vector<double>& phi) const {
  const std::size_t first = segments.front().levels.first;
  if (!path_.one_shape() || first != 0) return std::nullopt;
  const std::size_t end = segments.back().levels.end;
  const std::size_t levels = levels_.front().levels();
  phi.assign(end + 1, 0.0);
  for (const LossCurve::Segment& segment : segments) {
    const Share share = share_of(segment);
    for (std::size_t k = share.levels.first; k < share.levels.end; ++k) phi[k] = share.at(k);
  }
  if (end == levels) phi.back() = phi[end - 1];
  if (!std::ranges::is_sorted(phi, std::greater<>{})) return std::nullopt;
  double sum = 0.0;
  for (std::size_t k = 0; k + 1 < phi.size() && k + 1 < levels; ++k) {
    sum += (phi[k] - phi[k + 1]) * static_cast<double>(path_.rises(k + 1));
  }
  return sum;
}

/// Period after period.
double CurveSums::rises_by_period(Segments segments) const {
  const auto share_at = [&](LevelPath::Place place) {
    for (const LossCurve::Segment& segment : segments) {
      const bool here = segment.shape == place.shape && place.level >= segment.levels.first;
      if (here && place.level < segment.levels.end) return share_of(segment).at(place.level);
    }
    return 0.0;
  };
  double sum = 0.0;
  double before = share_at(path_.places().back());
  for (const LevelPath::Place place : path_.places()) {
    const double now = share_at(place);
    sum += std::max(0.0, now - before);
    before = now;
  }
  return sum;
}

void CurveSums::rises(const LossCurve& curve, std::vector<Rise>& rises) const {
  rises.clear();
  std::vector<double> phi;
  for (Segments rest{curve.loads}; !rest.empty();) {
    const LoadId load = rest.front().load;
    const Segments segments = take_next(rest, load_of);
    if (network_->loads()[load].customers <= 0.0) continue;
    const std::optional<double> by_level = rises_by_level(segments, phi);
    const double interruptions = by_level ? *by_level : rises_by_period(segments);
    if (interruptions > 0.0) rises.push_back({load, interruptions});
  }
}

void CurveSums::group_hours(const LossCurve& curve, std::vector<GroupAmount>& amounts) const {
  amounts.clear();
  for (GroupSegments rest{curve.groups}; !rest.empty();) {
    GroupAmount amount{.group = rest.front().group};
    for (const LossCurve::GroupSegment& segment : take_next(rest, group_of)) {
      amount.value += levels_[segment.shape].hours(segment.levels);
    }
    amounts.push_back(amount);
  }
}

double CurveSums::entries_of(GroupSegments segments) const {
  // One stretch from the highest level on: entered whenever the load rises across its end.
  const bool top = path_.one_shape() && segments.size() == 1 && segments.front().levels.first == 0;
  if (top) {
    const std::size_t end = segments.front().levels.end;
    return end == levels_.front().levels() ? 0.0 : static_cast<double>(path_.rises(end));
  }
  const auto inside = [&](LevelPath::Place place) {
    return std::ranges::any_of(segments, [&](const LossCurve::GroupSegment& segment) {
      return segment.shape == place.shape && place.level >= segment.levels.first && place.level < segment.levels.end;
    });
  };
  double entries = 0.0;
  bool before = inside(path_.places().back());
  for (const LevelPath::Place place : path_.places()) {
    const bool now = inside(place);
    if (now && !before) entries += 1.0;
    before = now;
  }
  return entries;
}

void CurveSums::group_entries(const LossCurve& curve, std::vector<GroupAmount>& amounts) const {
  amounts.clear();
  for (GroupSegments rest{curve.groups}; !rest.empty();) {
    const std::uint32_t group = rest.front().group;
    const double entries = entries_of(take_next(rest, group_of));
    if (entries > 0.0) amounts.push_back({group, entries});
  }
}

void CurveSums::group_differences(const LossCurve& one, const LossCurve& other,
                                  std::vector<GroupAmount>& amounts) const {
  amounts.clear();
  GroupSegments mine{one.groups};
  GroupSegments theirs{other.groups};
  while (!mine.empty() || !theirs.empty()) {
    const std::uint32_t group = std::min(mine.empty() ? theirs.front().group : mine.front().group,
                                         theirs.empty() ? mine.front().group : theirs.front().group);
    const auto next_of = [&](GroupSegments& rest) {
      return !rest.empty() && rest.front().group == group ? take_next(rest, group_of) : GroupSegments{};
    };
    const GroupSegments of_mine = next_of(mine);
    const GroupSegments of_theirs = next_of(theirs);
    double hours = 0.0;
    for (const LossCurve::GroupSegment& segment : of_mine) hours += levels_[segment.shape].hours(segment.levels);
    for (const LossCurve::GroupSegment& segment : of_theirs) hours += levels_[segment.shape].hours(segment.levels);
    for (const LossCurve::GroupSegment& a : of_mine) {
      for (const LossCurve::GroupSegment& b : of_theirs) {
        if (a.shape == b.shape) hours -= 2.0 * levels_[a.shape].hours(common(a.levels, b.levels));
      }
    }
    if (hours > dust_h) amounts.push_back({group, hours});
  }
}

}  // namespace firmgrid::evaluate
