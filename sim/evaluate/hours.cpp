#include "sim/evaluate/hours.hpp"

#include <algorithm>

namespace firmgrid::evaluate {

LevelSums::LevelSums(const load::LoadShape& shape) : scales_{shape.scales}, hours_{0.0}, scaled_{0.0}, inverse_{0.0} {
  for (std::size_t k = 0; k < shape.scales.size(); ++k) {
    const double s = shape.scales[k];
    hours_.push_back(hours_.back() + shape.hours[k]);
    scaled_.push_back(scaled_.back() + shape.hours[k] * s);
    inverse_.push_back(inverse_.back() + (s > 0.0 ? shape.hours[k] / s : 0.0));
  }
}

LevelSums::Stretch LevelSums::above(double base, double slope, double threshold, Stretch within) const {
  const auto exceeds = [&](double s) { return base + slope * s > threshold; };
  if (within.first == within.end) return within;
  const bool top = exceeds(scales_[within.first]);
  const bool bottom = exceeds(scales_[within.end - 1]);
  if (top && bottom) return within;
  if (!top && !bottom) return {within.first, within.first};
  // Affine in s, and the levels are sorted: the answer changes once.
  const auto begin = scales_.begin() + static_cast<std::ptrdiff_t>(within.first);
  const auto end = scales_.begin() + static_cast<std::ptrdiff_t>(within.end);
  const auto change = std::partition_point(begin, end, [&](double s) { return exceeds(s) == top; });
  const auto at = static_cast<std::size_t>(change - scales_.begin());
  return top ? Stretch{within.first, at} : Stretch{at, within.end};
}

HourTotals::HourTotals(const Network& network, const load::LoadModel& load, const state::Groups& groups, double zero_mw)
    : load_{&load},
      groups_{&groups},
      zero_mw_{zero_mw},
      losses_(network.loads().size(), state::LoadLoss{.load = LoadId{0}}),
      lost_(network.loads().size(), 0),
      group_hours_(groups.all.size(), 0.0),
      group_lost_(groups.all.size(), 0),
      group_sum_(groups.all.size()) {
  for (const load::LoadShape& shape : load.shapes()) sums_.emplace_back(shape);
}

state::LoadLoss& HourTotals::loss_of(LoadId load) {
  const std::uint32_t i = load.index();
  if (lost_[i] == 0) {
    lost_[i] = 1;
    lost_list_.push_back(i);
    losses_[i] = state::LoadLoss{.load = load};
  }
  return losses_[i];
}

void HourTotals::start(std::span<const LoadId> disconnected) {
  disconnected_ = disconnected;
  for (const LoadId load : disconnected) {
    state::LoadLoss& loss = loss_of(load);
    loss.disconnected_h = load_->hours();
    for (std::size_t k = 0; k < sums_.size(); ++k) {
      const load::LoadShape& shape = load_->shapes()[k];
      loss.disconnected_mwh += shape.mw[load] * sums_[k].scaled(0, shape.scales.size());
    }
  }
}

void HourTotals::touch_groups(LoadId load, double base, double slope) {
  for (const std::uint32_t group : groups_->of_load[load]) {
    Sum& sum = group_sum_[group];
    if (!sum.touched) {
      sum = Sum{.touched = true};
      touched_.push_back(group);
    }
    sum.base += base;
    sum.slope += slope;
  }
}

void HourTotals::add(std::size_t shape, const Piece& piece) {
  const LevelSums& sums = sums_[shape];
  const LevelSums::Stretch all{piece.first, piece.end};
  const PerId<LoadId, double>& mw = load_->shapes()[shape].mw;
  touched_.clear();
  for (const LoadId load : disconnected_) touch_groups(load, 0.0, mw[load]);
  for (const Term& term : piece.terms) {
    touch_groups(term.load, term.base, term.slope);
    state::LoadLoss& loss = loss_of(term.load);
    loss.overload_mwh += term.base * sums.hours(all.first, all.end) + term.slope * sums.scaled(all.first, all.end);
    const LevelSums::Stretch out = sums.above(term.base, term.slope, zero_mw_, all);
    loss.overload_h +=
        (term.base * sums.inverse(out.first, out.end) + term.slope * sums.hours(out.first, out.end)) / mw[term.load];
  }
  for (const std::uint32_t group : touched_) {
    const LevelSums::Stretch out = sums.above(group_sum_[group].base, group_sum_[group].slope, zero_mw_, all);
    group_sum_[group].touched = false;
    if (out.first == out.end) continue;
    if (group_lost_[group] == 0) {
      group_lost_[group] = 1;
      group_hours_[group] = 0.0;
      group_list_.push_back(group);
    }
    group_hours_[group] += sums.hours(out.first, out.end);
  }
}

void HourTotals::finish(state::Outcome& outcome) {
  outcome.clear();
  std::ranges::sort(lost_list_);
  for (const std::uint32_t i : lost_list_) {
    lost_[i] = 0;
    state::LoadLoss loss = losses_[i];
    // Rounding may leave less than nothing where a stretch of curtailment starts.
    loss.overload_h = std::max(0.0, loss.overload_h);
    loss.overload_mwh = std::max(0.0, loss.overload_mwh);
    outcome.loads.push_back(loss);
  }
  lost_list_.clear();
  std::ranges::sort(group_list_);
  for (const std::uint32_t group : group_list_) {
    group_lost_[group] = 0;
    outcome.groups.push_back({group, group_hours_[group]});
  }
  group_list_.clear();
}

}  // namespace firmgrid::evaluate
