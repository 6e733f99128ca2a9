#pragma once

#include <expected>
#include <string>

#include "models/base/error.hpp"
#include "sim/result/run_result.hpp"
#include "sim/run/job.hpp"

namespace firmgrid::cli {

/// An earlier result, if a job can go on from its sums to the same bits as in one run.
/// errors  access: the result cannot be read; content: the method does not sample, or inputs or settings changed (says
///         which)
std::expected<result::RunResult, Errors> result_to_resume(const std::string& path, const run::Job& job,
                                                          const study::Study& study);

}  // namespace firmgrid::cli
