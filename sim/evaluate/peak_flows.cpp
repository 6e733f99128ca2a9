#include "sim/evaluate/peak_flows.hpp"

#include <algorithm>
#include <cmath>

#include "sim/evaluate/demand.hpp"
#include "sim/evaluate/patterns.hpp"

namespace firmgrid::evaluate {

std::expected<std::vector<BranchFlow>, Error> overloads_at_peak(const System& system) {
  const Network& network = system.network();
  std::vector<BranchFlow> overloads;
  if (!system.flow().curtails() || !system.flow().sees_network() || system.load().shapes().empty()) return overloads;
  const load::Period peak = system.load().peak();
  const load::LoadShape& shape = system.load().shapes()[peak.shape];
  Connector connector{network, true};
  const state::NetworkState intact;
  const Switching nothing;
  const Connection& connection = connector.connect({.state = &intact,
                                                    .switching = &nothing,
                                                    .capacity = &system.load().capacities()[shape.capacity],
                                                    .dead_islands_switch = system.open_points_move()});
  const std::unique_ptr<flow::FlowSolver> solver = system.flow().make_solver();
  if (auto ready = solver->prepare(connection.topology); !ready) return std::unexpected(ready.error());

  Demand demand;
  gather_demand(network, connection, system.classes(), shape, demand);
  LeastCurtailment least;
  curtail_least({&network, &connection, &system.classes(), &demand, peak.scale}, least);
  std::vector<double> injection_mw;
  inject({&network, &connection, &demand, &least}, Pattern(network.buses().size(), 1.0), peak.scale, injection_mw);
  std::vector<double> flow_mw(network.branches().size());
  solver->flows(injection_mw, flow_mw);
  for (std::uint32_t i = 0; i < flow_mw.size(); ++i) {
    const double limit = network.branches()[BranchId{i}].limit_mw;
    if (std::abs(flow_mw[i]) > limit + system.zero_mw()) overloads.push_back({BranchId{i}, flow_mw[i], limit});
  }
  std::ranges::stable_sort(overloads, std::ranges::greater{},
                           [](const BranchFlow& each) { return std::abs(each.mw) / each.limit_mw; });
  return overloads;
}

}  // namespace firmgrid::evaluate
