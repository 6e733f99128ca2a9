#include <algorithm>

#include "sim/evaluate/connection.hpp"
#include "sim/evaluate/curtailment.hpp"
#include "sim/evaluate/demand.hpp"
#include "sim/evaluate/hours.hpp"
#include "sim/evaluate/patterns.hpp"
#include "sim/evaluate/system.hpp"

namespace firmgrid::evaluate {
/// Memory and steps of one thread.
struct Evaluator::Work {
  explicit Work(const System& of)
      : system{&of},
        connector{of.network(), of.flow().sees_network()},
        flow{of.flow().make_solver()},
        curtailment{of.network().buses().size()},
        hours{of.network(), of.load(), of.groups(), of.zero_mw()} {}

  std::expected<void, Error> trace(const Connection& connection, std::size_t shape);
  bool flows_unlimited(const Connection& connection, double s);
  std::size_t lowest_with_floor(std::size_t first, double floor) const;
  std::size_t screened_end(const Connection& connection, std::size_t first);
  std::expected<std::size_t, Error> solved_end(const Connection& connection, std::size_t first);
  void take_unlimited();
  void take_solved(double s);

  const System* system;
  Connector connector;
  std::unique_ptr<flow::FlowSolver> flow;
  Curtailment curtailment;
  HourTotals hours;
  Demand demand;
  Unlimited unlimited;
  Piece piece;
  std::vector<double> injection;
  std::vector<std::uint32_t> violated;
  SolverCounts counts;
  bool programmed = false;
};

/// Whether the curtailment without limits can flow at a level under any of the patterns; if so it is optimal, because
/// that lower bound is attained.
bool Evaluator::Work::flows_unlimited(const Connection& connection, double s) {
  const double tolerance = limit_tolerance_mw(demand, s);
  const DispatchedState at{&system->network(), &connection, &demand, &unlimited};
  for (const Pattern& pattern : system->patterns()) {
    inject(at, pattern, s, injection);
    flow->violated(injection, tolerance, 1, violated);
    if (violated.empty()) return true;
  }
  return false;
}

/// Last level from `first` on that is not below the floor.
std::size_t Evaluator::Work::lowest_with_floor(std::size_t first, double floor) const {
  const std::vector<double>& scales = demand.shape->scales;
  const auto begin = scales.begin() + static_cast<std::ptrdiff_t>(first);
  const auto below = std::partition_point(begin, scales.end(), [&](double s) { return s >= floor; });
  return std::max(first, static_cast<std::size_t>(below - scales.begin()) - 1);
}

/// End of the stretch from `first` on which the curtailment without limits is the answer; `first` if not even there.
/// Feasible dispatches at both ends of a stretch make feasible ones in between, for everything is affine in the level.
std::size_t Evaluator::Work::screened_end(const Connection& connection, std::size_t first) {
  const std::vector<double>& scales = demand.shape->scales;
  curtail_unlimited({&system->network(), &connection, &system->classes(), &demand, scales[first]}, unlimited);
  if (!flows_unlimited(connection, scales[first])) return first;
  // Nothing is curtailed here, and at no load nothing is either: by convexity nothing is in between.
  if (!unlimited.any && !system->flow().shifts()) return scales.size();
  std::size_t last = lowest_with_floor(first, unlimited.floor);
  while (last > first && !flows_unlimited(connection, scales[last])) last = first + (last - first) / 2;
  return last + 1;
}

/// End of the stretch from `first` that one solved program explains.
std::expected<std::size_t, Error> Evaluator::Work::solved_end(const Connection& connection, std::size_t first) {
  const std::vector<double>& scales = demand.shape->scales;
  const double s = scales[first];
  programmed = true;
  const Situation situation{&system->network(), &connection, &system->classes(), &demand, s};
  if (auto solved = curtailment.solve(situation, *flow, system->warm_start(), counts); !solved) {
    return std::unexpected(solved.error());
  }
  const bool nothing = curtailment.total_mw() <= limit_tolerance_mw(demand, s);
  if (nothing && !system->flow().shifts()) return scales.size();
  std::size_t last = lowest_with_floor(first, s - curtailment.reach());
  while (last > first && !curtailment.holds_below(s - scales[last], *flow)) last = first + (last - first) / 2;
  return last + 1;
}

void Evaluator::Work::take_unlimited() {
  piece.terms.clear();
  for (std::size_t k = 0; unlimited.any && k < demand.loads.size(); ++k) {
    if (unlimited.base[k] != 0.0 || unlimited.slope[k] != 0.0) {
      piece.terms.push_back({demand.loads[k], unlimited.base[k], unlimited.slope[k]});
    }
  }
}

void Evaluator::Work::take_solved(double s) {
  piece.terms.clear();
  const double noise = 0.01 * system->zero_mw();
  for (std::size_t k = 0; k < demand.loads.size(); ++k) {
    const double curtailed = curtailment.curtailed_mw(k);
    const double slope = curtailment.velocity(k);
    if (curtailed > noise || std::abs(slope) * s > noise) {
      piece.terms.push_back({demand.loads[k], curtailed - slope * s, slope});
    }
  }
}

/// Goes down the load levels of a shape, stretch by stretch.
std::expected<void, Error> Evaluator::Work::trace(const Connection& connection, std::size_t shape) {
  const load::LoadShape& of = system->load().shapes()[shape];
  gather_demand(system->network(), connection, system->classes(), of, demand);
  const std::size_t levels = of.scales.size();
  for (std::size_t first = 0; first < levels;) {
    piece.first = first;
    piece.terms.clear();
    if (!system->flow().curtails() || demand.loads.empty()) {
      piece.end = levels;
    } else if (piece.end = screened_end(connection, first); piece.end > first) {
      take_unlimited();
    } else {
      const auto solved = solved_end(connection, first);
      if (!solved) return std::unexpected(solved.error());
      piece.end = *solved;
      take_solved(of.scales[first]);
    }
    hours.add(shape, piece);
    first = piece.end;
  }
  return {};
}

Evaluator::Evaluator(const System& system) : work_{std::make_unique<Work>(system)} {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

const SolverCounts& Evaluator::counts() const { return work_->counts; }

std::expected<void, Error> Evaluator::evaluate(const state::NetworkState& state, state::Outcome& outcome) {
  Work& work = *work_;
  ++work.counts.states;
  work.programmed = false;
  outcome.clear();
  const Connection& connection = work.connector.connect(state);
  if (auto ready = work.flow->prepare(connection.topology); !ready) return ready;
  work.hours.start(connection.disconnected);
  std::expected<void, Error> traced;
  for (std::size_t shape = 0; traced && shape < work.system->load().shapes().size(); ++shape) {
    traced = work.trace(connection, shape);
  }
  work.hours.finish(outcome);
  if (!work.programmed) ++work.counts.screened;
  return traced;
}

}  // namespace firmgrid::evaluate
