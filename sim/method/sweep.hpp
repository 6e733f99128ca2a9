#pragma once

#include <expected>
#include <vector>

#include "sim/indices/tally.hpp"
#include "sim/method/state_solver.hpp"

namespace firmgrid::method {

/// Adds up what states cost one member, weighted with their probabilities, on all workers. States are collected and
/// solved in rounds, so that any number of them can stream through.
class Sweep {
 public:
  /// one  the member
  Sweep(PreparedSpan one, Executor& executor);

  void add(state::Key key, double probability);

  /// Solves what is left and returns the sums. To be called once, at the end.
  /// errors  numerical, of the smallest key that failed
  std::expected<indices::WeightedTally, Error> finish();

  /// Σ probability × (repairs per hour that the state waits for), causes without frequency left out.
  double transitions_per_h() const { return transitions_per_h_; }
  std::int64_t states() const { return states_; }
  void add_counts_to(result::Runtime& runtime) const;

 private:
  struct Worker {
    StateSolver solver;
    indices::WeightedTally sums;
    FirstFailure failure;
  };
  state::Key key(std::size_t i) const;
  void solve_round();
  void solve(Worker& worker, std::size_t i);

  const Prepared* member_;
  Executor* executor_;
  std::vector<Worker> workers_;
  std::vector<state::Token> tokens_;  // of the round, one state after the other
  std::vector<std::size_t> ends_;     // [states of the round]
  std::vector<double> probabilities_;
  std::int64_t states_ = 0;
  double transitions_per_h_ = 0.0;
};

}  // namespace firmgrid::method
