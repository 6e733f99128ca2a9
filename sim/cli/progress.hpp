#pragma once

#include <optional>
#include <string>

#include "sim/run/runner.hpp"

namespace firmgrid::cli {

/// One line about how far a run is: samples, index ± half-width, rate and time to go.
/// first  samples that an earlier run had done
std::string progress_line(const run::Progress& progress, std::int64_t first);

/// Seconds until the target or the last sample, whichever is sooner; none while nothing can be said.
std::optional<double> seconds_to_go(const run::Progress& progress, std::int64_t first);

}  // namespace firmgrid::cli
