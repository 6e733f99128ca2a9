#pragma once

#include <cstdint>
#include <optional>

#include "models/base/error.hpp"
#include "models/study/study.hpp"
#include "sim/method/method.hpp"

namespace firmgrid::run {

/// How far a sampling run goes.
struct Target {
  std::int64_t batch = 0;               ///< samples per batch
  std::int64_t samples = 0;             ///< to stop at, whatever has been reached
  std::optional<study::StopWhen> stop;  ///< when to stop earlier
  std::string index;                    ///< what progress shows: the rule's index, or the one it would have
};

/// The study's own words, completed: without `stop_when` a number of samples is drawn exactly; without both the rule
/// is 1 % of saidi if there are customers, else of ens.
Target target_of(const method::Entry& method, const method::Problem& problem, const study::Simulation& simulation);

/// Refuses a rule that could never be reached: an index that the method does not give or the networks do not have.
Errors refuse_target(const method::Entry& method, const method::Problem& problem, const study::Simulation& simulation);

}  // namespace firmgrid::run
