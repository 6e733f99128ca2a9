#include "sim/evaluate/patterns.hpp"

namespace firmgrid::evaluate {

namespace {

/// Output of one bus whose island has enough: the pattern shrunk, or stretched towards what is available.
double output_of(double share, double available, double needed, double planned, double island_available) {
  if (planned >= needed) return planned > 0.0 ? share * available * (needed / planned) : 0.0;
  return available * (share + (1.0 - share) * ((needed - planned) / (island_available - planned)));
}

}  // namespace

void inject(const DispatchedState& at, const Pattern& pattern, double s, std::vector<double>& injection_mw) {
  const Connection& connection = *at.connection;
  const Demand& demand = *at.demand;
  const PerId<BusId, std::uint32_t>& island = connection.topology.island;
  std::vector<double> planned(demand.island_mw.size(), 0.0);  // output of the pattern as it stands
  std::vector<double> needed(demand.island_mw.size());
  for (std::size_t i = 0; i < needed.size(); ++i) needed[i] = demand.island_mw[i] * s;
  for (std::size_t bus = 0; bus < pattern.size(); ++bus) {
    planned[island[BusId{bus}]] += pattern[bus] * connection.available_mw[BusId{bus}];
  }
  injection_mw.assign(pattern.size(), 0.0);
  const auto draw = [&](BusId bus, double more_mw) {
    injection_mw[bus.index()] -= more_mw;
    needed[island[bus]] += more_mw;
  };
  for (std::size_t k = 0; k < demand.connected; ++k) {
    const LoadId load = demand.loads[k];
    const BusId bus = at.network->loads()[load].bus;
    injection_mw[bus.index()] -= demand.shape->mw[load] * s;
    if (const double curtailed = at.least->at(k, s); curtailed != 0.0) draw(bus, -curtailed);
  }
  for (std::size_t t = 0; t < at.moved_mw.size(); ++t) {
    const Tie& tie = demand.ties[t];
    draw(tie.to, at.moved_mw[t]);
    if (tie.load < demand.connected) draw(at.network->loads()[demand.loads[tie.load]].bus, -at.moved_mw[t]);
  }
  for (std::size_t bus = 0; bus < pattern.size(); ++bus) {
    const double available = connection.available_mw[BusId{bus}];
    const std::uint32_t of = island[BusId{bus}];
    if (available <= 0.0) continue;
    injection_mw[bus] += at.least->short_of[of] != 0 ? available
                                                     : output_of(pattern[bus], available, needed[of], planned[of],
                                                                 connection.island_available_mw[of]);
  }
}

}  // namespace firmgrid::evaluate
