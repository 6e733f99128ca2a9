#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>

#include "models/base/error.hpp"
#include "models/study/study.hpp"
#include "sim/result/run_result.hpp"
#include "sim/run/job.hpp"

namespace firmgrid::run {

/// How far a run is; given to whoever shows progress, between batches.
struct Progress {
  std::int64_t samples_done = 0;
  std::int64_t samples_planned = 0;
  double seconds = 0.0;
  std::string index;  ///< what the stopping rule watches
  std::optional<double> mean;
  std::optional<double> half_width;  ///< of the 95 % interval
  double target_relative = 0.0;      ///< 0 = no stopping rule
};

/// How to run, apart from what the study says.
struct RunOptions {
  int threads = 0;                                        ///< 0 = all
  std::function<void(const Progress&)> on_progress = {};  ///< may be empty
  std::function<bool()> interrupted = {};                 ///< asked between batches; may be empty
  std::optional<result::StoredSums> resume = {};          ///< go on from these sums
  std::vector<result::Look> looks = {};                   ///< of the run that left them
};

/// Runs a job to its end: batches in rounds, the stopping rule after 1, 2, 4, 8, … batches (not before 20 batches and
/// 30 loss events), time limit and interruption at batch ends.
std::expected<result::RunResult, Errors> run(const Job& job, const study::Study& study, const RunOptions& options);

}  // namespace firmgrid::run
