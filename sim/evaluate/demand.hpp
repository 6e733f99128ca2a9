#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/load/load_model.hpp"
#include "sim/evaluate/connection.hpp"
#include "sim/evaluate/loss_curve.hpp"
#include "sim/evaluate/system.hpp"

namespace firmgrid::evaluate {

/// Load points in classes: class 0 is curtailed first. One class under the proportional policy.
struct Classes {
  std::size_t count = 1;
  PerId<LoadId, std::uint32_t> of_load;
};

Classes classes_of(const Network& network, Policy policy);

/// A medium-voltage tie as a way to take over demand.
struct Tie {
  std::size_t load = 0;  ///< whose demand, place in Demand::loads
  BusId to;              ///< where it is taken from then
  double mw = 0.0;
};

/// How much of the demand of a load point may move: base + slope·s, what was curtailed before the ties.
struct Movable {
  std::size_t load = 0;  ///< place in Demand::loads
  double base = 0.0;
  double slope = 0.0;
};

/// The demand of one shape that a state can reach, island by island, per unit of the load level, and the help that
/// medium-voltage ties can give.
struct Demand {
  const load::LoadShape* shape = nullptr;
  std::vector<LoadId> loads;      ///< with demand: the connected ones, rising, then those that only a tie can reach
  std::size_t connected = 0;      ///< how many of them are connected
  std::vector<double> intake_mw;  ///< [connected] what its bus can take in at most; infinite where nothing says so
  std::vector<Tie> ties;          ///< usable now
  std::vector<LoadId> idle;       ///< disconnected and without demand, with a usable tie: nothing is lost there; rising
  std::vector<Movable> movable;   ///< per load point that has ties, what may move over them
  std::vector<double> island_mw;  ///< [islands]
  std::vector<double> class_mw;   ///< [islands × classes]
  double total_mw = 0.0;
};

/// Fills `demand` for the load points that are not disconnected.
void gather_demand(const Network& network, const Connection& connection, const Classes& classes,
                   const load::LoadShape& shape, Demand& demand);

/// Adds what the buses of the connected load points can take in, where that is a limit for one load point alone.
void gather_intakes(const Network& network, const Connection& connection, const flow::FlowSolver& flow, Demand& demand);

/// Adds the ties of load points that are curtailed, as far as they lead to a live bus.
/// out       what is curtailed on the levels in question before any tie, load points in rising order
/// within_h  ties that take longer are left out
void gather_ties(const Network& network, const Connection& connection, std::span<const Term> out, double within_h,
                 Demand& demand);

/// By how many MW a limit may be missed at a load level, while screening and while solving.
double limit_tolerance_mw(const Demand& demand, double s);

/// One state at one load level.
struct Situation {
  const Network* network;
  const Connection* connection;
  const Classes* classes;
  const Demand* demand;
  double s;
};

/// What is curtailed at a load level at least: in every island what its units lack, by the policy, or at each load
/// point what its own bus cannot take in. This is a lower bound of the total that says who is curtailed, and where it
/// can flow it is the answer.
struct LeastCurtailment {
  std::vector<double> base;  ///< [loads of the demand] c = base + slope·s
  std::vector<double> slope;
  std::vector<char> short_of;  ///< [islands] lacks capacity
  bool any_short = false;      ///< any island does
  bool any = false;            ///< anybody is curtailed
  double floor = 0.0;          ///< lowest level down to which the same expressions hold

  double at(std::size_t load, double s) const { return base[load] + slope[load] * s; }
};

/// Returns false where an island is short and load points in it lack something besides: no bound says who is curtailed.
bool curtail_least(const Situation& at, LeastCurtailment& least);

}  // namespace firmgrid::evaluate
