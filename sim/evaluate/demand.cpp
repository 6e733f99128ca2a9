#include "sim/evaluate/demand.hpp"

#include <algorithm>
#include <limits>

namespace firmgrid::evaluate {
namespace {

// Relative to max(1, demand): an order below what the certificate accepts.
constexpr double limit_tolerance = 1e-9;

/// The class in which an island's shortage ends, with the demand of the classes before it.
struct Marginal {
  std::uint32_t index = 0;
  double before_mw = 0.0;
};

Marginal marginal_class(std::span<const double> class_mw, double shortage, double s) {
  Marginal marginal;
  while (marginal.index + 1 < class_mw.size() && shortage > (marginal.before_mw + class_mw[marginal.index]) * s) {
    marginal.before_mw += class_mw[marginal.index++];
  }
  return marginal;
}

}  // namespace

double limit_tolerance_mw(const Demand& demand, double s) {
  return limit_tolerance * std::max(1.0, demand.total_mw * s);
}

Classes classes_of(const Network& network, Policy policy) {
  Classes classes{.count = 1, .of_load = PerId<LoadId, std::uint32_t>(network.loads().size(), 0U)};
  if (policy == Policy::proportional || network.loads().empty()) return classes;
  std::vector<int> given;
  for (const LoadPoint& load : network.loads()) given.push_back(load.priority);
  std::ranges::sort(given);
  given.erase(std::ranges::unique(given).begin(), given.end());
  // No priority is written as 0 and means last.
  if (given.front() == 0) std::ranges::rotate(given, given.begin() + 1);
  classes.count = given.size();
  for (std::uint32_t i = 0; i < network.loads().size(); ++i) {
    const auto place = std::ranges::find(given, network.loads()[LoadId{i}].priority);
    classes.of_load[LoadId{i}] = static_cast<std::uint32_t>(place - given.begin());
  }
  return classes;
}

void gather_demand(const Network& network, const Connection& connection, const Classes& classes,
                   const load::LoadShape& shape, Demand& demand) {
  const std::size_t islands = connection.topology.live.size();
  demand.shape = &shape;
  demand.loads.clear();
  demand.intake_mw.clear();
  demand.ties.clear();
  demand.idle.clear();
  demand.movable.clear();
  demand.island_mw.assign(islands, 0.0);
  demand.class_mw.assign(islands * classes.count, 0.0);
  demand.total_mw = 0.0;
  auto out = connection.disconnected.begin();
  for (std::uint32_t i = 0; i < network.loads().size(); ++i) {
    const LoadId load{i};
    if (out != connection.disconnected.end() && *out == load) {
      ++out;
      continue;
    }
    const double mw = shape.mw[load];
    if (mw <= 0.0) continue;
    const std::uint32_t island = connection.topology.island[network.loads()[load].bus];
    demand.loads.push_back(load);
    demand.island_mw[island] += mw;
    demand.class_mw[island * classes.count + classes.of_load[load]] += mw;
    demand.total_mw += mw;
  }
  demand.connected = demand.loads.size();
}

void gather_ties(const Network& network, const Connection& connection, std::span<const Term> out, double within_h,
                 Demand& demand) {
  const flow::Topology& topology = connection.topology;
  const auto usable = [&](const LoadTie& tie) {
    const BusId bus = network.loads()[tie.to].bus;
    const bool live = connection.bus_out[bus.index()] == 0 && topology.live[topology.island[bus]] != 0;
    return live && tie.after_h <= within_h;
  };
  for (const Term& term : out) {
    const auto ties = std::ranges::equal_range(network.ties(), term.load, {}, &LoadTie::from);
    if (std::ranges::none_of(ties, usable)) continue;
    if (demand.shape->mw[term.load] <= 0.0) {
      demand.idle.push_back(term.load);
      continue;
    }
    const auto begin = demand.loads.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(demand.connected);
    const auto place = std::lower_bound(begin, end, term.load);
    const bool connected = place != end && *place == term.load;
    const std::size_t load = connected ? static_cast<std::size_t>(place - begin) : demand.loads.size();
    for (const LoadTie& tie : ties) {
      if (usable(tie)) demand.ties.push_back({load, network.loads()[tie.to].bus, tie.mw});
    }
    demand.movable.push_back({load, term.base, term.slope});
    if (connected) continue;
    demand.loads.push_back(term.load);
    demand.total_mw += demand.shape->mw[term.load];
  }
}

namespace {

/// Islands whose units cannot meet their demand at a level.
bool find_short_islands(const Connection& connection, const Demand& demand, double s, std::vector<char>& short_of) {
  bool any = false;
  short_of.assign(demand.island_mw.size(), 0);
  for (std::size_t island = 0; island < short_of.size(); ++island) {
    if (demand.island_mw[island] * s <= connection.island_available_mw[island]) continue;
    short_of[island] = 1;
    any = true;
  }
  return any;
}

/// What an island lacks, shared by the policy.
void share_shortage(const Situation& at, std::size_t k, std::uint32_t island, LeastCurtailment& least) {
  const Demand& demand = *at.demand;
  const std::size_t classes = at.classes->count;
  const double available = at.connection->island_available_mw[island];
  const double total = demand.island_mw[island];
  const std::span<const double> class_mw{demand.class_mw.data() + island * classes, classes};
  const Marginal marginal = marginal_class(class_mw, total * at.s - available, at.s);
  const std::uint32_t own = at.classes->of_load[demand.loads[k]];
  const double mw = demand.shape->mw[demand.loads[k]];
  if (own < marginal.index) least.slope[k] = mw;
  if (own == marginal.index) {
    const double share = mw / class_mw[own];
    least.base[k] = -available * share;
    least.slope[k] = (total - marginal.before_mw) * share;
  }
  least.floor = std::max(least.floor, available / (total - marginal.before_mw));
}

}  // namespace

void gather_intakes(const Network& network, const Connection& connection, const flow::FlowSolver& flow,
                    Demand& demand) {
  demand.intake_mw.clear();
  for (std::size_t k = 0; k < demand.connected; ++k) {
    const LoadId load = demand.loads[k];
    const BusId bus = network.loads()[load].bus;
    const bool alone = network.loads_at(bus) == 1 && connection.available_mw[bus] <= 0.0;
    demand.intake_mw.push_back(alone ? flow.most_into(bus) : std::numeric_limits<double>::infinity());
  }
}

bool curtail_least(const Situation& at, LeastCurtailment& least) {
  const Demand& demand = *at.demand;
  least.base.assign(demand.loads.size(), 0.0);
  least.slope.assign(demand.loads.size(), 0.0);
  least.floor = 0.0;
  least.any_short = find_short_islands(*at.connection, demand, at.s, least.short_of);
  least.any = least.any_short;
  for (std::size_t k = 0; k < demand.connected; ++k) {
    const LoadId load = demand.loads[k];
    const std::uint32_t island = at.connection->topology.island[at.network->loads()[load].bus];
    const double mw = demand.shape->mw[load];
    const double intake = demand.intake_mw.empty() ? std::numeric_limits<double>::infinity() : demand.intake_mw[k];
    const bool lacks = mw * at.s > intake;
    if (lacks && least.short_of[island] != 0) return false;
    if (least.short_of[island] != 0) share_shortage(at, k, island, least);
    if (!lacks) continue;
    least.any = true;
    least.base[k] = -intake;
    least.slope[k] = mw;
    least.floor = std::max(least.floor, intake / mw);
  }
  return true;
}

}  // namespace firmgrid::evaluate
