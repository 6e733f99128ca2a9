#pragma once

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <tuple>
#include <utility>

#include "models/network/network.hpp"
#include "sim/state/cause_table.hpp"

namespace firmgrid::tests {

/// Makes one net; every part draws from the same stream.
class RandomNet {
 public:
  RandomNet(std::mt19937& random, std::size_t buses) : random_{&random} {
    parts_.substations.push_back({.id = "S", .name = "", .position = {}, .region = ""});
    for (std::size_t i = 0; i < buses; ++i) {
      const bool doubled = uniform() < 0.5;
      parts_.buses.push_back(
          {.id = "B" + std::to_string(100 + i), .substation = SubstationId{0}, .kv = 110.0, .doubled = doubled});
    }
    for (std::size_t i = 0; i < buses; ++i) add_branch(i, (i + 1) % buses);
    for (std::size_t i = 0; i < buses; ++i) {
      const std::size_t to = (*random_)() % buses;
      if (to != i) add_branch(i, to);
    }
    for (std::size_t i = 0; i < buses; ++i) add_users(i);
    parts_.loads.push_back({.id = "Dx", .bus = BusId{0}, .peak_mw = 30.0, .customer_class = ""});
    parts_.units.push_back({.id = "Gx", .bus = BusId{buses / 2}, .capacity_mw = 60.0});
  }

  Network network() const { return Network(parts_); }

 private:
  double uniform() { return std::uniform_real_distribution{0.0, 1.0}(*random_); }

  void add_branch(std::size_t from, std::size_t to) {
    const std::string id = "L" + std::to_string(1000 + parts_.branches.size());
    Branch made{.id = id, .from = BusId{from}, .to = BusId{to}, .corridor = ""};
    made.x_pu = 0.02 + 0.3 * uniform();
    if (uniform() < 0.03) made.x_pu = -0.1 * made.x_pu;
    if (uniform() < 0.7) made.limit_mw = made.outage_limit_mw = 20.0 + 80.0 * uniform();
    if (uniform() < 0.1) made.tap = 0.9 + 0.2 * uniform();
    made.normally_open = uniform() < 0.1;
    parts_.branches.push_back(made);
  }

  /// A load point, a unit, both or nothing.
  void add_users(std::size_t bus) {
    const std::string number = std::to_string(100 + bus);
    if (uniform() < 0.6) {
      const double peak_mw = 5.0 + 60.0 * uniform();
      parts_.loads.push_back({.id = "D" + number,
                              .bus = BusId{bus},
                              .peak_mw = peak_mw,
                              .customers = 100.0,
                              .priority = static_cast<int>((*random_)() % 3),
                              .customer_class = ""});
    }
    if (uniform() < 0.4) {
      parts_.units.push_back({.id = "G" + number, .bus = BusId{bus}, .capacity_mw = 20.0 + 100.0 * uniform()});
    }
  }

  std::mt19937* random_;
  NetworkParts parts_;
};

/// A meshed net: a ring with chords, some parallel circuits, some taps, some negative reactances, open ties.
inline Network random_net(std::mt19937& random, std::size_t buses) { return RandomNet(random, buses).network(); }

/// The same net, most of its load points with a medium-voltage tie or two, after 1 or 2 hours.
inline Network with_ties(const Network& network, std::mt19937& random) {
  NetworkParts parts{.substations = network.substations(),
                     .buses = network.buses(),
                     .branches = network.branches(),
                     .units = network.units(),
                     .loads = network.loads()};
  const std::size_t loads = parts.loads.size();
  for (std::size_t from = 0; from < loads; ++from) {
    std::size_t to = from;
    for (std::size_t k = 0; k < random() % 3; ++k) {
      to += 1 + random() % 3;
      if (to % loads == from) continue;
      const double mw = 5.0 + static_cast<double>(random() % 30);
      parts.ties.push_back({LoadId{from}, LoadId{to % loads}, mw, 1.0 + static_cast<double>(random() % 2)});
    }
  }
  std::ranges::sort(parts.ties, {}, [](const LoadTie& tie) {
    return std::tuple{tie.from, tie.to, tie.after_h, tie.mw};
  });
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
