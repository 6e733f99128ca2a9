#include "sim/evaluate/curtailment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/lp/reference.hpp"

namespace firmgrid::evaluate {
namespace {

// Relative to max(1, demand): what the certificate accepts.
constexpr double certificate_tolerance = 1e-8;
constexpr std::size_t rows_per_round = 3;
constexpr int most_rounds = 200;
constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

double Curtailment::velocity(std::size_t load) const {
  return motion_.velocity.empty() ? 0.0 : motion_.velocity[generators_.size() + load];
}

double Curtailment::total_mw() const {
  double total = 0.0;
  for (std::size_t load = 0; load < at_.demand->loads.size(); ++load) total += curtailed_mw(load);
  return total;
}

/// Net injection of a point at a level.
void Curtailment::inject(const std::vector<double>& x, double s) {
  std::ranges::fill(injection_, 0.0);
  for (std::size_t g = 0; g < generators_.size(); ++g) injection_[generators_[g].index()] += x[g];
  for (std::size_t k = 0; k < at_.demand->loads.size(); ++k) {
    const LoadId load = at_.demand->loads[k];
    if (k >= at_.demand->connected) break;
    injection_[at_.network->loads()[load].bus.index()] += x[generators_.size() + k] - at_.demand->shape->mw[load] * s;
  }
  for (std::size_t t = 0; t < at_.demand->ties.size(); ++t) {
    const Tie& tie = at_.demand->ties[t];
    const double moved = x[first_tie() + t];
    injection_[tie.to.index()] -= moved;
    if (tie.load < at_.demand->connected) {
      injection_[at_.network->loads()[at_.demand->loads[tie.load]].bus.index()] += moved;
    }
  }
}

/// What a MW over a tie adds to a function of the injections: taken off at its load point, put on at its other end.
double Curtailment::drawn_at(std::size_t tie, std::span<const double> of_bus) const {
  const Tie& moves = at_.demand->ties[tie];
  const bool connected = moves.load < at_.demand->connected;
  const BusId from = at_.network->loads()[at_.demand->loads[moves.load]].bus;
  return (connected ? of_bus[from.index()] : 0.0) - of_bus[moves.to.index()];
}

void Curtailment::add_limit(std::uint32_t limit, flow::FlowSolver& flow) {
  flow.row(limit, coefficients_);
  const flow::Bounds bounds = flow.bounds(limit);
  row_.clear();
  for (const BusId bus : generators_) row_.push_back(coefficients_[bus.index()]);
  double drawn = 0.0;
  for (std::size_t k = 0; k < at_.demand->loads.size(); ++k) {
    const LoadId load = at_.demand->loads[k];
    const bool connected = k < at_.demand->connected;
    const double coefficient = connected ? coefficients_[at_.network->loads()[load].bus.index()] : 0.0;
    row_.push_back(coefficient);
    drawn += coefficient * at_.demand->shape->mw[load];
  }
  for (std::size_t t = 0; t < at_.demand->ties.size(); ++t) row_.push_back(drawn_at(t, coefficients_));
  program_.add_row(row_, {bounds.lo_mw, bounds.hi_mw, drawn, drawn});
  limits_.push_back(limit);
}

void Curtailment::add_columns(const WarmStart& warm, Attempt attempt) {
  const PerId<BusId, double>& available = at_.connection->available_mw;
  const Demand& demand = *at_.demand;
  generators_.clear();
  for (std::size_t bus = 0; bus < available.size(); ++bus) {
    if (available[BusId{bus}] > 0.0) generators_.push_back(BusId{bus});
  }
  const std::size_t columns = first_tie() + demand.ties.size();
  program_.reset(columns, at_.classes->count);
  start_.assign(columns, lp::Place::at_low);
  for (std::size_t g = 0; g < generators_.size(); ++g) {
    program_.set_box(g, {0.0, available[generators_[g]]});
    if (attempt == Attempt::warm && warm.full[generators_[g].index()] != 0) start_[g] = lp::Place::at_high;
  }
  for (std::size_t k = 0; k < demand.loads.size(); ++k) {
    const std::size_t column = generators_.size() + k;
    const double mw = demand.shape->mw[demand.loads[k]];
    const std::uint32_t own = at_.classes->of_load[demand.loads[k]];
    program_.set_box(column, {0.0, 0.0, 0.0, mw});
    program_.set_cost(0, column, 1.0);
    if (own + 1 < at_.classes->count) program_.set_cost(own + 1, column, -1.0);
    program_.set_weight(column, 1.0 / mw);
  }
  for (std::size_t t = 0; t < demand.ties.size(); ++t) program_.set_box(first_tie() + t, {0.0, demand.ties[t].mw});
}

void Curtailment::add_balances() {
  const flow::Topology& topology = at_.connection->topology;
  const Demand& demand = *at_.demand;
  for (std::uint32_t island = 0; island < demand.island_mw.size(); ++island) {
    if (topology.live[island] == 0) continue;
    for (std::size_t bus = 0; bus < coefficients_.size(); ++bus) {
      coefficients_[bus] = topology.island[BusId{bus}] == island ? 1.0 : 0.0;
    }
    row_.clear();
    for (const BusId bus : generators_) row_.push_back(coefficients_[bus.index()]);
    for (std::size_t k = 0; k < demand.loads.size(); ++k) {
      const BusId bus = at_.network->loads()[demand.loads[k]].bus;
      row_.push_back(k < demand.connected ? coefficients_[bus.index()] : 0.0);
    }
    for (std::size_t t = 0; t < demand.ties.size(); ++t) row_.push_back(drawn_at(t, coefficients_));
    program_.add_row(row_, {0.0, 0.0, demand.island_mw[island], demand.island_mw[island]});
  }
}

/// Over its ties a load point moves at most what was curtailed before; what is neither moved nor curtailed is served at
/// its own bus, which a disconnected one does not have.
void Curtailment::add_movable() {
  const Demand& demand = *at_.demand;
  for (const Movable& movable : demand.movable) {
    row_.assign(program_.columns(), 0.0);
    for (std::size_t t = 0; t < demand.ties.size(); ++t) {
      if (demand.ties[t].load == movable.load) row_[first_tie() + t] = 1.0;
    }
    const bool connected = movable.load < demand.connected;
    const double mw = demand.shape->mw[demand.loads[movable.load]];
    // One that was out altogether has no other limit; one that tripped since may move what it lacked before, no more.
    const bool all = !connected && movable.base == 0.0 && movable.slope == mw;
    if (!all) program_.add_row(row_, {0.0, movable.base, 0.0, movable.slope});
    row_[generators_.size() + movable.load] = 1.0;
    program_.add_row(row_, {0.0, 0.0, connected ? 0.0 : mw, mw});
  }
}

void Curtailment::build(flow::FlowSolver& flow, const WarmStart& warm, Attempt attempt) {
  add_columns(warm, attempt);
  add_balances();
  add_movable();
  limits_.clear();
  for (const std::uint32_t limit : wanted_) add_limit(limit, flow);
}

/// Adds the worst limits that a point violates; false if there are none.
bool Curtailment::add_violated(const std::vector<double>& x, double s, flow::FlowSolver& flow) {
  inject(x, s);
  flow.violated(injection_, limit_tolerance_mw(*at_.demand, s), rows_per_round, violated_);
  bool added = false;
  for (const std::uint32_t limit : violated_) {
    if (std::ranges::find(limits_, limit) != limits_.end()) continue;
    add_limit(limit, flow);
    added = true;
  }
  return added;
}

/// The optimal face of the cost levels, with limits added until the solution violates none. Beaten: the prices prove on
/// the way that the total cannot be below a bound.
Curtailment::Search Curtailment::lowest_total(flow::FlowSolver& flow, lp::Ties ties, double below_mw) {
  const double tolerance = limit_tolerance_mw(*at_.demand, at_.s);
  tableau_.start(program_, at_.s, start_, ties);
  for (int round = 0; round < most_rounds; ++round) {
    if (simplex_.solve(tableau_, tolerance) != lp::Verdict::optimal) return Search::failed;
    if (below_mw < infinite && lp::lower_bound(tableau_, program_, at_.s) >= below_mw) return Search::beaten;
    if (!add_violated(tableau_.x, at_.s, flow)) return Search::found;
    tableau_.take_new_rows(program_);
  }
  return Search::failed;
}

void Curtailment::want(const WarmStart& warm, Attempt attempt, const flow::FlowSolver& flow) {
  wanted_.clear();
  if (attempt == Attempt::cold) return;
  for (const std::uint32_t limit : warm.limits) {
    if (flow.known(limit)) wanted_.push_back(limit);
  }
}

bool Curtailment::attempt(flow::FlowSolver& flow, const WarmStart& warm, Attempt attempt) {
  want(warm, attempt, flow);
  const lp::Ties ties = attempt == Attempt::warm ? lp::Ties::kept : lp::Ties::broken;
  for (int round = 0; round < most_rounds; ++round) {
    build(flow, warm, attempt);
    if (lowest_total(flow, ties, infinite) != Search::found || !allocation_.solve(tableau_, program_)) return false;
    lp::multipliers_of(tableau_, program_, allocation_, multipliers_);
    x_ = tableau_.x;
    // The allocation moves within the face and may meet a limit that the vertex did not: begin again with it.
    if (!add_violated(x_, at_.s, flow)) {
      allocation_.motion(tableau_, program_, motion_);
      return lp::certify(program_, x_, multipliers_, at_.s).holds(tolerance_);
    }
    wanted_ = limits_;
  }
  return false;
}

/// Clp on the same program, with its own multipliers and the same certificate.
bool Curtailment::ask_reference(flow::FlowSolver& flow) {
  wanted_.clear();
  build(flow, WarmStart{}, Attempt::cold);
  motion_.velocity.clear();
  motion_.reach = 0.0;
  for (int round = 0; round < most_rounds; ++round) {
    lp::Reference reference(program_, at_.s);
    std::optional<std::vector<double>> found = reference.solve();
    if (!found) return false;
    x_ = *std::move(found);
    multipliers_.levels.clear();
    for (std::size_t level = 0; level < program_.levels(); ++level) {
      const std::vector<double>& prices = reference.multipliers()[level];
      multipliers_.levels.insert(multipliers_.levels.end(), prices.begin(), prices.end());
    }
    multipliers_.quadratic = reference.multipliers().back();
    if (!add_violated(x_, at_.s, flow)) return lp::certify(program_, x_, multipliers_, at_.s).holds(tolerance_);
  }
  return false;
}

std::expected<void, Error> Curtailment::solve(const Situation& situation, flow::FlowSolver& flow, const WarmStart& warm,
                                              SolverCounts& counts) {
  at_ = situation;
  tolerance_ = certificate_tolerance * std::max(1.0, at_.demand->total_mw * at_.s);
  ++counts.programs;
  if (attempt(flow, warm, Attempt::warm)) return {};
  ++counts.restarts;
  if (attempt(flow, warm, Attempt::cold)) return {};
  ++counts.fallbacks;
  if (ask_reference(flow)) return {};
  return std::unexpected(Error{ErrorKind::numerical,
                               {},
                               fmt::format("least curtailment at {:.6g} MW demand reached no certificate, not even by "
                                           "Clp. Please report this with the study",
                                           at_.demand->total_mw * at_.s)});
}

std::expected<double, Error> Curtailment::least_total(const Situation& situation, flow::FlowSolver& flow,
                                                      const WarmStart& warm, double below_mw, SolverCounts& counts) {
  at_ = situation;
  ++counts.programs;
  want(warm, Attempt::warm, flow);
  build(flow, warm, Attempt::warm);
  const Search search = lowest_total(flow, lp::Ties::kept, below_mw);
  if (search == Search::beaten) return infinite;
  if (search == Search::found) {
    const double total = lp::lower_bound(tableau_, program_, at_.s);
    x_ = tableau_.x;
    tolerance_ = certificate_tolerance * std::max(1.0, at_.demand->total_mw * at_.s);
    if (lp::residual_of(program_, x_, at_.s) <= tolerance_ && std::abs(total_mw() - total) <= tolerance_)
      return total_mw();
  }
  if (auto solved = solve(situation, flow, warm, counts); !solved) return std::unexpected(solved.error());
  return total_mw();
}

bool Curtailment::holds_below(double fall, flow::FlowSolver& flow) {
  if (fall > motion_.reach) return false;
  moved_ = x_;
  for (std::size_t j = 0; j < moved_.size(); ++j) moved_[j] -= motion_.velocity[j] * fall;
  const double s = at_.s - fall;
  inject(moved_, s);
  flow.violated(injection_, limit_tolerance_mw(*at_.demand, s), 1, violated_);
  if (!violated_.empty() && std::ranges::find(limits_, violated_.front()) == limits_.end()) return false;
  allocation_.multipliers(tableau_, moved_, multipliers_.quadratic);
  return lp::certify(program_, moved_, multipliers_, s).holds(tolerance_);
}

}  // namespace firmgrid::evaluate
