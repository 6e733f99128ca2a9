#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/planning/steps.hpp"

namespace firmgrid::planning {

/// The name of the built-in rules; a change of any figure gives them another one.
inline constexpr std::string_view builtin_name = "rts79-1";

/// Outage data by class for networks that bring none, like power-flow cases. In the order of defaults.toml, first match
/// wins; the place of a rule is "builtin" and its number.
///
/// Lines by voltage (with a length per 100 km, without one per circuit), transformers by the voltage of their high
/// side, buses, units by size. Every figure is from the published system or marked as assumed in `source`: the voltages
/// and sizes that the system does not have take those of its nearest class.
/// source  IEEE RTS Task Force, IEEE Reliability Test System, IEEE Trans. PAS-98(6), 1979: unit classes by MW, and the
///         means over its 138 and 230 kV circuits
std::span<const ClassDefault> builtin_defaults();

/// Says for how many components of each kind the built-in rules speak, and that rules of a file do not.
void announce_builtin(const RowsOfYear& rows, const std::vector<DefaultUsed>& defaults, Findings& findings);

}  // namespace firmgrid::planning
