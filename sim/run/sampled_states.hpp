#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "models/base/error.hpp"
#include "models/planning/grid.hpp"
#include "sim/method/method.hpp"
#include "sim/state/state_counts.hpp"

namespace firmgrid::run {

/// One fixed set of samples that many networks live through: the distinct states over the union of their causes, in
/// order of key, and how many samples are in each.
class SampledStates {
 public:
  /// grids    with all causes and levels that matter; read here only
  /// samples  0, …, samples − 1, drawn on all workers; their number and order show in no bit
  /// errors   two causes whose names have the same hash
  static std::expected<SampledStates, Error> draw(std::span<const std::unique_ptr<const planning::Grid>> grids,
                                                  std::uint64_t seed, std::int64_t samples, method::Executor& executor);

  const state::CauseTable& table() const { return *table_; }
  std::size_t size() const { return order_.size(); }
  std::int64_t samples() const { return samples_; }
  state::Key key(std::size_t state) const { return counts_.key(order_[state]); }
  std::int64_t count(std::size_t state) const { return counts_.count(order_[state]); }

  /// The number of a state that was met.
  std::size_t find(state::Key key) const;

 private:
  SampledStates() = default;
  std::unique_ptr<const state::CauseTable> table_;
  state::StateCounts counts_;
  std::vector<std::uint32_t> order_;
  std::int64_t samples_ = 0;
};

/// The causes of a grid, for a table.
state::CausesOf causes_of(const planning::Grid& grid);

}  // namespace firmgrid::run
