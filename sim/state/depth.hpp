#pragma once

#include <vector>

#include "models/outage/model.hpp"

namespace firmgrid::state {

/// Probability that a model is in state j or deeper. [states]; falling, the first is 1. A uniform below the j-th means
/// state j or deeper, so the deepest outage has the smallest uniforms and a larger unavailability contains a smaller.
std::vector<double> probability_of_depth(const outage::OutageModel& model);

}  // namespace firmgrid::state
