#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/method/outcome_store.hpp"
#include "sim/method/state_solver.hpp"
#include "sim/state/state_counts.hpp"

namespace firmgrid::method {

/// The distinct states of one member in a run: each is solved once and remembered while memory lasts; what no longer
/// fits is solved again when it is met again. Nothing of this shows in a number, because a state's cost is a pure
/// function.
///
/// A round: meet() the states that were drawn, solve() the items of to_solve(), read the items of to_recall(), close().
class StateBook {
 public:
  /// Memory for what failed states cost, and for the states themselves. Together with the tables of a round they stay
  /// well below the 500 MB that a run may take.
  struct Limits {
    std::size_t outcome_bytes = std::size_t{128} << 20;
    std::size_t state_bytes = std::size_t{128} << 20;
  };

  /// workers  how many threads will solve at once; each has a store of its own
  explicit StateBook(int workers) : StateBook{workers, Limits{}} {}
  StateBook(int workers, Limits limits);

  /// Adds drawn states to the round.
  void meet(const state::StateCounts& drawn);

  /// The number of a state, known or new. Valid until close_round() says otherwise.
  std::uint32_t number(state::Key key, state::KeyHash hash);

  /// Adds a state to the round, met `count` > 0 times.
  void meet(std::uint32_t state, std::int64_t count);

  /// Sorts the round's states into those to solve and those to recall; states that cost nobody anything drop out.
  void sort_round();

  std::span<const std::uint32_t> to_solve() const { return to_solve_; }
  std::span<const std::uint32_t> to_recall() const { return to_recall_; }
  state::Key key(std::uint32_t state) const { return states_.key(state); }
  std::int64_t count(std::uint32_t state) const { return records_[state].count; }
  std::size_t met() const { return met_.size(); }

  /// Remembers what a state of to_solve() costs. A worker calls it for its own states only.
  void remember(int worker, std::uint32_t state, const state::Outcome& outcome);

  /// What a state of to_recall() costs.
  indices::OutcomeView recall(std::uint32_t state) const;

  /// Whether a state of the round, once solved, costs anybody anything, and whether it can be recalled.
  bool costs(std::uint32_t state) const { return records_[state].knowledge != Knowledge::costs_nothing; }
  bool keeps(std::uint32_t state) const { return records_[state].knowledge == Knowledge::kept; }

  /// Ends the round; forgets everything if the memory for states is used up. Returns whether numbers stay valid.
  bool close_round();

  /// States solved for the first time, as far as the book remembers.
  std::int64_t distinct() const { return distinct_; }

 private:
  enum class Knowledge : std::uint8_t { unknown, costs_nothing, kept, not_kept };
  struct Record {
    std::int64_t count = 0;  // in this round
    std::uint32_t number = 0;
    std::uint16_t store = 0;
    Knowledge knowledge = Knowledge::unknown;
  };
  Limits limits_;
  state::StateCounts states_;
  std::vector<Record> records_;  // [states]
  std::vector<OutcomeStore> stores_;
  std::vector<std::uint32_t> met_;
  std::vector<std::uint32_t> to_solve_;
  std::vector<std::uint32_t> to_recall_;
  std::int64_t distinct_ = 0;
};

}  // namespace firmgrid::method
