#include "sim/evaluate/pockets.hpp"

#include <algorithm>
#include <limits>

namespace firmgrid::evaluate {
namespace {

constexpr std::uint32_t unnumbered = std::numeric_limits<std::uint32_t>::max();

BusId other_end(const Branch& branch, BusId bus) { return branch.from == bus ? branch.to : branch.from; }

/// Whether a branch joins buses of one voltage: what a pocket consists of.
bool within_level(const Network& network, const Branch& branch) {
  return network.buses()[branch.from].kv == network.buses()[branch.to].kv;
}

}  // namespace

Pockets::Pockets(const Network& network)
    : network_{&network},
      conducts_(network.branches().size(), 0),
      pocket_(network.buses().size(), unnumbered),
      source_(network.buses().size(), 0) {}

void Pockets::find(const state::NetworkState& state, const Connection& connection) {
  const flow::Topology& topology = connection.topology;
  for (std::uint32_t i = 0; i < conducts_.size(); ++i) {
    const BranchId id{i};
    const bool open = network_->branches()[id].normally_open;
    conducts_[i] =
        open ? std::ranges::binary_search(topology.closed, id) : !std::ranges::binary_search(topology.removed, id);
  }
  for (const BranchId id : state.branches_out) conducts_[id.index()] = 0;
  number();
  relate(connection);
}

void Pockets::number() {
  pocket_.assign(network_->buses().size(), unnumbered);
  count_ = 0;
  std::vector<BusId> waiting;
  for (std::uint32_t i = 0; i < pocket_.size(); ++i) {
    if (pocket_[BusId{i}] != unnumbered) continue;
    const auto pocket = static_cast<std::uint32_t>(count_++);
    pocket_[BusId{i}] = pocket;
    waiting.push_back(BusId{i});
    while (!waiting.empty()) {
      const BusId bus = waiting.back();
      waiting.pop_back();
      for (const BranchId id : network_->branches_at(bus)) {
        const Branch& branch = network_->branches()[id];
        const BusId next = other_end(branch, bus);
        if (!conducts(id) || !within_level(*network_, branch) || pocket_[next] != unnumbered) continue;
        pocket_[next] = pocket;
        waiting.push_back(next);
      }
    }
  }
}

void Pockets::relate(const Connection& connection) {
  above_.assign(count_, {});
  lone_bus_.assign(count_, {});
  std::vector<char> seen(count_, 0);
  for (std::uint32_t i = 0; i < source_.size(); ++i) {
    const BusId bus{i};
    const std::uint32_t pocket = pocket_[bus];
    source_[i] = connection.available_mw[bus] > 0.0 ? 1 : 0;
    const bool alone = seen[pocket]++ == 0 && source_[i] == 0 && !open_point_at(bus);
    lone_bus_[pocket] = alone ? std::optional{bus} : std::nullopt;
  }
  for (std::uint32_t i = 0; i < conducts_.size(); ++i) {
    const Branch& branch = network_->branches()[BranchId{i}];
    if (!conducts(BranchId{i}) || within_level(*network_, branch)) continue;
    const bool from_high = network_->buses()[branch.from].kv > network_->buses()[branch.to].kv;
    const BusId high = from_high ? branch.from : branch.to;
    const BusId low = from_high ? branch.to : branch.from;
    source_[low.index()] = 1;
    std::vector<std::uint32_t>& above = above_[pocket_[low]];
    if (std::ranges::find(above, pocket_[high]) == above.end()) above.push_back(pocket_[high]);
  }
}

bool Pockets::open_point_at(BusId bus) const {
  return std::ranges::any_of(network_->branches_at(bus), [&](BranchId id) {
    const Branch& branch = network_->branches()[id];
    return branch.normally_open && within_level(*network_, branch);
  });
}

std::vector<BranchId> Pockets::path_to_source(BusId bus) const {
  struct Step {
    BusId at;
    std::size_t before;
    BranchId over;
  };
  std::vector<Step> steps{{bus, 0, BranchId{0}}};
  std::vector<char> seen(source_.size(), 0);
  seen[bus.index()] = 1;
  for (std::size_t k = 0; k < steps.size(); ++k) {
    const BusId at = steps[k].at;
    if (source_[at.index()] != 0) {
      std::vector<BranchId> path;
      for (std::size_t back = k; back != 0; back = steps[back].before) path.push_back(steps[back].over);
      std::ranges::reverse(path);
      return path;
    }
    for (const BranchId id : network_->branches_at(at)) {
      const Branch& branch = network_->branches()[id];
      const BusId next = other_end(branch, at);
      if (!conducts(id) || !within_level(*network_, branch) || seen[next.index()] != 0) continue;
      seen[next.index()] = 1;
      steps.push_back({next, k, id});
    }
  }
  return {};
}

std::vector<BusId> Pockets::beneath(BusId bus, BranchId cut) const {
  std::vector<BusId> found{bus};
  std::vector<char> seen(source_.size(), 0);
  seen[bus.index()] = 1;
  for (std::size_t k = 0; k < found.size(); ++k) {
    const double kv = network_->buses()[found[k]].kv;
    for (const BranchId id : network_->branches_at(found[k])) {
      const BusId next = other_end(network_->branches()[id], found[k]);
      if (id == cut || !conducts(id) || seen[next.index()] != 0 || network_->buses()[next].kv > kv) continue;
      seen[next.index()] = 1;
      found.push_back(next);
    }
  }
  return found;
}

}  // namespace firmgrid::evaluate
