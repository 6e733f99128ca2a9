#pragma once

#include <optional>
#include <span>

#include "models/study/study.hpp"
#include "sim/output/summary.hpp"
#include "sim/run/plans.hpp"

namespace firmgrid::cli {

/// The grid of one plan and year.
struct GridOfPlan {
  const planning::Grid* grid;
  const run::JobPlan* plan;
  std::optional<int> year;
};

/// What a study and the network of every plan and year consist of.
output::StudySummary summary_of(const study::Study& study, std::span<const GridOfPlan> grids);

}  // namespace firmgrid::cli
