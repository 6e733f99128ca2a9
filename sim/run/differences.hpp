#pragma once

#include <vector>

#include "sim/result/run_result.hpp"

namespace firmgrid::run {

/// Fills in simultaneous bands: over all differences of an index between systems in the list, the chance that any band
/// misses its true difference is at most 5 %. Each is as wide as if it alone had to miss so rarely; the exact bounds of
/// differences that few samples show are widened likewise. Where a number is exact or a bound, the interval is the
/// band.
void add_bands(std::vector<result::Difference>& differences);

}  // namespace firmgrid::run
