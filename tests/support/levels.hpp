#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "models/load/load_model.hpp"
#include "models/network/network.hpp"

namespace firmgrid::tests {

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
