#pragma once

#include <string>

#include "models/network/network.hpp"
#include "sim/state/cause_table.hpp"

namespace firmgrid::method {

/// What is out, for messages: `L1-2, bus B3 and G1 (50 MW left) out`, or `nothing out`.
std::string state_text(const Network& network, const state::NetworkState& state);

/// The error of a state, with the state in its words.
Error in_state(Error error, const Network& network, const state::NetworkState& state);

}  // namespace firmgrid::method
