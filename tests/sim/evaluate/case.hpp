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
  evaluate::Phases phases = {};
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

  evaluate::Restoration restored(const state::NetworkState& state) {
    evaluate::Restoration restoration;
    const auto done = evaluator_->restore(state, restoration);
    if (!done) throw std::runtime_error(done.error().what);
    return restoration;
  }

  /// After switching (0), then after each further time of ties.
  Lost in_phase(std::size_t phase, std::initializer_list<std::string> out_of_service) {
    return of(restored(out(*network_, out_of_service)).phases.at(phase));
  }

  /// The moment after one more component tripped.
  Lost tripped(const std::string& component, std::initializer_list<std::string> before = {}) {
    const state::NetworkState trips = out(*network_, {component});
    const state::NetworkState old = out(*network_, before);
    state::NetworkState all = old;
    for (const BranchId id : trips.branches_out) all.branches_out.push_back(id);
    for (const BusId id : trips.buses_out) all.buses_out.push_back(id);
    for (const auto& left : trips.units) all.units.push_back(left);
    std::ranges::sort(all.branches_out);
    std::ranges::sort(all.buses_out);
    evaluate::LossCurve curve;
    const auto done = evaluator_->trip(all, restored(old), trips.buses_out, curve);
    if (!done) throw std::runtime_error(done.error().what);
    return of(curve);
  }

  /// Open points that conduct after a state is restored, and others that were opened for it; by id.
  std::vector<std::string> moved(std::initializer_list<std::string> out_of_service) {
    const evaluate::Restoration found = restored(out(*network_, out_of_service));
    std::vector<std::string> ids;
    if (found.switching.empty()) return ids;
    for (const BranchId id : found.switching.front().closed) ids.push_back("+" + network_->branches()[id].id);
    for (const BranchId id : found.switching.front().opened) ids.push_back("-" + network_->branches()[id].id);
    return ids;
  }

  /// What a curve costs.
  Lost of(const evaluate::LossCurve& curve) const {
    std::vector<evaluate::LoadSum> sums;
    std::vector<evaluate::GroupAmount> hours;
    state::Outcome outcome;
    system_->sums().totals(curve, sums);
    system_->sums().group_hours(curve, hours);
    for (const evaluate::LoadSum& sum : sums) {
      outcome.loads.push_back({.load = sum.load,
                               .disconnected_h = sum.disconnected.hours,
                               .overload_h = sum.overload.hours,
                               .disconnected_mwh = sum.disconnected.mwh,
                               .overload_mwh = sum.overload.mwh});
    }
    for (const evaluate::GroupAmount& group : hours) {
      outcome.groups.push_back({.group = group.group, .hours = group.value});
    }
    return {*system_, std::move(outcome)};
  }

  evaluate::Evaluator& evaluator() { return *evaluator_; }
  const Network& network() const { return *network_; }
  const load::LoadModel& load_model() const { return *load_; }
  const evaluate::System& system() const { return *system_; }
  const evaluate::SolverCounts& counts() const { return evaluator_->counts(); }

 private:
  void prepare(const HowToSolve& how) {
    auto made =
        evaluate::System::make(*network_, *load_, {.flow = how.flow, .policy = how.policy, .phases = how.phases});
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
