#pragma once

#include "sim/evaluate/connection.hpp"

namespace firmgrid::tests {

/// A state as it is, before any switching but for dead islands, with units at their full capacity.
inline evaluate::Outage plain_outage(const state::NetworkState& state) {
  static const evaluate::Switching nothing;
  static const load::Capacity all;
  return {.state = &state, .switching = &nothing, .capacity = &all};
}

}  // namespace firmgrid::tests
