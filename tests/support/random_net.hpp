#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <utility>

#include "models/network/network.hpp"
#include "sim/state/cause_table.hpp"

namespace firmgrid::tests {

/// A meshed net: a ring with chords, some parallel circuits, some taps, some negative reactances, open ties.
inline Network random_net(std::mt19937& random, std::size_t buses) {
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  NetworkParts parts;
  parts.substations.push_back({.id = "S", .name = "", .position = {}, .region = ""});
  for (std::size_t i = 0; i < buses; ++i) {
    parts.buses.push_back({.id = "B" + std::to_string(100 + i),
                           .substation = SubstationId{0},
                           .kv = 110.0,
                           .doubled = uniform(random) < 0.5});
  }
  const auto branch = [&](std::size_t from, std::size_t to) {
    const std::string id = "L" + std::to_string(1000 + parts.branches.size());
    Branch made{.id = id, .from = BusId{from}, .to = BusId{to}, .corridor = ""};
    made.x_pu = 0.02 + 0.3 * uniform(random);
    if (uniform(random) < 0.03) made.x_pu = -0.1 * made.x_pu;
    if (uniform(random) < 0.7) made.limit_mw = 20.0 + 80.0 * uniform(random);
    if (uniform(random) < 0.1) made.tap = 0.9 + 0.2 * uniform(random);
    made.normally_open = uniform(random) < 0.1;
    parts.branches.push_back(made);
  };
  for (std::size_t i = 0; i < buses; ++i) branch(i, (i + 1) % buses);
  for (std::size_t i = 0; i < buses; ++i) {
    const std::size_t to = random() % buses;
    if (to != i) branch(i, to);
  }
  for (std::size_t i = 0; i < buses; ++i) {
    if (uniform(random) < 0.6) {
      parts.loads.push_back({.id = "D" + std::to_string(100 + i),
                             .bus = BusId{i},
                             .peak_mw = 5.0 + 60.0 * uniform(random),
                             .customers = 100.0,
                             .priority = static_cast<int>(random() % 3),
                             .customer_class = ""});
    }
    if (uniform(random) < 0.4) {
      parts.units.push_back(
          {.id = "G" + std::to_string(100 + i), .bus = BusId{i}, .capacity_mw = 20.0 + 100.0 * uniform(random)});
    }
  }
  parts.loads.push_back({.id = "Dx", .bus = BusId{0}, .peak_mw = 30.0, .customer_class = ""});
  parts.units.push_back({.id = "Gx", .bus = BusId{buses / 2}, .capacity_mw = 60.0});
  return Network(std::move(parts));
}

/// A state drawn with far more outages than nature: order 0 to about 8.
inline state::NetworkState random_state(const Network& network, std::mt19937& random) {
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  const double stress = uniform(random);
  state::NetworkState drawn;
  for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
    if (uniform(random) < 0.08 * stress) drawn.branches_out.push_back(BranchId{i});
  }
  for (std::uint32_t i = 0; i < network.buses().size(); ++i) {
    if (uniform(random) < 0.02 * stress) drawn.buses_out.push_back(BusId{i});
  }
  for (std::uint32_t i = 0; i < network.units().size(); ++i) {
    const double u = uniform(random);
    if (u < 0.2 * stress)
      drawn.units.push_back({UnitId{i}, u < 0.05 * stress ? 0.5 * network.units()[UnitId{i}].capacity_mw : 0.0});
  }
  return drawn;
}

}  // namespace firmgrid::tests
