#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/load/load_model.hpp"
#include "sim/evaluate/connection.hpp"
#include "sim/evaluate/system.hpp"

namespace firmgrid::evaluate {

/// Load points in classes: class 0 is curtailed first. One class under the proportional policy.
struct Classes {
  std::size_t count = 1;
  PerId<LoadId, std::uint32_t> of_load;
};

Classes classes_of(const Network& network, Policy policy);

/// The demand of one shape that a state can reach, island by island, per unit of the load level.
struct Demand {
  const load::LoadShape* shape = nullptr;
  std::vector<LoadId> loads;      ///< connected, with demand; rising
  std::vector<double> island_mw;  ///< [islands]
  std::vector<double> class_mw;   ///< [islands × classes]
  double total_mw = 0.0;
};

/// Fills `demand` for the load points that are not disconnected.
void gather_demand(const Network& network, const Connection& connection, const Classes& classes,
                   const load::LoadShape& shape, Demand& demand);

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

/// What would be curtailed at a load level if no branch had a limit: in every island what its units lack, by the
/// policy. This is a lower bound of the total, and where it can flow it is the answer.
struct Unlimited {
  std::vector<double> base;  ///< [loads of the demand] c = base + slope·s
  std::vector<double> slope;
  std::vector<char> short_of;  ///< [islands] lacks capacity
  bool any = false;            ///< any island does
  double floor = 0.0;          ///< lowest level down to which the same expressions hold
};

void curtail_unlimited(const Situation& at, Unlimited& unlimited);

}  // namespace firmgrid::evaluate
