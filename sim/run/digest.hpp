#pragma once

#include <span>
#include <string>

#include "models/planning/grid.hpp"
#include "models/study/study.hpp"

namespace firmgrid::run {

/// Of everything that can move a number: the prepared networks, causes and loads, and the settings that methods read,
/// of its plans and variants. Taken from what the files mean and not from their bytes, so that shuffled rows,
/// comments, samples and output leave it alone.
std::string digest_of(std::span<const planning::Grid> grids, const study::Study& study);

/// Everything of a network that can move a number, as text: equal texts, equal numbers.
std::string text_of(const planning::Grid& grid);

}  // namespace firmgrid::run
