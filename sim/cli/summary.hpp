#pragma once

#include "models/study/study.hpp"
#include "sim/output/summary.hpp"

namespace firmgrid::cli {

/// What a study and the network of every plan and year consist of. `grids` as prepared for `years`, one each: those of
/// the study itself, then, if they are given, those of its variants.
output::StudySummary summary_of(const study::Study& study, std::span<const planning::Grid> grids,
                                std::span<const std::optional<int>> years);

}  // namespace firmgrid::cli
