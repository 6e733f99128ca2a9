#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/network/network.hpp"
#include "sim/indices/layout.hpp"
#include "sim/method/method.hpp"

namespace firmgrid::method {

/// How one class of causes comes and goes in one network. All of its members do alike.
struct Transition {
  std::optional<double> repair_per_h;  ///< μ of one member; empty = frequency unknown

  /// Expected share of one member's outages that passes in each phase, per hour: μ·(E[min(T_k, D)] − E[min(T_{k−1},
  /// D)]), T₁ the switching time of the cause, then the times of medium-voltage ties where they are later.
  std::vector<double> in_phase;
  std::vector<BusId> buses;   ///< that it hits
  bool hits_network = false;  ///< branches or buses, not only units
  bool trips_more = false;    ///< what trips may be more than what stays out
};

/// The transitions of all classes of a table in one member.
class Transitions {
 public:
  Transitions(const state::CauseTable& table, const Member& member);

  const Transition& of(std::uint32_t cause_class) const { return classes_[cause_class]; }

  /// Bounds for sums over states.
  const indices::Reach& reach() const { return reach_; }

  /// Σ λᵢ(1 − Uᵢ) = Σ μᵢUᵢ: how often anything fails, per hour.
  double failures_per_h() const { return failures_per_h_; }

  /// Causes whose frequency the data does not give, in order.
  const std::vector<std::string>& without_frequency() const { return without_frequency_; }

  /// Those of them whose way into an outage may cost minutes, which nobody can count.
  const std::vector<std::string>& uncounted_switching() const { return uncounted_switching_; }

 private:
  Transition transition_of(const Member& member, const outage::Cause& cause) const;
  void list_unknown(const Member& member, const Transition& found, std::span<const std::uint32_t> causes);
  void add_to_reach(const Transition& found, double members, double unavailability);

  std::vector<Transition> classes_;
  indices::Reach reach_;
  double failures_per_h_ = 0.0;
  std::vector<std::string> without_frequency_;
  std::vector<std::string> uncounted_switching_;
};

}  // namespace firmgrid::method
