#pragma once

#include <expected>
#include <string>

#include "models/base/error.hpp"
#include "sim/result/run_result.hpp"
#include "sim/run/job.hpp"

namespace firmgrid::cli {

/// The sums of an earlier result, if a job can go on from them to the same bits as in one run.
/// errors  access: the result cannot be read; content: the method does not sample, or inputs or settings changed (says
///         which)
std::expected<result::StoredSums, Errors> sums_to_resume(const std::string& path, const run::Job& job,
                                                         const study::Study& study);

}  // namespace firmgrid::cli
