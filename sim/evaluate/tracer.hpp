#pragma once

#include <expected>
#include <memory>
#include <vector>

#include "models/base/error.hpp"
#include "sim/evaluate/curtailment.hpp"
#include "sim/evaluate/curve_builder.hpp"
#include "sim/evaluate/demand.hpp"
#include "sim/evaluate/system.hpp"
#include "sim/evaluate/tie_bound.hpp"

namespace firmgrid::evaluate {

/// What medium-voltage ties may take over, and which of them are there by now.
struct Help {
  const LossCurve* out;  ///< what was curtailed before any tie
  double within_h;
};

/// Goes down the load levels of a connection and says who is curtailed, stretch by stretch. One per thread.
class Tracer {
 public:
  explicit Tracer(const System& system);

  /// Before the connections of a state: forgets what limited those of another one, so that no answer depends on it.
  void begin();

  /// Prepares for a connection, which must outlive the calls that follow.
  std::expected<void, Error> prepare(const Connection& connection);

  /// All levels of a shape. help may be nullptr.
  std::expected<void, Error> trace(std::uint32_t shape, const Help* help);

  /// What was traced since the last call.
  void finish(LossCurve& curve) { builder_.finish(curve); }

  /// Who is curtailed at one level of a shape, without ties; MW as base of the terms, disconnected load points not
  /// among them.
  std::expected<void, Error> look(load::Period at, std::vector<Term>& terms);

  /// The least total at one level of a shape without ties, MW, disconnected load points not in it, if it is below a
  /// bound that a rival has reached; infinite where it is not.
  std::expected<double, Error> least_total(load::Period at, double below_mw);

  /// The most that can flow into a bus of the connection, as far as the branches at it say so by themselves.
  double most_into(BusId bus) const { return flow_->most_into(bus); }

  const SolverCounts& counts() const { return counts_; }

 private:
  void gather(const load::LoadShape& shape);
  bool flows(double s, std::span<const double> moved_mw);
  bool least_flows(double s);
  bool least_flows_tied(double s);
  bool flows_tied(double s);
  std::size_t lowest_with_floor(std::size_t first, double floor) const;
  std::size_t screened_end(std::size_t first);
  std::expected<std::size_t, Error> solved_end(std::size_t first);
  std::size_t screened_tied_end(Stretch levels);
  std::expected<std::size_t, Error> tied_end(Stretch levels);
  std::expected<void, Error> solve(double s);
  std::expected<void, Error> trace_plain(std::uint32_t shape, Stretch levels);
  std::expected<void, Error> trace_tied(std::uint32_t shape, Stretch levels);
  Stretch next_help(std::uint32_t shape, std::size_t first, const LossCurve& out);
  void take_disconnected();
  void take_least();
  void take_solved(double s);

  const System* system_;
  const Connection* connection_ = nullptr;
  std::unique_ptr<flow::FlowSolver> flow_;
  Curtailment curtailment_;
  CurveBuilder builder_;
  Demand demand_;
  LeastCurtailment least_;
  TieBound tie_bound_;
  Piece piece_;
  std::vector<Term> out_;  // before ties, on the stretch at hand
  std::vector<double> injection_;
  std::vector<double> island_mw_;
  std::vector<std::uint32_t> violated_;
  WarmStart warm_;  // with what limited the state where it was solved last
  SolverCounts counts_;
};

}  // namespace firmgrid::evaluate
