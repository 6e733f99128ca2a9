#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "models/load/load_model.hpp"
#include "models/network/network.hpp"
#include "models/planning/grid.hpp"
#include "models/readers/load_study.hpp"
#include "sim/state/cause_table.hpp"

namespace firmgrid::tests {

/// The grid of a bundled study.
inline planning::Grid bundled(const std::string& study, std::vector<std::string> overrides = {}) {
  const study::Vocabulary words{.methods = {"state_sampling", "enumeration", "convolution"},
                                .flows = {"dc", "copper_plate", "connectivity"},
                                .indices = {"saidi", "ens", "edns", "lolp", "lole", "lolf", "lold"},
                                .formats = {"h5", "csv", "json"}};
  auto loaded = readers::load_study(FIRMGRID_SOURCE_DIR "/scenarios/" + study, overrides, words);
  if (!loaded) throw std::runtime_error(to_text(loaded.error().front()));
  auto grid = planning::network_at(loaded->base, std::nullopt);
  if (!grid) throw std::runtime_error(to_text(grid.error().front()));
  return *std::move(grid);
}

/// A meshed net: a ring with chords, some parallel circuits, some shifted and some negative reactances, open ties.
inline Network random_net(std::mt19937& random, std::size_t buses) {
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  NetworkParts parts;
  parts.substations.push_back({.id = "S"});
  for (std::size_t i = 0; i < buses; ++i) {
    parts.buses.push_back({.id = "B" + std::to_string(100 + i),
                           .substation = SubstationId{0},
                           .kv = 110.0,
                           .doubled = uniform(random) < 0.5});
  }
  const auto branch = [&](std::size_t from, std::size_t to) {
    Branch made{.id = "L" + std::to_string(1000 + parts.branches.size()), .from = BusId{from}, .to = BusId{to}};
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
                             .priority = static_cast<int>(random() % 3)});
    }
    if (uniform(random) < 0.4) {
      parts.units.push_back(
          {.id = "G" + std::to_string(100 + i), .bus = BusId{i}, .capacity_mw = 20.0 + 100.0 * uniform(random)});
    }
  }
  parts.loads.push_back({.id = "Dx", .bus = BusId{0}, .peak_mw = 30.0});
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

/// The peak demand of the load points at one level, all year.
inline load::LoadModel at_level(const Network& network, double scale) {
  PerId<LoadId, double> peak(network.loads().size(), 0.0);
  for (std::uint32_t i = 0; i < network.loads().size(); ++i) {
    peak[LoadId{i}] = network.loads()[LoadId{i}].peak_mw * scale;
  }
  return load::LoadModel(peak, PerId<LoadId, std::uint32_t>(network.loads().size(), 0U), {}, 1.0);
}

/// The same demand following a profile of the given levels.
inline load::LoadModel with_levels(const Network& network, std::vector<double> levels) {
  PerId<LoadId, double> peak(network.loads().size(), 0.0);
  for (std::uint32_t i = 0; i < network.loads().size(); ++i) peak[LoadId{i}] = network.loads()[LoadId{i}].peak_mw;
  const std::vector<load::Profile> profiles{{"p", std::move(levels)}};
  return load::LoadModel(peak, PerId<LoadId, std::uint32_t>(network.loads().size(), 0U), profiles, 1.0);
}

}  // namespace firmgrid::tests
