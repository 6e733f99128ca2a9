#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/network/network.hpp"
#include "sim/lp/reference.hpp"

namespace firmgrid::bench {

/// The least-curtailment program of the whole network in the form that is written down first: outputs, curtailments,
/// flows and angles; a balance per bus and Ohm's law per branch. Its basis stays from sample to sample.
class WarmClp {
 public:
  explicit WarmClp(const Network& network) : network_{&network}, program_{program_of()}, clp_{program_, 1.0} {}

  void set_unit(std::uint32_t unit, bool out) {
    clp_.set_box(unit, 0.0, out ? 0.0 : network_->units()[UnitId{unit}].capacity_mw);
  }
  void set_branch(std::uint32_t branch, bool out) {
    const double limit_mw = out ? 0.0 : network_->branches()[BranchId{branch}].limit_mw;
    clp_.set_box(first_flow() + branch, -limit_mw, limit_mw);
    const double slack = out ? free_mw : 0.0;
    clp_.set_box(program_.columns() + network_->buses().size() + branch, -slack, slack);
  }
  void set_demand(std::uint32_t bus, double mw) { clp_.set_box(program_.columns() + bus, mw, mw); }
  void set_load(std::uint32_t load, double mw) { clp_.set_box(network_->units().size() + load, 0.0, mw); }
  std::optional<double> curtailed_mw() { return clp_.minimise_total(); }

 private:
  static constexpr double free_mw = 1e6;
  static constexpr double widest_angle = 1e3;

  std::size_t first_flow() const { return network_->units().size() + network_->loads().size(); }
  std::size_t first_angle() const { return first_flow() + network_->branches().size(); }

  lp::Program program_of() const {
    lp::Program program;
    program.reset(first_angle() + network_->buses().size(), 1);
    for (std::uint32_t i = 0; i < network_->branches().size(); ++i) {
      const double limit_mw = network_->branches()[BranchId{i}].limit_mw;
      program.set_box(first_flow() + i, {.lo = -limit_mw, .hi = limit_mw});
    }
    for (std::uint32_t i = 0; i < network_->buses().size(); ++i) {
      const double angle = i == 0 ? 0.0 : widest_angle;
      program.set_box(first_angle() + i, {.lo = -angle, .hi = angle});
    }
    add_balances(program);
    add_ohms_law(program);
    return program;
  }

  void add_balances(lp::Program& program) const {
    std::vector<std::vector<double>> balance(network_->buses().size(), std::vector<double>(program.columns(), 0.0));
    std::vector<double> demand_mw(network_->buses().size(), 0.0);
    for (std::uint32_t i = 0; i < network_->units().size(); ++i) {
      const Unit& unit = network_->units()[UnitId{i}];
      program.set_box(i, {.hi = unit.capacity_mw});
      balance[unit.bus.index()][i] = 1.0;
    }
    for (std::uint32_t i = 0; i < network_->loads().size(); ++i) {
      const LoadPoint& load = network_->loads()[LoadId{i}];
      const std::size_t column = network_->units().size() + i;
      program.set_box(column, {.hi = load.peak_mw});
      program.set_cost(0, column, 1.0);
      balance[load.bus.index()][column] = 1.0;
      demand_mw[load.bus.index()] += load.peak_mw;
    }
    for (std::uint32_t i = 0; i < network_->branches().size(); ++i) {
      const Branch& branch = network_->branches()[BranchId{i}];
      balance[branch.from.index()][first_flow() + i] = -1.0;
      balance[branch.to.index()][first_flow() + i] = 1.0;
    }
    for (std::size_t i = 0; i < balance.size(); ++i)
      program.add_row(balance[i], {.lo = demand_mw[i], .hi = demand_mw[i]});
  }

  void add_ohms_law(lp::Program& program) const {
    for (std::uint32_t i = 0; i < network_->branches().size(); ++i) {
      const Branch& branch = network_->branches()[BranchId{i}];
      const double susceptance = 100.0 / (branch.x_pu * branch.tap);
      std::vector<double> law(program.columns(), 0.0);
      law[first_flow() + i] = -1.0;
      law[first_angle() + branch.from.index()] = susceptance;
      law[first_angle() + branch.to.index()] = -susceptance;
      program.add_row(law, {});
    }
  }

  const Network* network_;
  lp::Program program_;
  lp::Reference clp_;
};

}  // namespace firmgrid::bench
