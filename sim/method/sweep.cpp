#include "sim/method/sweep.hpp"

#include <algorithm>
#include <utility>

namespace firmgrid::method {
namespace {

/// States that are collected before they are solved together, and those that one worker takes at a time.
constexpr std::size_t states_per_round = std::size_t{1} << 14;
constexpr std::size_t states_per_item = 32;

}  // namespace

Sweep::Sweep(PreparedSpan one, Executor& executor) : member_{one.front().get()}, executor_{&executor} {
  for (int w = 0; w < executor.workers(); ++w) {
    workers_.push_back({.solver = StateSolver{one}, .sums = indices::WeightedTally{member_->layout}, .failure = {}});
  }
}

void Sweep::add(state::Key key, double probability) {
  tokens_.insert(tokens_.end(), key.begin(), key.end());
  ends_.push_back(tokens_.size());
  probabilities_.push_back(probability);
  for (const state::Token token : key) {
    transitions_per_h_ +=
        probability * member_->transitions.of(member_->table->class_of(token)).repair_per_h.value_or(0);
  }
  if (ends_.size() == states_per_round) solve_round();
}

std::expected<indices::WeightedTally, Error> Sweep::finish() {
  solve_round();
  FirstFailure first;
  for (const Worker& worker : workers_) first.merge(worker.failure);
  if (first.error()) return std::unexpected(*first.error());
  for (std::size_t w = 1; w < workers_.size(); ++w) workers_[0].sums.merge(workers_[w].sums);
  return std::move(workers_[0].sums);
}

void Sweep::add_counts_to(result::Runtime& runtime) const {
  for (const Worker& worker : workers_) add_counts({&worker.solver, 1}, runtime);
}

state::Key Sweep::key(std::size_t i) const {
  const std::size_t first = i == 0 ? 0 : ends_[i - 1];
  return std::span{tokens_}.subspan(first, ends_[i] - first);
}

void Sweep::solve_round() {
  states_ += static_cast<std::int64_t>(ends_.size());
  const std::size_t items = (ends_.size() + states_per_item - 1) / states_per_item;
  executor_->for_each(static_cast<std::int64_t>(items), [&](int number, std::int64_t item) {
    const std::size_t first = static_cast<std::size_t>(item) * states_per_item;
    const std::size_t end = std::min(ends_.size(), first + states_per_item);
    for (std::size_t i = first; i < end; ++i) solve(workers_[static_cast<std::size_t>(number)], i);
  });
  tokens_.clear();
  ends_.clear();
  probabilities_.clear();
}

void Sweep::solve(Worker& worker, std::size_t i) {
  const auto outcome = worker.solver.solve(0, key(i));
  if (outcome) {
    worker.sums.add(**outcome, probabilities_[i]);
  } else {
    worker.failure.note(key(i), outcome.error());
  }
}

}  // namespace firmgrid::method
