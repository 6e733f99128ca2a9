#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "models/network/network.hpp"
#include "sim/evaluate/connection.hpp"
#include "sim/evaluate/demand.hpp"
#include "sim/lp/reference.hpp"

namespace firmgrid::tests {

/// Least curtailment written the textbook way and solved by Clp: shares no algorithm with the program under test.
/// `dc`: an angle for every bus and a row for every branch; `transport`: a flow for every branch.
struct OracleAnswer {
  double total_mw = 0.0;             ///< over load points that are not disconnected
  std::vector<double> curtailed_mw;  ///< [loads of the demand]
};

/// Demand of a load point that may be drawn at another bus instead: at most so much, and together with its other moves
/// no more than was out.
struct OracleMove {
  std::size_t load = 0;  ///< place in the loads of the demand; from `connected` on nothing else reaches it
  BusId to;
  double mw = 0.0;
  double out_mw = 0.0;  ///< of the load point
};

class Oracle {
 public:
  explicit Oracle(const evaluate::Situation& at, std::string_view flow = "dc", std::vector<OracleMove> moves = {})
      : at_{at},
        transport_{flow == "transport"},
        buses_{at.network->buses().size()},
        first_generator_{transport_ ? at.network->branches().size() : buses_},
        first_load_{first_generator_ + buses_},
        first_move_{first_load_ + at.demand->loads.size()},
        moves_{std::move(moves)},
        columns_{first_move_ + moves_.size()},
        balance_(buses_ * columns_, 0.0),
        drawn_(buses_, 0.0) {
    program_.reset(columns_, at.classes->count);
    add_buses();
    add_loads();
    add_moves();
    for (std::uint32_t i = 0; i < at.network->branches().size(); ++i) {
      if (!transport_) {
        add_branch(BranchId{i});
      } else {
        add_flow(BranchId{i});
      }
    }
    for (std::size_t bus = 0; bus < buses_; ++bus) {
      program_.add_row({balance_.data() + bus * columns_, columns_}, {drawn_[bus], drawn_[bus]});
    }
    for (const auto& [row, box] : limits_) program_.add_row(row, box);
  }

  std::optional<double> total_mw() const { return lp::Reference(program_, 1.0).minimise_total(); }

  /// Whether these curtailments leave a flow within all limits.
  bool serves(const std::vector<double>& curtailed_mw) const {
    lp::Reference reference(program_, 1.0);
    for (std::size_t k = 0; k < curtailed_mw.size(); ++k) {
      reference.set_box(first_load_ + k, curtailed_mw[k] - 1e-6, curtailed_mw[k] + 1e-6);
    }
    return reference.minimise_total().has_value();
  }

  /// Σ c per class.
  std::vector<double> class_totals(const std::vector<double>& curtailed_mw) const {
    std::vector<double> totals(at_.classes->count, 0.0);
    for (std::size_t k = 0; k < curtailed_mw.size(); ++k)
      totals[at_.classes->of_load[at_.demand->loads[k]]] += curtailed_mw[k];
    return totals;
  }

  /// Σ c²/d, what the policy makes least.
  double unevenness(const std::vector<double>& curtailed_mw) const {
    double sum = 0.0;
    for (std::size_t k = 0; k < curtailed_mw.size(); ++k) {
      sum += curtailed_mw[k] * curtailed_mw[k] / at_.demand->shape->mw[at_.demand->loads[k]];
    }
    return sum;
  }

  std::optional<OracleAnswer> answer() const {
    const std::optional<std::vector<double>> x = lp::Reference(program_, 1.0).solve();
    if (!x) return std::nullopt;
    OracleAnswer answer;
    for (std::size_t k = 0; k < at_.demand->loads.size(); ++k) {
      answer.curtailed_mw.push_back((*x)[first_load_ + k]);
      answer.total_mw += answer.curtailed_mw.back();
    }
    return answer;
  }

 private:
  double& balance(BusId bus, std::size_t column) { return balance_[bus.index() * columns_ + column]; }

  void add_buses() {
    std::vector<char> grounded(at_.connection->topology.live.size(), 0);
    for (std::size_t bus = 0; bus < buses_; ++bus) {
      char& has_ground = grounded[at_.connection->topology.island[BusId{bus}]];
      if (!transport_) program_.set_box(bus, has_ground == 0 ? lp::Box{} : lp::Box{-wide, wide});
      has_ground = 1;
      program_.set_box(first_generator_ + bus, {0.0, at_.connection->available_mw[BusId{bus}]});
      balance(BusId{bus}, first_generator_ + bus) = 1.0;
    }
  }

  void add_loads() {
    for (std::size_t k = 0; k < at_.demand->loads.size(); ++k) {
      const LoadId load = at_.demand->loads[k];
      const double mw = at_.demand->shape->mw[load];
      const BusId bus = at_.network->loads()[load].bus;
      const std::uint32_t own = at_.classes->of_load[load];
      program_.set_box(first_load_ + k, {0.0, mw * at_.s});
      program_.set_cost(0, first_load_ + k, 1.0);
      if (own + 1 < at_.classes->count) program_.set_cost(own + 1, first_load_ + k, -1.0);
      program_.set_weight(first_load_ + k, 1.0 / mw);
      if (k >= at_.demand->connected) continue;
      balance(bus, first_load_ + k) = 1.0;
      drawn_[bus.index()] += mw * at_.s;
    }
  }

  /// What is moved is drawn at the other end. Nobody is curtailed and moved beyond the demand, and who is not connected
  /// is one or the other.
  void add_moves() {
    for (std::size_t k = 0; k < at_.demand->loads.size(); ++k) {
      const bool connected = k < at_.demand->connected;
      const double mw = at_.demand->shape->mw[at_.demand->loads[k]] * at_.s;
      std::vector<double> moved(columns_, 0.0);
      double out_mw = 0.0;
      for (std::size_t t = 0; t < moves_.size(); ++t) {
        if (moves_[t].load != k) continue;
        const std::size_t column = first_move_ + t;
        program_.set_box(column, {0.0, moves_[t].mw});
        balance(moves_[t].to, column) = -1.0;
        if (connected) balance(at_.network->loads()[at_.demand->loads[k]].bus, column) += 1.0;
        moved[column] = 1.0;
        out_mw = moves_[t].out_mw;
      }
      limits_.emplace_back(moved, lp::Box{0.0, out_mw});
      moved[first_load_ + k] = 1.0;
      limits_.emplace_back(moved, lp::Box{connected ? 0.0 : mw, mw});
    }
  }

  double limit_mw(const Branch& branch) const {
    return at_.connection->topology.outage ? branch.outage_limit_mw : branch.limit_mw;
  }

  void add_flow(BranchId id) {
    const Branch& branch = at_.network->branches()[id];
    const double most_mw = std::min(limit_mw(branch), wide);
    program_.set_box(id.index(), conducts(branch, id) ? lp::Box{-most_mw, most_mw} : lp::Box{});
    balance(branch.from, id.index()) = -1.0;
    balance(branch.to, id.index()) = 1.0;
  }

  void add_branch(BranchId id) {
    const Branch& branch = at_.network->branches()[id];
    if (!conducts(branch, id)) return;
    const double b = 1.0 / (branch.x_pu * branch.tap);
    const double shift = 100.0 * b * branch.shift_rad;
    balance(branch.from, branch.from.index()) -= b;
    balance(branch.from, branch.to.index()) += b;
    balance(branch.to, branch.from.index()) += b;
    balance(branch.to, branch.to.index()) -= b;
    drawn_[branch.from.index()] -= shift;
    drawn_[branch.to.index()] += shift;
    if (std::isinf(limit_mw(branch))) return;
    std::vector<double> row(columns_, 0.0);
    row[branch.from.index()] = b;
    row[branch.to.index()] = -b;
    limits_.emplace_back(std::move(row), lp::Box{shift - limit_mw(branch), shift + limit_mw(branch)});
  }

  bool conducts(const Branch& branch, BranchId id) const {
    const flow::Topology& topology = at_.connection->topology;
    const auto listed = [&](const std::vector<BranchId>& ids) { return std::ranges::find(ids, id) != ids.end(); };
    return branch.normally_open ? listed(topology.closed) : !listed(topology.removed);
  }

  static constexpr double wide = 1e6;

  evaluate::Situation at_;
  bool transport_;
  std::size_t buses_;
  std::size_t first_generator_;  // before it: angles, or flows
  std::size_t first_load_;
  std::size_t first_move_;
  std::vector<OracleMove> moves_;
  std::size_t columns_;
  std::vector<double> balance_;  // [buses × columns]
  std::vector<double> drawn_;    // [buses]
  std::vector<std::pair<std::vector<double>, lp::Box>> limits_;
  lp::Program program_;
};

}  // namespace firmgrid::tests
