#include "sim/method/sampling_worker.hpp"

#include <algorithm>

namespace firmgrid::method {
namespace {

/// Distinct states of a piece.
constexpr std::size_t piece_states = 32;

void append(std::vector<Piece>& pieces, std::size_t member, std::span<const std::uint32_t> states) {
  for (std::size_t first = 0; first < states.size(); first += piece_states) {
    const std::size_t count = std::min(piece_states, states.size() - first);
    pieces.push_back({.member = member, .states = states.subspan(first, count)});
  }
}

}  // namespace

std::vector<Piece> pieces_of(const MemberStates& states, std::span<const std::uint32_t> (StateBook::*list)() const) {
  std::vector<Piece> pieces;
  for (std::size_t m = 0; m < states.members(); ++m) append(pieces, m, (states.book(m).*list)());
  return pieces;
}

std::vector<Piece> pieces_of_met(const MemberStates& states) {
  std::vector<Piece> pieces;
  append(pieces, 0, states.met());
  return pieces;
}

SamplingWorker::SamplingWorker(const PreparedMembers& members, const PairSums& pairs, int number)
    : pairs_{&pairs},
      number_{number},
      solver_{members},
      failures_(members.size()),
      expanded_(members.size()),
      differences_{pairs.tallies()} {
  for (const auto& member : members) {
    tallies_.emplace_back(member->layout);
    expanders_.emplace_back(member->layout);
  }
}

void SamplingWorker::solve(MemberStates& states, const Piece& piece) {
  StateBook& book = states.book(piece.member);
  for (const std::uint32_t state : piece.states) {
    const auto outcome = solver_.solve(piece.member, book.key(state));
    if (!outcome) {
      failures_[piece.member].note(book.key(state), outcome.error());
      continue;
    }
    tallies_[piece.member].add(**outcome, book.count(state));
    book.remember(number_, state, **outcome);
  }
}

void SamplingWorker::recall(const MemberStates& states, const Piece& piece) {
  const StateBook& book = states.book(piece.member);
  for (const std::uint32_t state : piece.states) tallies_[piece.member].add(book.recall(state), book.count(state));
}

/// What a state of a member's book costs. What found no room there is solved again, to the same bits.
indices::Expanded SamplingWorker::expand(const StateBook& book, std::size_t member, std::uint32_t state) {
  if (!book.costs(state)) return {};
  const auto expanded = [&](const indices::OutcomeView& view) {
    return indices::Expanded{.groups = expanders_[member].expand(view), .culprits = expanders_[member].share_out(view)};
  };
  if (book.keeps(state)) return expanded(book.recall(state));
  const auto outcome = solver_.solve(member, book.key(state));
  if (outcome) return expanded(**outcome);
  failures_[member].note(book.key(state), outcome.error());
  return {};
}

void SamplingWorker::compare(const MemberStates& states, const Piece& piece) {
  for (const std::uint32_t state : piece.states) {
    for (std::size_t m = 0; m < expanded_.size(); ++m) {
      expanded_[m] = expand(states.book(m), m, states.own(state, m));
    }
    pairs_->add(expanded_, states.count(state), differences_);
  }
}

void SamplingWorker::give(std::span<indices::Tally> totals, PairSums& pairs) {
  for (std::size_t m = 0; m < totals.size(); ++m) {
    totals[m].merge(tallies_[m]);
    tallies_[m].clear();
  }
  pairs.take(differences_);
}

}  // namespace firmgrid::method
