#pragma once

#include <optional>
#include <string>

namespace firmgrid::cli {

/// An hour of the profile: "4812.5", or a moment of a common year, "07-15 14:23" or "07-15". Empty = neither.
std::optional<double> parse_moment(const std::string& text);

}  // namespace firmgrid::cli
