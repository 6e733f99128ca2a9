#include "sim/evaluate/patterns.hpp"

namespace firmgrid::evaluate {

namespace {

/// Output of one bus whose island has enough: the pattern shrunk, or stretched towards what is available.
double output_of(double share, double available, double needed, double planned, double island_available) {
  if (planned >= needed) return planned > 0.0 ? share * available * (needed / planned) : 0.0;
  return available * (share + (1.0 - share) * ((needed - planned) / (island_available - planned)));
}

/// Takes out what is drawn at every bus, and adds up what islands need for it. needed  [islands]
void draw(const DispatchedState& at, double s, std::vector<double>& injection_mw, std::vector<double>& needed) {
  const Demand& demand = *at.demand;
  const PerId<BusId, std::uint32_t>& island = at.connection->topology.island;
  const auto bus_of = [&](std::size_t load) { return at.network->loads()[demand.loads[load]].bus; };
  const auto draw_more = [&](BusId bus, double mw) {
    injection_mw[bus.index()] -= mw;
    needed[island[bus]] += mw;
  };
  for (std::size_t i = 0; i < needed.size(); ++i) needed[i] = demand.island_mw[i] * s;
  for (std::size_t k = 0; k < demand.connected; ++k) {
    injection_mw[bus_of(k).index()] -= demand.shape->mw[demand.loads[k]] * s;
    if (const double curtailed = at.least->at(k, s); curtailed != 0.0) draw_more(bus_of(k), -curtailed);
  }
  for (std::size_t t = 0; t < at.moved_mw.size(); ++t) {
    const Tie& tie = demand.ties[t];
    draw_more(tie.to, at.moved_mw[t]);
    if (tie.load < demand.connected) draw_more(bus_of(tie.load), -at.moved_mw[t]);
  }
}

}  // namespace

void inject(const DispatchedState& at, const Pattern& pattern, double s, std::vector<double>& injection_mw) {
  const Connection& connection = *at.connection;
  const PerId<BusId, std::uint32_t>& island = connection.topology.island;
  std::vector<double> planned(at.demand->island_mw.size(), 0.0);  // output of the pattern as it stands
  std::vector<double> needed(planned.size());
  injection_mw.assign(pattern.size(), 0.0);
  draw(at, s, injection_mw, needed);
  for (std::size_t bus = 0; bus < pattern.size(); ++bus) {
    planned[island[BusId{bus}]] += pattern[bus] * connection.available_mw[BusId{bus}];
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
