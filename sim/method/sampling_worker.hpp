#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <vector>

#include "sim/indices/difference_tally.hpp"
#include "sim/indices/expander.hpp"
#include "sim/indices/tally.hpp"
#include "sim/method/member_states.hpp"
#include "sim/method/pair_sums.hpp"
#include "sim/method/prepared.hpp"
#include "sim/method/state_solver.hpp"

namespace firmgrid::method {

/// States that one worker takes at a time.
struct Piece {
  std::size_t member;                     ///< whose book has them; 0 for drawn states
  std::span<const std::uint32_t> states;  ///< in that book, or drawn
};

/// What the books of all members list, in pieces.
std::vector<Piece> pieces_of(const MemberStates& states, std::span<const std::uint32_t> (StateBook::*list)() const);

/// The drawn states of the round in pieces.
std::vector<Piece> pieces_of_met(const MemberStates& states);

/// One thread of a sampled run: it solves states of members, adds up what they cost, and what they cost one member less
/// than another.
class SamplingWorker {
 public:
  /// number  of the worker, from 0
  SamplingWorker(const PreparedMembers& members, const PairSums& pairs, int number);

  /// States of to_solve(), and of to_recall(), of a member.
  void solve(MemberStates& states, const Piece& piece);
  void recall(const MemberStates& states, const Piece& piece);

  /// Drawn states of the round, once all members have solved theirs.
  void compare(const MemberStates& states, const Piece& piece);

  /// Adds the sums to those of the run and begins anew.
  void give(std::span<indices::Tally> totals, PairSums& pairs);

  state::StateCounts& drawn() { return drawn_; }
  const FirstFailure& failure(std::size_t member) const { return failures_[member]; }
  const StateSolver& solver() const { return solver_; }

 private:
  indices::Expanded expand(const StateBook& book, std::size_t member, std::uint32_t state);

  const PairSums* pairs_;
  int number_;
  StateSolver solver_;
  state::StateCounts drawn_;
  std::vector<indices::Tally> tallies_;                // [members]
  std::vector<FirstFailure> failures_;                 // [members]
  std::vector<indices::Expander> expanders_;           // [members]
  std::vector<indices::Expanded> expanded_;            // [members]
  std::vector<indices::DifferenceTally> differences_;  // [pairs]
};

}  // namespace firmgrid::method
