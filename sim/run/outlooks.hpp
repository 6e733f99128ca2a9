#pragma once

#include <expected>
#include <optional>
#include <vector>

#include "models/base/error.hpp"
#include "models/planning/grid.hpp"

namespace firmgrid::run {

/// The grid of a plan and year under a load that the year may turn out to have.
struct Outlook {
  double probability = 1.0;
  planning::Grid grid;
};

/// The seven steps by which a normal forecast error is usually taken: the load of the year lies 3, 2, 1 standard
/// deviations below the forecast, on it, or above, each with the probability of the unit interval around it. Empty
/// without an error. Loads do not fall below 0.
/// source  Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., 2.8 (load forecast uncertainty)
std::expected<std::vector<Outlook>, Errors> outlooks_of(const planning::Base& base, const planning::Works& works,
                                                        std::optional<int> year);

}  // namespace firmgrid::run
