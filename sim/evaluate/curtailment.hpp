#pragma once

#include <cstdint>
#include <expected>
#include <vector>

#include "models/base/error.hpp"
#include "sim/evaluate/demand.hpp"
#include "sim/flow/flow_model.hpp"
#include "sim/lp/allocation.hpp"
#include "sim/lp/certificate.hpp"
#include "sim/lp/dual_simplex.hpp"
#include "sim/lp/program.hpp"

namespace firmgrid::evaluate {

/// Where programs start from: what limited the intact grid at its peak, and which buses generated in full there.
struct WarmStart {
  std::vector<std::uint32_t> limits;
  std::vector<char> full;  ///< [buses]
};

/// The least-curtailment program of a state, one per thread:
///
///   minimise   Σ c, then by the policy who is curtailed, then Σ c²/d
///   subject to Σ p + Σ c = Σ d in every live island,  limits of the flow model,  0 ≤ p ≤ available,  0 ≤ c ≤ d
///
/// Columns: generation per bus, curtailment per load point, demand moved per tie. Rows: island balances, what may move,
/// then limits as they turn out violated. What a tie moves is drawn at its other end, c counts what nobody serves.
/// After solve() the answer is known at the level solved for, c, and how it moves as the level falls.
///
/// Source: Billinton & Li, Reliability Assessment of Electric Power Systems Using Monte Carlo Methods (1994), ch. 5
class Curtailment {
 public:
  explicit Curtailment(std::size_t buses) : injection_(buses), coefficients_(buses) {}

  /// Solves; every answer carries its certificate. Counts what it took. errors: numerical
  std::expected<void, Error> solve(const Situation& situation, flow::FlowSolver& flow, const WarmStart& warm,
                                   SolverCounts& counts);

  /// Only the least total, MW, if it is below a bound that a rival has reached; infinite where prices prove that it is
  /// not. Nothing else is known after it. errors: numerical
  std::expected<double, Error> least_total(const Situation& situation, flow::FlowSolver& flow, const WarmStart& warm,
                                           double below_mw, SolverCounts& counts);

  /// Curtailment of the demand's load points at the level solved for, MW, and its derivative by the level.
  double curtailed_mw(std::size_t load) const { return x_[generators_.size() + load]; }
  double velocity(std::size_t load) const;
  double total_mw() const;

  /// Output of a bus, MW.
  const std::vector<BusId>& generators() const { return generators_; }
  double generated_mw(std::size_t generator) const { return x_[generator]; }

  /// Limits that hold the answer, and how far the level may fall without another structure.
  const std::vector<std::uint32_t>& limits() const { return limits_; }
  double reach() const { return motion_.reach; }

  /// Whether the moved answer still is within every limit `fall` below the level solved for. Between two levels where
  /// it is, it is everywhere, and the multipliers prove it optimal throughout: everything is affine in the level.
  bool holds_below(double fall, flow::FlowSolver& flow);

 private:
  enum class Attempt : std::uint8_t { warm, cold };
  void build(flow::FlowSolver& flow, const WarmStart& warm, Attempt attempt);
  void add_columns(const WarmStart& warm, Attempt attempt);
  void add_balances();
  void add_movable();
  double drawn_at(std::size_t tie, std::span<const double> of_bus) const;
  std::size_t first_tie() const { return generators_.size() + at_.demand->loads.size(); }
  void add_limit(std::uint32_t limit, flow::FlowSolver& flow);
  bool add_violated(const std::vector<double>& x, double s, flow::FlowSolver& flow);
  void want(const WarmStart& warm, Attempt attempt, const flow::FlowSolver& flow);
  bool attempt(flow::FlowSolver& flow, const WarmStart& warm, Attempt attempt);
  enum class Search : std::uint8_t { found, beaten, failed };
  Search lowest_total(flow::FlowSolver& flow, lp::Ties ties, double below_mw);
  bool ask_reference(flow::FlowSolver& flow);
  void inject(const std::vector<double>& x, double s);

  Situation at_{};
  double tolerance_ = 0.0;  // certificate, MW
  lp::Program program_;
  lp::Tableau tableau_;
  lp::DualSimplex simplex_;
  lp::Allocation allocation_;
  lp::Multipliers multipliers_;
  lp::Motion motion_;
  std::vector<BusId> generators_;
  std::vector<std::uint32_t> limits_;  // rows of the program after the balances
  std::vector<std::uint32_t> violated_;
  std::vector<std::uint32_t> wanted_;  // limits that a restart begins with
  std::vector<double> injection_;      // [buses]
  std::vector<double> coefficients_;   // [buses]
  std::vector<double> row_;            // [columns]
  std::vector<lp::Place> start_;
  std::vector<double> x_;
  std::vector<double> moved_;
};

}  // namespace firmgrid::evaluate
