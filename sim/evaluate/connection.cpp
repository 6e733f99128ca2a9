#include "sim/evaluate/connection.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace firmgrid::evaluate {
namespace {

constexpr std::uint32_t unnumbered = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Connector::Connector(const Network& network, bool sees_network)
    : network_{&network},
      sees_network_{sees_network},
      full_mw_{network.buses().size(), 0.0},
      branch_out_(network.branches().size(), 0),
      parent_(network.buses().size()),
      part_mw_(network.buses().size()),
      number_(network.buses().size()) {
  for (const Unit& unit : network.units()) full_mw_[unit.bus] += unit.capacity_mw;
  for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
    if (network.branches()[BranchId{i}].normally_open) open_branches_.push_back(BranchId{i});
  }
  std::ranges::stable_sort(open_branches_, std::greater<>{},
                           [&](BranchId id) { return network.branches()[id].limit_mw; });
  connection_.topology.island = PerId<BusId, std::uint32_t>(network.buses().size(), 0U);
  connection_.bus_out.assign(network.buses().size(), 0);
}

std::uint32_t Connector::find(std::uint32_t bus) {
  while (parent_[bus] != bus) bus = parent_[bus] = parent_[parent_[bus]];
  return bus;
}

void Connector::join(const Branch& branch) {
  const std::uint32_t a = find(branch.from.index());
  const std::uint32_t b = find(branch.to.index());
  if (a == b) return;
  const std::uint32_t lead = std::min(a, b);
  const std::uint32_t other = std::max(a, b);
  parent_[other] = lead;
  part_mw_[lead] += part_mw_[other];
}

void Connector::mark_buses(const Outage& outage) {
  std::ranges::fill(connection_.bus_out, 0);
  for (const BusId bus : outage.state->buses_out) {
    const bool back = outage.double_buses_back && network_->buses()[bus].doubled;
    connection_.bus_out[bus.index()] = back ? 0 : 1;
  }
  for (const BusId bus : outage.tripped) connection_.bus_out[bus.index()] = 1;
}

void Connector::generation(const Outage& outage) {
  PerId<BusId, double>& available_mw = connection_.available_mw;
  const load::Capacity& capacity = *outage.capacity;
  const auto share = [&](UnitId id) { return capacity.empty() ? 1.0 : capacity[id]; };
  available_mw = full_mw_;
  for (std::uint32_t i = 0; i < capacity.size(); ++i) {
    const Unit& unit = network_->units()[UnitId{i}];
    available_mw[unit.bus] -= (1.0 - capacity[UnitId{i}]) * unit.capacity_mw;
  }
  for (const state::NetworkState::UnitLeft& left : outage.state->units) {
    const Unit& unit = network_->units()[left.unit];
    available_mw[unit.bus] -= (unit.capacity_mw - left.available_mw) * share(left.unit);
  }
  // Differences of decimal capacities leave dust that would make an empty bus look alive.
  for (std::uint32_t i = 0; i < connection_.bus_out.size(); ++i) {
    double& available = available_mw[BusId{i}];
    if (connection_.bus_out[i] != 0 || available < 1e-9 * full_mw_[BusId{i}]) available = 0.0;
  }
}

/// Joins what conducts after the open points have moved.
void Connector::split(const Outage& outage) {
  const Switching& moved = *outage.switching;
  flow::Topology& topology = connection_.topology;
  for (const BranchId id : outage.state->branches_out) branch_out_[id.index()] = 1;
  std::iota(parent_.begin(), parent_.end(), 0U);
  std::ranges::copy(connection_.available_mw, part_mw_.begin());
  for (std::uint32_t i = 0; i < branch_out_.size(); ++i) {
    const BranchId id{i};
    const Branch& branch = network_->branches()[id];
    const bool dead_end = connection_.bus_out[branch.from.index()] != 0 || connection_.bus_out[branch.to.index()] != 0;
    if (dead_end) branch_out_[i] = 1;
    if (branch.normally_open) {
      if (branch_out_[i] != 0 || !std::ranges::binary_search(moved.closed, id)) continue;
      topology.closed.push_back(id);
      join(branch);
    } else if (branch_out_[i] == 0 && !std::ranges::binary_search(moved.opened, id)) {
      join(branch);
    } else {
      topology.removed.push_back(id);
    }
  }
}

void Connector::close_for_dead_islands() {
  const auto closes = [&](BranchId id) {
    const Branch& branch = network_->branches()[id];
    if (branch_out_[id.index()] != 0) return false;
    const bool from_live = part_mw_[find(branch.from.index())] > 0.0;
    const bool to_live = part_mw_[find(branch.to.index())] > 0.0;
    return from_live != to_live;
  };
  for (auto next = std::ranges::find_if(open_branches_, closes); next != open_branches_.end();
       next = std::ranges::find_if(open_branches_, closes)) {
    join(network_->branches()[*next]);
    connection_.topology.closed.push_back(*next);
  }
  std::ranges::sort(connection_.topology.closed);
}

void Connector::number_islands() {
  flow::Topology& topology = connection_.topology;
  number_.assign(number_.size(), unnumbered);
  for (std::uint32_t bus = 0; bus < parent_.size(); ++bus) {
    const std::uint32_t lead = find(bus);
    if (number_[lead] == unnumbered) {
      number_[lead] = static_cast<std::uint32_t>(topology.live.size());
      topology.live.push_back(part_mw_[lead] > 0.0 ? 1 : 0);
      connection_.island_available_mw.push_back(part_mw_[lead]);
    }
    topology.island[BusId{bus}] = number_[lead];
  }
}

void Connector::find_disconnected() {
  const flow::Topology& topology = connection_.topology;
  for (std::uint32_t i = 0; i < network_->loads().size(); ++i) {
    const BusId bus = network_->loads()[LoadId{i}].bus;
    const bool out = connection_.bus_out[bus.index()] != 0;
    if (out || topology.live[topology.island[bus]] == 0) connection_.disconnected.push_back(LoadId{i});
  }
}

/// Everything at one node, which is dead only without any unit.
const Connection& Connector::one_node() {
  const PerId<BusId, double>& available = connection_.available_mw;
  const double total = std::accumulate(available.begin(), available.end(), 0.0);
  connection_.topology.live.push_back(total > 0.0 ? 1 : 0);
  connection_.island_available_mw.push_back(total);
  for (std::uint32_t i = 0; total <= 0.0 && i < network_->loads().size(); ++i) {
    connection_.disconnected.push_back(LoadId{i});
  }
  return connection_;
}

const Connection& Connector::connect(const Outage& outage) {
  flow::Topology& topology = connection_.topology;
  const state::NetworkState& state = *outage.state;
  topology.outage = !state.branches_out.empty() || !state.buses_out.empty() || !state.units.empty();
  topology.removed.clear();
  topology.closed.clear();
  topology.live.clear();
  connection_.island_available_mw.clear();
  connection_.disconnected.clear();
  connection_.switching = {};
  if (!sees_network_) {
    generation(outage);
    return one_node();
  }
  std::ranges::fill(branch_out_, 0);
  mark_buses(outage);
  generation(outage);
  split(outage);
  if (outage.dead_islands_switch) close_for_dead_islands();
  number_islands();
  find_disconnected();
  connection_.switching = {.closed = topology.closed, .opened = outage.switching->opened};
  return connection_;
}

}  // namespace firmgrid::evaluate
