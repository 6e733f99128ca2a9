#pragma once

#include <cstdint>
#include <deque>
#include <expected>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sim/evaluate/load_hours.hpp"
#include "sim/method/neighbours.hpp"
#include "sim/method/restored_states.hpp"
#include "sim/method/state_costs.hpp"
#include "sim/state/state_counts.hpp"

namespace firmgrid::method {

/// The states that years of one network under one load pass through: what each loses hour by hour, phase by phase. One
/// per thread; what is remembered, while memory lasts, shows in no number.
class YearStates {
 public:
  YearStates(const state::CauseTable& table, const Member& member, const Questions& questions, const Sharing& sharing);
  YearStates(const YearStates&) = delete;
  YearStates& operator=(const YearStates&) = delete;

  using ExpectedLosses = std::expected<const evaluate::HourlyLosses*, Error>;

  /// A state, until forget_if_full().
  using Number = std::uint32_t;

  /// tokens  active causes, rising
  /// errors  numerical, naming the state
  std::expected<Number, Error> find(const Tokens& tokens);

  /// The phases of restoration: after switching, then after each further time of medium-voltage ties.
  std::size_t phases(Number state) const {
    return facts_of_[state] == quiet ? 1 : facts_[facts_of_[state]].phases.size();
  }

  /// What a phase loses, as far as a stretch of time looks at it. Most states that could lose something at the peak of
  /// the year are over long before it, so that a state is looked at in full only where the load is high enough.
  ExpectedLosses phase(Number state, std::size_t number, double from_h, double until_h);
  ExpectedLosses lasting(Number state, double from_h, double until_h) {
    return phase(state, phases(state) - 1, from_h, until_h);
  }

  /// The time from a trip until switching: the rest of the state has been restored before.
  /// before   the state without what has tripped
  /// buses    what has tripped of buses, rising
  ExpectedLosses tripped(Number state, Number before, const std::vector<BusId>& buses);

  /// What has been switched once it is all done. Valid until forget_if_full().
  std::expected<const evaluate::Restoration*, Error> restoration(Number state);

  /// Who answers for what a state loses, in parts of 1: classes of causes, and nobody.
  std::expected<std::span<const state::CauseShare>, Error> shares(Number state);

  /// The load points that lose supply when a branch recloses.
  std::expected<std::span<const LoadId>, Error> behind(Number state, BranchId branch);

  const evaluate::LoadHours& hours() const { return hours_; }
  const Member& member() const { return states_.member(); }
  std::size_t distinct() const { return distinct_; }
  const evaluate::SolverCounts& counts() const { return states_.evaluator().counts(); }

  /// To be called where nobody holds a state.
  void forget_if_full();

 private:
  struct Facts {
    std::vector<evaluate::HourlyLosses> phases;
    bool cut = true;  ///< else only its end_level is known
    bool shared = false;
    std::vector<state::CauseShare> shares;
  };
  static constexpr std::uint32_t quiet = 0xffffffffU;
  Tokens tokens_of(Number state) const;
  std::expected<const Restored*, Error> restored(const Tokens& tokens) {
    return once_ ? states_.once(tokens) : states_.get(tokens);
  }
  std::expected<std::uint32_t, Error> solve(const Tokens& tokens);
  std::expected<void, Error> share_out(const Tokens& tokens, std::vector<state::CauseShare>& shares);

  const state::CauseTable* table_;
  bool once_;  // nobody asks for a state twice
  std::size_t most_bytes_;
  RestoredStates states_;
  evaluate::LoadHours hours_;
  evaluate::HourlyLosses nothing_;
  state::StateCounts numbers_;
  std::vector<std::uint32_t> facts_of_;  // [states]
  std::deque<Facts> facts_;
  std::unordered_map<std::uint64_t, evaluate::HourlyLosses> tripped_;  // state, before
  std::unordered_map<std::uint64_t, std::vector<LoadId>> behind_;      // state, branch
  std::size_t bytes_ = 0;
  std::size_t distinct_ = 0;
  evaluate::LossCurve curve_;
  state::NetworkState state_;
  std::vector<Neighbour> neighbours_;
};

}  // namespace firmgrid::method
