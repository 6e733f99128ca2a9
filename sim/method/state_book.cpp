#include "sim/method/state_book.hpp"

#include "models/base/expect.hpp"

namespace firmgrid::method {

StateBook::StateBook(int workers, Limits limits) : limits_{limits} {
  FIRMGRID_EXPECT(workers > 0);
  const auto count = static_cast<std::size_t>(workers);
  stores_.assign(count, OutcomeStore{limits.outcome_bytes / count});
}

void StateBook::meet(const state::StateCounts& drawn) {
  for (std::size_t i = 0; i < drawn.size(); ++i) meet(number(drawn.key(i), drawn.hash(i)), drawn.count(i));
}

std::uint32_t StateBook::number(state::Key key, state::KeyHash hash) {
  const std::size_t state = states_.add(key, hash, 0);
  if (state == records_.size()) {
    records_.emplace_back();
    ++distinct_;
  }
  return static_cast<std::uint32_t>(state);
}

void StateBook::meet(std::uint32_t state, std::int64_t count) {
  if (records_[state].count == 0) met_.push_back(state);
  records_[state].count += count;
}

void StateBook::sort_round() {
  for (const std::uint32_t state : met_) {
    const Knowledge knowledge = records_[state].knowledge;
    if (knowledge == Knowledge::costs_nothing) continue;
    (knowledge == Knowledge::kept ? to_recall_ : to_solve_).push_back(state);
  }
}

void StateBook::remember(int worker, std::uint32_t state, const state::Outcome& outcome) {
  Record& record = records_[state];
  if (outcome.empty()) {
    record.knowledge = Knowledge::costs_nothing;
    return;
  }
  const std::optional<std::uint32_t> number = stores_[static_cast<std::size_t>(worker)].keep(outcome);
  record.knowledge = number ? Knowledge::kept : Knowledge::not_kept;
  record.number = number.value_or(0);
  record.store = static_cast<std::uint16_t>(worker);
}

indices::OutcomeView StateBook::recall(std::uint32_t state) const {
  const Record& record = records_[state];
  return stores_[record.store].view(record.number);
}

bool StateBook::close_round() {
  for (const std::uint32_t state : met_) records_[state].count = 0;
  met_.clear();
  to_solve_.clear();
  to_recall_.clear();
  if (states_.memory_bytes() + records_.size() * sizeof(Record) < limits_.state_bytes) return true;
  states_ = state::StateCounts{};
  records_ = {};
  for (OutcomeStore& store : stores_) store.clear();
  return false;
}

}  // namespace firmgrid::method
