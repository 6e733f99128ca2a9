#pragma once

#include <vector>

#include "sim/cli/native_folder.hpp"

namespace firmgrid::cli {

/// The tables of a network to begin with: a plant and two towns in a ring of 110 kV lines, of which one is too weak to
/// stand alone at the peak, and a town behind a single transformer. All numbers are made up, and round.
std::vector<FolderFile> first_network();

}  // namespace firmgrid::cli
