#include "sim/evaluate/patterns.hpp"

namespace firmgrid::evaluate {

void inject(const Network& network, const Connection& connection, const Demand& demand, const Unlimited& unlimited,
            const Pattern& pattern, double s, std::vector<double>& injection_mw) {
  const PerId<BusId, std::uint32_t>& island = connection.topology.island;
  std::vector<double> wanted(demand.island_mw.size(), 0.0);  // output of the pattern as it stands
  for (std::size_t bus = 0; bus < pattern.size(); ++bus) {
    wanted[island[BusId{bus}]] += pattern[bus] * connection.available_mw[BusId{bus}];
  }
  injection_mw.assign(pattern.size(), 0.0);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const BusId bus{i};
    const double available = connection.available_mw[bus];
    if (available <= 0.0) continue;
    const double needed = demand.island_mw[island[bus]] * s;
    const double planned = wanted[island[bus]];
    const double spare = connection.island_available_mw[island[bus]] - planned;
    if (unlimited.short_of[island[bus]] != 0) {
      injection_mw[i] = available;
    } else if (planned >= needed) {
      injection_mw[i] = planned > 0.0 ? pattern[i] * available * (needed / planned) : 0.0;
    } else {
      injection_mw[i] = available * (pattern[i] + (1.0 - pattern[i]) * ((needed - planned) / spare));
    }
  }
  for (std::size_t k = 0; k < demand.loads.size(); ++k) {
    const LoadId load = demand.loads[k];
    const double curtailed = unlimited.base[k] + unlimited.slope[k] * s;
    injection_mw[network.loads()[load].bus.index()] -= demand.shape->mw[load] * s - curtailed;
  }
}

}  // namespace firmgrid::evaluate
