#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "models/planning/grid.hpp"
#include "models/readers/load_study.hpp"
#include "tests/support/levels.hpp"
#include "tests/support/random_net.hpp"

namespace firmgrid::tests {

/// The grid of a bundled study.
inline planning::Grid bundled(const std::string& study, std::optional<int> year = std::nullopt) {
  const study::Vocabulary words{.methods = {"state_sampling", "enumeration", "convolution"},
                                .flows = {"dc", "copper_plate", "connectivity"},
                                .indices = {"saidi", "ens", "edns", "lolp", "lole", "lolf", "lold"},
                                .formats = {"h5", "csv", "json"}};
  auto loaded = readers::load_study(FIRMGRID_SOURCE_DIR "/scenarios/" + study, {}, words);
  if (!loaded) throw std::runtime_error(to_text(loaded.error().front()));
  auto grid = planning::network_at(loaded->base, {}, year);
  if (!grid) throw std::runtime_error(to_text(grid.error().front()));
  return *std::move(grid);
}

}  // namespace firmgrid::tests
