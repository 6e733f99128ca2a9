#pragma once

#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "sim/evaluate/system.hpp"
#include "sim/indices/index.hpp"
#include "sim/method/prepared.hpp"
#include "sim/run/contrast.hpp"

namespace firmgrid::run {

/// What networks are asked: one index of the whole system.
struct LossQuestion {
  const indices::Entry* index = nullptr;  ///< a mean of customer-hours or energy
  double cost_per_kwh = 0.0;
  evaluate::Rules rules = {};
  std::shared_ptr<method::SharedStates> shared =
      std::make_shared<method::SharedStates>(method::shared_memory);  ///< what networks find for each other
};

/// What the sampled states cost one network, and what the data keeps from being counted.
struct NetworkLosses {
  Losses losses;
  std::vector<std::string> warnings;
};

/// Solves every state of the samples that the network can tell from the others once. Pure: neither the union of causes
/// nor the other states show in a bit. One thread.
/// errors  what the flow model or the method cannot treat, an index that the network does not have, and numerical ones
std::expected<NetworkLosses, Errors> losses_of(const planning::Grid& grid, const LossQuestion& question,
                                               const SampledStates& states);

}  // namespace firmgrid::run
