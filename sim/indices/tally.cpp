#include "sim/indices/tally.hpp"

#include <algorithm>
#include <cmath>

#include "models/base/expect.hpp"

namespace firmgrid::indices {
namespace {

/// Bits behind the largest value. Probabilities sum to 1, so a total needs no room above it.
constexpr int weighted_bits = 100;

}  // namespace

Tally::Tally(const Layout& layout) : layout_{&layout}, expander_{layout}, slots_(layout.slots()) {}

void Tally::add(const OutcomeView& outcome, std::int64_t count) {
  const auto add = [&](std::size_t slot, double value) {
    if (value != 0.0) slots_[slot].add(value, count, layout_->scale(slot));
  };
  for (const GroupValues& group : expander_.expand(outcome)) {
    const std::size_t first = group.group * slots_per_group;
    for (std::size_t k = 0; k < slots_per_group; ++k) add(first + k, group.values[k]);
  }
  for (const CulpritValues& culprit : expander_.share_out(outcome)) {
    const std::size_t first = layout_->culprit_slot(culprit.culprit, 0);
    for (std::size_t k = 0; k < culprit.values.size(); ++k) add(first + k, culprit.values[k]);
  }
}

void Tally::merge(const Tally& other) {
  FIRMGRID_EXPECT(other.slots_.size() == slots_.size());
  for (std::size_t i = 0; i < slots_.size(); ++i) slots_[i].merge(other.slots_[i]);
}

void Tally::clear() { std::ranges::fill(slots_, statistics::FixedSum{}); }

void Tally::restore(std::span<const statistics::FixedSum> slots) {
  FIRMGRID_EXPECT(slots.size() == slots_.size());
  std::ranges::copy(slots, slots_.begin());
}

WeightedTally::WeightedTally(const Layout& layout)
    : layout_{&layout}, expander_{layout}, sums_(layout.slots(), statistics::Integer128{0}) {}

void WeightedTally::add(const OutcomeView& outcome, double probability) {
  const auto add = [&](std::size_t slot, double value) {
    const int shift = weighted_bits - layout_->scale(slot).exponent;
    sums_[slot] += static_cast<statistics::Integer128>(std::ldexp(probability * value, shift));
  };
  for (const GroupValues& group : expander_.expand(outcome)) {
    const std::size_t first = group.group * slots_per_group;
    for (std::size_t k = 0; k < slots_per_group; ++k) add(first + k, group.values[k]);
  }
  for (const CulpritValues& culprit : expander_.share_out(outcome)) {
    const std::size_t first = layout_->culprit_slot(culprit.culprit, 0);
    for (std::size_t k = 0; k < culprit.values.size(); ++k) add(first + k, culprit.values[k]);
  }
}

void WeightedTally::merge(const WeightedTally& other) {
  FIRMGRID_EXPECT(other.sums_.size() == sums_.size());
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += other.sums_[i];
}

double WeightedTally::total(std::size_t slot) const {
  return std::ldexp(static_cast<double>(sums_[slot]), layout_->scale(slot).exponent - weighted_bits);
}

}  // namespace firmgrid::indices
