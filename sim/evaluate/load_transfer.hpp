#pragma once

#include <expected>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "sim/evaluate/connection.hpp"
#include "sim/evaluate/pockets.hpp"
#include "sim/evaluate/tracer.hpp"

namespace firmgrid::evaluate {

/// Where open points move after an outage. Rule (a) closes them for dead islands; rule (b) moves load while curtailment
/// remains: for an open branch between two pockets it is closed, and one branch on the path from its stressed end to
/// that pocket's source is opened; of all such choices the one that lowers total curtailment most (then moves least
/// load, then comes first by id), while that gains more than zero_mw. Decided at the annual peak with all units, once
/// per set of branches and buses out. One per thread.
class LoadTransfer {
 public:
  explicit LoadTransfer(const System& system);

  /// The open points that are moved. connector and tracer are lent as scratch memory.
  /// errors  numerical
  std::expected<Switching, Error> decide(const state::NetworkState& state, Connector& connector, Tracer& tracer);

 private:
  struct Choice {
    BranchId close;
    BranchId open;
    BusId stressed;  ///< end of the closed branch whose load moves
    double total_mw = 0.0;
    double moved_mw = 0.0;
  };
  std::expected<Switching, Error> move_open_points();
  const Connection& connect(const Switching& moved, bool dead_islands_switch);
  std::expected<double, Error> disconnected_after(const Switching& moved);
  std::expected<double, Error> total_after(const Switching& moved);
  std::vector<Choice> choices(const Connection& connection, const Switching& moved) const;
  std::expected<std::optional<Choice>, Error> best_of(std::vector<Choice> choices, const Switching& moved,
                                                      double below_mw);
  bool mark_stress(const Connection& connection);
  double shortage_mw() const;
  double drawn_mw(LoadId load) const;
  double moved_mw(const Choice& choice) const;

  const System* system_;
  load::Period peak_;
  Pockets pockets_;
  std::vector<BranchId> open_branches_;
  state::NetworkState state_;  // branches and buses out, all units there
  Connector* connector_ = nullptr;
  Tracer* tracer_ = nullptr;
  std::vector<Term> curtailed_;
  std::vector<char> stressed_;  // [pockets] below them something is curtailed that moving open points could serve
  std::map<std::pair<std::vector<BranchId>, std::vector<BusId>>, Switching> decided_;
};

}  // namespace firmgrid::evaluate
