#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "models/load/load_model.hpp"
#include "sim/evaluate/system.hpp"
#include "tests/support/grid_text.hpp"
#include "tests/support/levels.hpp"

namespace firmgrid::tests {

/// What a state costs, asked by id. Powers are means over the hours of the load.
class Lost {
 public:
  Lost(const evaluate::System& system, state::Outcome outcome) : system_{&system}, outcome_{std::move(outcome)} {}

  double overload_mw(std::string_view id) const { return of(id).overload_mwh / system_->load().hours(); }
  double overload_mw() const {
    double sum = 0.0;
    for (const state::LoadLoss& loss : outcome_.loads) sum += loss.overload_mwh / system_->load().hours();
    return sum;
  }
  double disconnected_mw(std::string_view id) const { return of(id).disconnected_mwh / system_->load().hours(); }
  double overload_h(std::string_view id) const { return of(id).overload_h; }
  double disconnected_h(std::string_view id) const { return of(id).disconnected_h; }

  /// Hours with any loss in a group: the system, or a scope and id.
  double loss_h(state::Scope scope = state::Scope::system, std::string_view id = "") const {
    for (const state::GroupLoss& loss : outcome_.groups) {
      const state::Group& group = system_->groups().all[loss.group];
      if (group.scope == scope && group.id == id) return loss.hours;
    }
    return 0.0;
  }
  bool nothing() const { return outcome_.empty(); }
  const state::Outcome& outcome() const { return outcome_; }

 private:
  state::LoadLoss of(std::string_view id) const {
    const LoadId wanted = load(system_->network(), id);
    for (const state::LoadLoss& loss : outcome_.loads) {
      if (loss.load == wanted) return loss;
    }
    return {.load = wanted};
  }

  const evaluate::System* system_;
  state::Outcome outcome_;
};

struct HowToSolve {
  std::string flow = "dc";
  evaluate::Policy policy = evaluate::Policy::proportional;
  std::vector<double> levels = {};  ///< hourly load, per unit of the peak; empty = constant for 8,760 h
};

/// A network with its load, ready to be asked about states.
class Case {
 public:
  explicit Case(Network network, const HowToSolve& how = {})
      : network_{std::make_unique<Network>(std::move(network))},
        load_{std::make_unique<load::LoadModel>(how.levels.empty() ? at_level(*network_, 1.0)
                                                                   : with_levels(*network_, how.levels))} {
    prepare(how);
  }
  explicit Case(std::string_view text, const HowToSolve& how = {}) : Case(grid(text), how) {}
  Case(Network network, load::LoadModel load, const HowToSolve& how)
      : network_{std::make_unique<Network>(std::move(network))},
        load_{std::make_unique<load::LoadModel>(std::move(load))} {
    prepare(how);
  }

  Lost lost(std::initializer_list<std::string> out_of_service) { return lost(out(*network_, out_of_service)); }
  Lost lost(const state::NetworkState& state) {
    state::Outcome outcome;
    const auto evaluated = evaluator_->evaluate(state, outcome);
    if (!evaluated) throw std::runtime_error(evaluated.error().what);
    return {*system_, std::move(outcome)};
  }

  const Network& network() const { return *network_; }
  const evaluate::System& system() const { return *system_; }
  const evaluate::SolverCounts& counts() const { return evaluator_->counts(); }

 private:
  void prepare(const HowToSolve& how) {
    auto made = evaluate::System::make(*network_, *load_, {.flow = how.flow, .policy = how.policy});
    if (!made) throw std::runtime_error(made.error().front().what);
    system_ = *std::move(made);
    evaluator_ = std::make_unique<evaluate::Evaluator>(*system_);
  }

  std::unique_ptr<Network> network_;
  std::unique_ptr<load::LoadModel> load_;
  std::unique_ptr<const evaluate::System> system_;
  std::unique_ptr<evaluate::Evaluator> evaluator_;
};

}  // namespace firmgrid::tests
