#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/outage/duration.hpp"

namespace firmgrid::outage {

/// A stay in one of the disturbed states of a cause.
struct Visit {
  std::uint32_t state = 1;   ///< of the outage model
  double probability = 1.0;  ///< that it is this one, once something happens
  Duration stay;
};

/// How a cause passes its time: undisturbed for a while, then in one of its other states, then undisturbed again, as
/// good as new. Stays are independent of each other.
struct Course {
  Duration undisturbed;              ///< time in state 0
  std::vector<Visit> visits;         ///< at least one; their probabilities sum to 1
  std::optional<double> age_h = {};  ///< undisturbed for so long at the start of the year; empty = in equilibrium
};

}  // namespace firmgrid::outage
