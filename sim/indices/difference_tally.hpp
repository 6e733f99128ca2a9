#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/indices/difference_layout.hpp"
#include "sim/indices/expander.hpp"
#include "sim/statistics/fixed_sum.hpp"

namespace firmgrid::indices {

/// What a state costs the groups of one network, and who answers for it. A view.
struct Expanded {
  std::span<const GroupValues> groups;
  std::span<const CulpritValues> culprits;

  bool empty() const { return groups.empty() && culprits.empty(); }
};

/// Sums over samples of what states cost one network less what they cost another, slot by slot. Integers: the order of
/// adding and merging does not show in any bit. Only groups that lose something in either network are touched. One per
/// thread, merged at the end; the layout outlives it.
///
/// `events` counts samples that differ by more than a billionth of the largest difference: what two solvers round
/// differently is summed, but is no evidence that anything differs.
class DifferenceTally {
 public:
  explicit DifferenceTally(const DifferenceLayout& layout);

  /// A state that was met `count` times.
  void add(const Expanded& plan, const Expanded& reference, std::int64_t count);
  void merge(const DifferenceTally& other);
  void clear();

  std::span<const statistics::FixedSum> slots() const { return slots_; }

  /// Goes on from stored sums. slots  as many as the layout has
  void restore(std::span<const statistics::FixedSum> slots);

 private:
  void add_place(DifferenceLayout::Place place, const double* plan, const double* reference, std::int64_t count);

  const DifferenceLayout* layout_;
  std::vector<const double*> reference_;  // [places] values of the state at hand; those of nothing where none are met
  std::vector<statistics::FixedSum> slots_;
};

}  // namespace firmgrid::indices
