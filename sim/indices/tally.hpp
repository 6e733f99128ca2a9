#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/indices/expander.hpp"
#include "sim/indices/layout.hpp"
#include "sim/statistics/fixed_sum.hpp"

namespace firmgrid::indices {

/// Sums over samples of what states cost one network, slot by slot. Integers: the order of adding and merging does not
/// show in any bit. One per thread, merged at the end; the layout outlives it.
class Tally {
 public:
  explicit Tally(const Layout& layout);

  /// A state that was met `count` times.
  void add(const OutcomeView& outcome, std::int64_t count);
  void merge(const Tally& other);
  void clear();

  std::span<const statistics::FixedSum> slots() const { return slots_; }

  /// Goes on from stored sums. slots  as many as the layout has
  void restore(std::span<const statistics::FixedSum> slots);

 private:
  const Layout* layout_;
  Expander expander_;
  std::vector<statistics::FixedSum> slots_;
};

/// Sums of what states cost, weighted with their probabilities, slot by slot: integers too, on a grid so fine
/// (2^-100 of the largest value) that 10^9 states stay exact to 20 digits of it.
class WeightedTally {
 public:
  explicit WeightedTally(const Layout& layout);

  void add(const OutcomeView& outcome, double probability);
  void merge(const WeightedTally& other);

  /// Σ probability × value.
  double total(std::size_t slot) const;

 private:
  const Layout* layout_;
  Expander expander_;
  std::vector<statistics::Integer128> sums_;
};

}  // namespace firmgrid::indices
