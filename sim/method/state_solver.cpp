#include "sim/method/state_solver.hpp"

#include <algorithm>
#include <utility>

namespace firmgrid::method {

StateSolver::StateSolver(PreparedSpan members) : outcomes_(members.size()) {
  for (const auto& each : members) {
    costs_.push_back(
        std::make_unique<StateCosts>(*each->table, *each->member, each->transitions, each->questions, each->sharing));
  }
}

std::expected<const state::Outcome*, Error> StateSolver::solve(std::size_t member, state::Key key) {
  if (auto found = costs_[member]->find(key, outcomes_[member]); !found) return std::unexpected(found.error());
  return &outcomes_[member];
}

evaluate::SolverCounts StateSolver::counts() const {
  evaluate::SolverCounts counts;
  for (const auto& costs : costs_) counts.merge(costs->counts());
  return counts;
}

void add_counts(std::span<const StateSolver> solvers, result::Runtime& runtime) {
  for (const StateSolver& solver : solvers) {
    const evaluate::SolverCounts counts = solver.counts();
    runtime.programs += counts.programs;
    runtime.screened += counts.screened;
    runtime.restarts += counts.restarts;
    runtime.clp_fallbacks += counts.fallbacks;
  }
}

void FirstFailure::note(state::Key key, Error error) {
  if (error_ && !std::ranges::lexicographical_compare(key, key_)) return;
  key_.assign(key.begin(), key.end());
  error_ = std::move(error);
}

void FirstFailure::merge(FirstFailure other) {
  if (other.error_) note(other.key_, *std::move(other.error_));
}

}  // namespace firmgrid::method
