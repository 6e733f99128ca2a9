#include "sim/method/state_solver.hpp"

#include <algorithm>
#include <utility>

#include "sim/method/state_text.hpp"

namespace firmgrid::method {

StateSolver::StateSolver(std::span<const Member> members) : members_{members}, outcomes_(members.size()) {
  evaluators_.reserve(members.size());
  for (const Member& member : members) evaluators_.emplace_back(*member.system);
}

std::expected<std::span<const state::Outcome>, Error> StateSolver::solve(state::Key key) {
  for (std::size_t m = 0; m < members_.size(); ++m) {
    members_[m].projection.apply(key, state_);
    const std::expected<void, Error> solved = evaluators_[m].evaluate(state_, outcomes_[m]);
    if (!solved) return std::unexpected(in_state(solved.error(), members_[m].system->network(), state_));
  }
  return std::span<const state::Outcome>{outcomes_};
}

evaluate::SolverCounts StateSolver::counts() const {
  evaluate::SolverCounts counts;
  for (const evaluate::Evaluator& evaluator : evaluators_) counts.merge(evaluator.counts());
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
