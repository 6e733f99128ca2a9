#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <vector>

#include "sim/indices/difference_layout.hpp"
#include "sim/indices/difference_tally.hpp"
#include "sim/indices/tally.hpp"
#include "sim/method/prepared.hpp"

namespace firmgrid::method {

/// The pairs of a problem while it is sampled: what is compared in each, and the sums so far. Immovable, for tallies
/// point at its layouts.
class PairSums {
 public:
  PairSums(const Problem& problem, const PreparedMembers& members, std::span<const indices::Entry* const> chosen);
  PairSums(const PairSums&) = delete;
  PairSums& operator=(const PairSums&) = delete;

  bool empty() const { return layouts_.empty(); }

  /// Sums for one thread, one per pair.
  std::vector<indices::DifferenceTally> tallies() const;

  /// Adds a state that was met `count` times to the tallies of a thread.
  /// expanded  what it costs the members
  void add(std::span<const indices::Expanded> expanded, std::int64_t count,
           std::span<indices::DifferenceTally> tallies) const;

  /// Takes what the tallies of a thread hold.
  void take(std::span<indices::DifferenceTally> tallies);

  /// The pairs of the problem, in order.
  /// sums  of the members
  std::vector<result::Difference> differences(std::span<const indices::Tally> sums, std::int64_t samples) const;

  std::vector<result::DifferenceSums> sums() const;

  /// Whether stored sums are of these pairs.
  bool fits(std::span<const result::DifferenceSums> stored) const;

  /// Goes on from stored sums that fit.
  void restore(std::span<const result::DifferenceSums> stored);

 private:
  const Problem* problem_;
  std::vector<std::unique_ptr<const indices::DifferenceLayout>> layouts_;  // [pairs]
  std::vector<indices::DifferenceTally> totals_;                           // [pairs]
};

}  // namespace firmgrid::method
