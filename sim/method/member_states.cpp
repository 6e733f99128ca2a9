#include "sim/method/member_states.hpp"

#include <algorithm>

namespace firmgrid::method {
namespace {

/// What failed states cost, and the states themselves: for one member, and more of it for several, up to eight.
constexpr std::size_t bytes_for_each = std::size_t{64} << 20;
constexpr std::size_t most_shares = 7;

StateBook::Limits limits_of(std::size_t members) {
  const std::size_t bytes = bytes_for_each * (1 + std::min(members, most_shares)) / members;
  return {.outcome_bytes = bytes, .state_bytes = bytes};
}

constexpr std::size_t bytes_for_drawn = std::size_t{128} << 20;

}  // namespace

MemberStates::MemberStates(const Problem& problem, std::span<const Single> own, int workers) : singles_{own} {
  for (std::size_t m = 0; m < own.size(); ++m) {
    books_.emplace_back(workers, limits_of(own.size()));
    if (own.size() > 1) translations_.emplace_back(*problem.causes, own[m].table());
  }
}

std::uint32_t MemberStates::number(state::Key key, state::KeyHash hash) {
  const std::size_t state = states_.add(key, hash, 0);
  if (state == counts_.size()) {
    counts_.push_back(0);
    for (std::size_t m = 0; m < books_.size(); ++m) {
      translations_[m].apply(key, tokens_);
      own_.push_back(books_[m].number(tokens_, singles_[m].table().hash_of(tokens_)));
    }
  }
  return static_cast<std::uint32_t>(state);
}

void MemberStates::meet(const state::StateCounts& drawn) {
  if (books_.size() == 1) return books_.front().meet(drawn);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const std::uint32_t state = number(drawn.key(i), drawn.hash(i));
    if (counts_[state] == 0) met_.push_back(state);
    counts_[state] += drawn.count(i);
    for (std::size_t m = 0; m < books_.size(); ++m) books_[m].meet(own(state, m), drawn.count(i));
  }
}

void MemberStates::sort_round() {
  for (StateBook& book : books_) book.sort_round();
}

void MemberStates::close_round() {
  for (const std::uint32_t state : met_) counts_[state] = 0;
  met_.clear();
  bool valid = true;
  for (StateBook& book : books_) valid = book.close_round() && valid;
  const std::size_t bytes =
      states_.memory_bytes() + counts_.capacity() * sizeof(std::int64_t) + own_.capacity() * sizeof(std::uint32_t);
  if (valid && bytes < bytes_for_drawn) return;
  states_ = state::StateCounts{};
  counts_ = {};
  own_ = {};
}

std::int64_t MemberStates::distinct() const {
  std::int64_t sum = 0;
  for (const StateBook& book : books_) sum += book.distinct();
  return sum;
}

}  // namespace firmgrid::method
