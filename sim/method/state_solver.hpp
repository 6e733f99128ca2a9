#pragma once

#include <expected>
#include <memory>
#include <span>
#include <vector>

#include "sim/method/prepared.hpp"

namespace firmgrid::method {

/// Solves states of the job's members: scratch memory of one thread.
class StateSolver {
 public:
  explicit StateSolver(PreparedSpan members);

  /// What a state costs a member; the key is of the member's own table. Valid until the next call for this member.
  /// errors  numerical, naming the state
  std::expected<const state::Outcome*, Error> solve(std::size_t member, state::Key key);

  evaluate::SolverCounts counts() const;

 private:
  std::vector<std::unique_ptr<StateCosts>> costs_;  // [members]
  std::vector<state::Outcome> outcomes_;
};

/// Adds the counts of solvers to what a run reports.
void add_counts(std::span<const StateSolver> solvers, result::Runtime& runtime);

/// The failure to report when several states fail at once: that of the smallest key, whichever thread met it first.
class FirstFailure {
 public:
  void note(state::Key key, Error error);
  void merge(FirstFailure other);
  const std::optional<Error>& error() const { return error_; }

 private:
  std::vector<state::Token> key_;
  std::optional<Error> error_;
};

}  // namespace firmgrid::method
