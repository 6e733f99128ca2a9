#pragma once

#include <memory>
#include <span>
#include <vector>

#include "sim/indices/layout.hpp"
#include "sim/method/method.hpp"
#include "sim/method/single.hpp"
#include "sim/method/state_costs.hpp"
#include "sim/method/transitions.hpp"

namespace firmgrid::method {

/// What samples are: states, or years.
enum class Samples : std::uint8_t { states, years };

/// A member with everything that its states are costed and counted with. Immovable, for others point at its parts.
struct Prepared {
  /// single  the member with its own table; outlives this
  /// chosen  the indices to find
  /// shared  what threads and members find for each other; outlives this
  /// samples what is sampled of it
  Prepared(const Problem& problem, const Single& single, std::span<const indices::Entry* const> chosen,
           SharedStates& shared, Samples samples = Samples::states);
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  const state::CauseTable* table;
  const Member* member;
  Transitions transitions;
  indices::Layout layout;
  Questions questions;
  Sharing sharing;
};

using PreparedMembers = std::vector<std::unique_ptr<const Prepared>>;
using PreparedSpan = std::span<const std::unique_ptr<const Prepared>>;

/// All members of a problem, each under its own table.
PreparedMembers prepare(const Problem& problem, std::span<const Single> singles,
                        std::span<const indices::Entry* const> chosen, SharedStates& shared,
                        Samples samples = Samples::states);

/// About what all threads and members of a run together remember of states, bytes.
inline constexpr std::size_t shared_memory = std::size_t{128} << 20;

/// What the data keeps from being found, in words: chosen indices that need frequencies, and the minutes until
/// switching is done after outages of unknown frequency. Empty if nothing.
std::vector<std::string> missing_frequencies(const PreparedMembers& members,
                                             std::span<const indices::Entry* const> chosen);

}  // namespace firmgrid::method
