#pragma once

#include "models/study/study.hpp"
#include "sim/result/run_result.hpp"
#include "sim/run/job.hpp"

namespace firmgrid::run {

/// Fills in what a reader must know beside the numbers: names of plans and places, the map, what is assumed, what the
/// numbers leave out, and the warnings of the study, its networks, the method and the solver.
void add_notes(const Job& job, const study::Study& study, const std::vector<std::string>& method_warnings,
               result::RunResult& result);

}  // namespace firmgrid::run
