#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "models/network/network.hpp"
#include "sim/evaluate/connection.hpp"
#include "sim/evaluate/demand.hpp"
#include "sim/lp/reference.hpp"

namespace firmgrid::tests {

/// Least curtailment written the textbook way, with an angle for every bus and a row for every branch, and solved by
/// Clp: shares no algorithm with the program under test.
struct OracleAnswer {
  double total_mw = 0.0;             ///< over load points that are not disconnected
  std::vector<double> curtailed_mw;  ///< [loads of the demand]
};

class Oracle {
 public:
  Oracle(const Network& network, const evaluate::Connection& connection, const evaluate::Classes& classes,
         const evaluate::Demand& demand, double s)
      : classes_{&classes}, demand_{&demand}, first_load_{2 * network.buses().size()} {
    const std::size_t buses = network.buses().size();
    program_.reset(first_load_ + demand.loads.size(), classes.count);
    std::vector<char> grounded(connection.topology.live.size(), 0);
    for (std::size_t bus = 0; bus < buses; ++bus) {
      const std::uint32_t island = connection.topology.island[BusId{bus}];
      const bool ground = grounded[island] == 0;
      grounded[island] = 1;
      program_.set_box(bus, ground ? lp::Box{} : lp::Box{-wide, wide});
      program_.set_box(buses + bus, {0.0, connection.available_mw[BusId{bus}]});
    }
    std::vector<double> balance(buses * program_.columns(), 0.0);
    std::vector<double> drawn(buses, 0.0);
    const auto at = [&](std::size_t bus, std::size_t column) -> double& {
      return balance[bus * program_.columns() + column];
    };
    for (std::size_t bus = 0; bus < buses; ++bus) at(bus, buses + bus) = 1.0;
    for (std::size_t k = 0; k < demand.loads.size(); ++k) {
      const LoadId load = demand.loads[k];
      const double mw = demand.shape->mw[load] * s;
      const std::size_t bus = network.loads()[load].bus.index();
      const std::uint32_t own = classes.of_load[load];
      program_.set_box(first_load_ + k, {0.0, mw});
      program_.set_cost(0, first_load_ + k, 1.0);
      if (own + 1 < classes.count) program_.set_cost(own + 1, first_load_ + k, -1.0);
      program_.set_weight(first_load_ + k, 1.0 / demand.shape->mw[load]);
      at(bus, first_load_ + k) = 1.0;
      drawn[bus] += mw;
    }
    std::vector<std::pair<std::vector<double>, lp::Box>> limits;
    for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
      const Branch& branch = network.branches()[BranchId{i}];
      if (!conducts(connection, branch, BranchId{i})) continue;
      const double b = 1.0 / (branch.x_pu * branch.tap);
      const double shift = 100.0 * b * branch.shift_rad;
      at(branch.from.index(), branch.from.index()) -= b;
      at(branch.from.index(), branch.to.index()) += b;
      at(branch.to.index(), branch.from.index()) += b;
      at(branch.to.index(), branch.to.index()) -= b;
      drawn[branch.from.index()] -= shift;
      drawn[branch.to.index()] += shift;
      if (std::isinf(branch.limit_mw)) continue;
      std::vector<double> row(program_.columns(), 0.0);
      row[branch.from.index()] = b;
      row[branch.to.index()] = -b;
      limits.emplace_back(std::move(row), lp::Box{shift - branch.limit_mw, shift + branch.limit_mw});
    }
    for (std::size_t bus = 0; bus < buses; ++bus) {
      program_.add_row({balance.data() + bus * program_.columns(), program_.columns()}, {drawn[bus], drawn[bus]});
    }
    for (const auto& [row, box] : limits) program_.add_row(row, box);
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
    std::vector<double> totals(classes_->count, 0.0);
    for (std::size_t k = 0; k < curtailed_mw.size(); ++k)
      totals[classes_->of_load[demand_->loads[k]]] += curtailed_mw[k];
    return totals;
  }

  /// Σ c²/d, what the policy makes least.
  double unevenness(const std::vector<double>& curtailed_mw) const {
    double sum = 0.0;
    for (std::size_t k = 0; k < curtailed_mw.size(); ++k) {
      sum += curtailed_mw[k] * curtailed_mw[k] / demand_->shape->mw[demand_->loads[k]];
    }
    return sum;
  }

  std::optional<OracleAnswer> answer() const {
    const std::optional<std::vector<double>> x = lp::Reference(program_, 1.0).solve();
    if (!x) return std::nullopt;
    OracleAnswer answer;
    for (std::size_t k = 0; k < demand_->loads.size(); ++k) {
      answer.curtailed_mw.push_back((*x)[first_load_ + k]);
      answer.total_mw += answer.curtailed_mw.back();
    }
    return answer;
  }

 private:
  static constexpr double wide = 1e6;

  static bool conducts(const evaluate::Connection& connection, const Branch& branch, BranchId id) {
    const auto listed = [&](const std::vector<BranchId>& ids) { return std::ranges::find(ids, id) != ids.end(); };
    return branch.normally_open ? listed(connection.topology.closed) : !listed(connection.topology.removed);
  }

  const evaluate::Classes* classes_;
  const evaluate::Demand* demand_;
  std::size_t first_load_;
  lp::Program program_;
};

}  // namespace firmgrid::tests
