#include "sim/evaluate/exposure.hpp"

#include <algorithm>
#include <limits>

namespace firmgrid::evaluate {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

}  // namespace

/// A bus on the way down, and which of its branches come next.
struct Exposure::Visit {
  BusId bus;
  std::size_t next = 0;
};

Exposure::Exposure(const Network& network)
    : network_{&network},
      conducts_(network.branches().size(), 0),
      order_(network.buses().size(), 0),
      low_(network.buses().size(), 0),
      parent_(network.buses().size(), none),
      over_(network.buses().size(), none),
      sum_(network.buses().size(), 0.0) {}

bool Exposure::conducts(const Connection& connection, BranchId id) const {
  const Branch& branch = network_->branches()[id];
  const bool dead_end = connection.bus_out[branch.from.index()] != 0 || connection.bus_out[branch.to.index()] != 0;
  if (dead_end) return false;
  if (branch.normally_open) return std::ranges::binary_search(connection.topology.closed, id);
  return !std::ranges::binary_search(connection.topology.removed, id);
}

/// What a bus reaches, its parent reaches too.
void Exposure::leave(const Visit& visit) {
  const std::uint32_t parent = parent_[visit.bus.index()];
  if (parent != none) low_[parent] = std::min(low_[parent], low_[visit.bus.index()]);
}

/// Buses with units count as one: each of them is reached from outside at number 0, so no branch between two of them is
/// a bridge.
void Exposure::walk_from(BusId source, const Connection& connection) {
  std::vector<Visit> stack{{source}};
  order_[source.index()] = static_cast<std::uint32_t>(visited_.size() + 1);
  low_[source.index()] = 0;
  visited_.push_back(source);
  while (!stack.empty()) {
    Visit& visit = stack.back();
    const std::uint32_t at = visit.bus.index();
    const auto branches = network_->branches_at(visit.bus);
    if (visit.next == branches.size()) {
      leave(visit);
      stack.pop_back();
      continue;
    }
    const BranchId id = branches[visit.next++];
    if (conducts_[id.index()] == 0 || id.index() == over_[at]) continue;
    const Branch& branch = network_->branches()[id];
    const BusId next = branch.from.index() == at ? branch.to : branch.from;
    if (order_[next.index()] != 0) {
      low_[at] = std::min(low_[at], order_[next.index()]);
      continue;
    }
    order_[next.index()] = static_cast<std::uint32_t>(visited_.size() + 1);
    low_[next.index()] = connection.available_mw[next] > 0.0 ? 0 : order_[next.index()];
    parent_[next.index()] = at;
    over_[next.index()] = id.index();
    visited_.push_back(next);
    stack.push_back({next});
  }
}

/// Sums the weights of the bridges on the way to every bus.
template <class Weight>
void Exposure::add_up(const Connection& connection, Weight weight) {
  for (std::uint32_t i = 0; i < conducts_.size(); ++i) conducts_[i] = conducts(connection, BranchId{i}) ? 1 : 0;
  std::ranges::fill(order_, 0U);
  std::ranges::fill(parent_, none);
  std::ranges::fill(over_, none);
  visited_.clear();
  for (std::uint32_t i = 0; i < order_.size(); ++i) {
    if (connection.available_mw[BusId{i}] > 0.0 && order_[i] == 0) walk_from(BusId{i}, connection);
  }
  std::ranges::fill(sum_, 0.0);
  for (const BusId bus : visited_) {
    const std::uint32_t at = bus.index();
    if (parent_[at] == none) continue;
    const bool bridge = low_[at] >= order_[at];
    sum_[at] = sum_[parent_[at]];
    if (bridge) sum_[at] += weight(BranchId{over_[at]});
  }
}

void Exposure::behind(const Connection& connection, BranchId branch, std::vector<LoadId>& loads) {
  add_up(connection, [&](BranchId bridge) { return bridge == branch ? 1.0 : 0.0; });
  loads.clear();
  for (std::uint32_t i = 0; i < network_->loads().size(); ++i) {
    const BusId bus = network_->loads()[LoadId{i}].bus;
    if (order_[bus.index()] != 0 && sum_[bus.index()] > 0.0) loads.emplace_back(i);
  }
}

void Exposure::find(const Connection& connection, std::vector<double>& per_year) {
  add_up(connection, [&](BranchId bridge) { return network_->branches()[bridge].momentary_per_year; });
  per_year.assign(network_->loads().size(), 0.0);
  for (std::uint32_t i = 0; i < per_year.size(); ++i) {
    const BusId bus = network_->loads()[LoadId{i}].bus;
    if (order_[bus.index()] != 0) per_year[i] = sum_[bus.index()];
  }
}

}  // namespace firmgrid::evaluate
