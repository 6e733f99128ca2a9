#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/method/single.hpp"
#include "sim/method/state_book.hpp"
#include "sim/state/translation.hpp"

namespace firmgrid::method {

/// The distinct states of a run, drawn over the causes of all members, and what each member makes of them: many drawn
/// states are one to a network that lacks most of their causes, and it solves that one once.
///
/// A round: meet() what was drawn, sort_round(), solve and recall what the books ask for, close_round(). Where states
/// are met together, met() has those of the round. A member alone needs no translation: its states are those drawn.
class MemberStates {
 public:
  /// own      the members with their own tables, in the order of the problem; both outlive this
  /// workers  how many threads will solve at once
  MemberStates(const Problem& problem, std::span<const Single> own, int workers);

  void meet(const state::StateCounts& drawn);
  void sort_round();

  /// Ends the round; forgets everything if the memory for states is used up.
  void close_round();

  std::size_t members() const { return books_.size(); }
  StateBook& book(std::size_t member) { return books_[member]; }
  const StateBook& book(std::size_t member) const { return books_[member]; }

  /// Drawn states of the round. Empty where there is one member only.
  std::span<const std::uint32_t> met() const { return met_; }
  std::int64_t count(std::uint32_t state) const { return counts_[state]; }

  /// The number of a drawn state in the book of a member.
  std::uint32_t own(std::uint32_t state, std::size_t member) const { return own_[state * books_.size() + member]; }

  /// Different states drawn in the round.
  std::size_t drawn() const { return books_.size() == 1 ? books_.front().met() : met_.size(); }

  /// States solved for the first time, of all members, as far as is remembered.
  std::int64_t distinct() const;

 private:
  std::uint32_t number(state::Key key, state::KeyHash hash);

  std::span<const Single> singles_;
  std::vector<state::Translation> translations_;  // [members]; none of one alone
  std::vector<StateBook> books_;                  // [members]
  state::StateCounts states_;
  std::vector<std::int64_t> counts_;  // [drawn states] in this round
  std::vector<std::uint32_t> own_;    // [drawn states × members]
  std::vector<std::uint32_t> met_;
  std::vector<state::Token> tokens_;
};

}  // namespace firmgrid::method
