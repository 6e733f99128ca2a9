#include "sim/method/state_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "models/base/text.hpp"

namespace firmgrid::method {

std::string state_text(const Network& network, const state::NetworkState& state) {
  std::vector<std::string> parts;
  for (const BranchId branch : state.branches_out) parts.push_back(network.branches()[branch].id);
  for (const BusId bus : state.buses_out) parts.push_back(fmt::format("bus {}", network.buses()[bus].id));
  for (const state::NetworkState::UnitLeft& left : state.units) {
    const std::string& id = network.units()[left.unit].id;
    const bool gone = left.available_mw <= 0.0;
    parts.push_back(gone ? id : fmt::format("{} ({} MW left)", id, number_text(left.available_mw)));
  }
  return parts.empty() ? "nothing out" : fmt::format("{} out", fmt::join(parts, ", "));
}

Error in_state(Error error, const Network& network, const state::NetworkState& state) {
  error.what = fmt::format("{} (state: {})", error.what, state_text(network, state));
  return error;
}

}  // namespace firmgrid::method
