#pragma once

#include "models/study/study.hpp"
#include "sim/result/grid_map.hpp"
#include "sim/run/job.hpp"

namespace firmgrid::run {

/// The places of all networks of a job, and which of them are works: what a plan has that its year would not have, or
/// have otherwise, with none of its stages.
result::GridMap map_of(const Job& job, const study::Study& study);

}  // namespace firmgrid::run
