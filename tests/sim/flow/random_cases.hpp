#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "sim/flow/flow_model.hpp"

namespace firmgrid::tests {

struct Changes {
  std::vector<BranchId> removed;
  std::vector<BranchId> closed;
};

/// Up to four outages, in every third case those of the branches at one bus, and every other open branch closed.
inline Changes random_changes(const Network& network, std::mt19937& random) {
  Changes changes;
  std::vector<std::uint32_t> closed;
  for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
    const bool open = network.branches()[BranchId{i}].normally_open;
    if (!open) closed.push_back(i);
    if (open && random() % 2 == 0) changes.closed.push_back(BranchId{i});
  }
  if (random() % 3 == 0) {
    for (const BranchId id : network.branches_at(BusId{random() % network.buses().size()})) {
      if (!network.branches()[id].normally_open && changes.removed.size() < 4) changes.removed.push_back(id);
    }
  } else {
    std::ranges::shuffle(closed, random);
    const std::size_t outages = std::min<std::size_t>(closed.size(), random() % 5);
    for (std::size_t i = 0; i < outages; ++i) changes.removed.push_back(BranchId{closed[i]});
  }
  return changes;
}

/// Random injections that balance in every island.
inline std::vector<double> balanced(const flow::Topology& topology, std::mt19937& random) {
  std::vector<double> injection(topology.island.size());
  std::vector<double> sum(topology.live.size(), 0.0);
  std::vector<double> count(topology.live.size(), 0.0);
  for (std::size_t bus = 0; bus < injection.size(); ++bus) {
    injection[bus] = std::uniform_real_distribution{-100.0, 100.0}(random);
    sum[topology.island[BusId{bus}]] += injection[bus];
    count[topology.island[BusId{bus}]] += 1.0;
  }
  for (std::size_t bus = 0; bus < injection.size(); ++bus) {
    injection[bus] -= sum[topology.island[BusId{bus}]] / count[topology.island[BusId{bus}]];
  }
  return injection;
}

}  // namespace firmgrid::tests
