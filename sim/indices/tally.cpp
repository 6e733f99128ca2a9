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
  for (const GroupValues& group : expander_.expand(outcome)) {
    const std::size_t first = group.group * slots_per_group;
    for (std::size_t k = 0; k < slots_per_group; ++k) {
      if (group.values[k] != 0.0) slots_[first + k].add(group.values[k], count, layout_->scale(first + k));
    }
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
  for (const GroupValues& group : expander_.expand(outcome)) {
    const std::size_t first = group.group * slots_per_group;
    for (std::size_t k = 0; k < slots_per_group; ++k) {
      const int shift = weighted_bits - layout_->scale(first + k).exponent;
      sums_[first + k] += static_cast<statistics::Integer128>(std::ldexp(probability * group.values[k], shift));
    }
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
