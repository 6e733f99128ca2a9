#pragma once

#include <expected>
#include <vector>

#include "sim/method/neighbours.hpp"
#include "sim/method/outcome_sums.hpp"
#include "sim/method/restored_states.hpp"
#include "sim/method/transitions.hpp"

namespace firmgrid::method {

/// What to find out of a state beyond hours and energy.
struct Questions {
  bool events = false;                               ///< how often, and what the way into the state costs
  bool blame = false;                                ///< who answers for it
  std::size_t memory_bytes = std::size_t{64} << 20;  ///< for what is remembered of states, per thread
};

/// What states cost one member: hours and energy after all switching, what the way there costs, how often it happens
/// and who answers for it. One per thread.
///
/// With φ the share of a load point's customers without power, φ_pre that of the moment after i tripped:
///   switching      Σ_{i out} Σ_k μᵢ(E[min(T_k, D)] − E[min(T_{k−1}, D)])·(φ_k − φ)⁺ over the phases k
///   interruptions  Σ_{i out} μᵢ[(φ_pre − φ(x∖i))⁺ + (φ(x∖i) − φ(x))⁺] + Σ_h (φ(x, h) − φ(x, h − 1))⁺
///   frequency      Σ_{i out} μᵢ·(hours in which one of x and x∖i is curtailed) + entries by the load
///   momentary      rates of reclosing on the only way to a unit, less the share that is without power anyway
/// Rates of failing, λ, are not needed: by detailed balance P(x∖i)·λᵢ = P(x)·μᵢ, so that what a repair starts is
/// counted at the state that it leaves. Source: Billinton & Allan (1996), ch. 3 and 7; Melo, Pereira & Leite da Silva,
/// IEEE Trans. PWRS 8(4), 1993.
class StateCosts {
 public:
  StateCosts(const state::CauseTable& table, const Member& member, const Transitions& transitions,
             const Questions& questions, const Sharing& sharing);

  /// What a state costs; `outcome` is overwritten.
  /// errors  numerical, naming the state
  std::expected<void, Error> find(state::Key key, state::Outcome& outcome);

  const evaluate::SolverCounts& counts() const { return states_.evaluator().counts(); }

 private:
  const evaluate::System& system() const { return *states_.member().system; }
  void keep_active(state::Key key);
  bool matters(const Restored& here, const Transition& transition) const;
  void add_losses(const Restored& here);
  void add_load_steps(const Restored& here);
  void add_momentary(const Restored& here);
  std::expected<const evaluate::LossCurve*, Error> trip(const Restored& here, const Restored& before,
                                                        const Transition& transition);
  std::expected<void, Error> add_way_in(const Restored& here, std::size_t neighbour);
  void add_interruptions(const evaluate::LossCurve& from, const evaluate::LossCurve& to, double rate);
  void add_phase(const evaluate::LossCurve& phase, const evaluate::LossCurve& last, double share, Totals& switching);
  std::expected<void, Error> share_out(const Restored& here, state::Outcome& outcome);

  const state::CauseTable* table_;
  const Transitions* transitions_;
  Questions questions_;
  RestoredStates states_;
  OutcomeSums sums_;
  Tokens tokens_;
  std::vector<Neighbour> neighbours_;
  std::vector<Totals> switching_;  // [neighbours]
  state::NetworkState state_;
  evaluate::LossCurve tripped_;
  std::vector<evaluate::LoadSum> load_sums_;
  std::vector<evaluate::LoadAmount> amounts_;
  std::vector<evaluate::GroupAmount> group_amounts_;
  std::vector<evaluate::CurveSums::Rise> rises_;
  std::vector<double> momentary_;
};

}  // namespace firmgrid::method
