#pragma once

#include <functional>
#include <vector>

#include "sim/state/cause_table.hpp"

namespace firmgrid::method {

/// All states of one network with at most `max_order` active causes, with exact probabilities. Interchangeable causes
/// are counted, not named: n of which k are active is one state with a binomial weight; levels of derated causes are
/// told apart. The table and the projection outlive it.
class Combinations {
 public:
  Combinations(const state::CauseTable& table, const state::Projection& projection, int max_order);

  /// How many states visit() meets at most; exact up to 2^53.
  double states() const;

  /// Probability that more than max_order causes are active: a sum of positive terms, accurate however small it is.
  double rest() const;

  /// Calls `state(key, probability)` for every state of probability above 0, in a fixed order.
  void visit(const std::function<void(state::Key key, double probability)>& state) const;

 private:
  struct Class {
    int members = 1;
    state::Token first_token = 0;
    std::vector<double> levels;  // probability of each level
    double active = 0.0;         // of any level
    double idle = 1.0;           // of none, one member
    double all_idle = 1.0;       // of none, all members
  };
  struct Walk;
  void descend(Walk& walk, std::size_t from, double probability) const;
  void choose(Walk& walk, std::size_t at, std::size_t level, int left, double probability) const;

  int max_order_;
  std::vector<Class> classes_;
  std::vector<double> idle_from_;  // [classes + 1]: probability that no cause of this or a later class is active
};

}  // namespace firmgrid::method
