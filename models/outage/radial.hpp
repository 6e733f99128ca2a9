#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/outage/interruptions.hpp"

namespace firmgrid::outage {

/// What stands at the upstream end of a section. A fuse or breaker clears faults behind it by itself; with it, as with
/// a disconnector, the section can be cut off by hand.
enum class HeadDevice : std::uint8_t { none, disconnector, fuse, breaker };

/// A piece of a radial medium-voltage network: a line, a lateral or a service transformer, with everything between two
/// points where something branches off, is connected or can be switched.
struct RadialSection {
  std::optional<std::size_t> upstream = {};  ///< the section it hangs on; none = at the breaker of its feeder
  HeadDevice head = HeadDevice::none;        ///< not read without upstream: the breaker
  double failures_per_year = 0.0;            ///< λ
  double repair_h = 0.0;                     ///< r, until repaired or replaced
  std::optional<double> switching_h =
      {};                            ///< until a fault here is cut off and the rest is fed again; none = by repair
  std::optional<double> tie_h = {};  ///< until the normally open point at its downstream end is closed; none = no such
  double planned_outages_per_year = 0.0;
  double planned_outage_h = 0.0;  ///< mean length of one
};

/// Customers at the downstream end of a section, interrupted by what happens in another one or in their own.
struct Interrupted {
  std::size_t section = 0;
  double hours = 0.0;         ///< until they are back after a fault, in the mean
  bool until_repair = false;  ///< they wait for the repair; else for switching and ties, which take those hours
  bool planned = false;       ///< a planned outage interrupts them, too
};

/// Whom a fault in each section interrupts, and for how long, by failure modes and effects. A fault in s
///   - trips the nearest fuse or breaker upstream: everything behind that is interrupted, λ times a year;
///   - keeps the zone of s out until the repair: the sections joined to s without any device between them;
///   - lets what is not behind the zone return after switching_h of s, by the feeder's own breaker;
///   - lets what is behind the zone and can be cut off from it return after the larger of switching_h and the smallest
///     tie_h there; without a tie, after the repair.
/// No wait is longer than the mean repair. A planned outage of s interrupts its zone and what is behind it without a
/// tie; all others are transferred before it begins.
///
/// Devices and ties never fail, ties carry whatever is asked of them, faults do not overlap.
///
/// sections  upstream is an index into them; no section is its own ancestor
/// returns   [sections], from the device that trips outwards
/// source    Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 7 and 8; Allan, Billinton,
///           Sjarief, Goel & So, IEEE Trans. Power Systems 6(2), 1991, 813–820
std::vector<std::vector<Interrupted>> interrupted_by(std::span<const RadialSection> sections);

/// What a customer at the downstream end of each section suffers by that in a year. Hours are Σ λ × hours out.
/// returns   [sections]
std::vector<Interruptions> of_radial_sections(std::span<const RadialSection> sections);

}  // namespace firmgrid::outage
