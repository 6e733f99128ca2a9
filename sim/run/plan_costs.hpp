#pragma once

#include <optional>
#include <vector>

#include "models/study/study.hpp"
#include "sim/result/run_result.hpp"
#include "sim/run/job.hpp"

namespace firmgrid::run {

/// The constant yearly payment that repays a cost with interest over a lifetime (> 0 years): cost × i/(1 − (1 + i)^−n),
/// cost/n without interest.
/// source  Park, Contemporary Engineering Economics, 6th ed., ch. 3 (capital recovery factor)
double annuity(double cost, double interest, double lifetime_years);

/// The annuity of a stage, over its own lifetime or that of the study.
double annuity_of(const planning::Stage& stage, const study::Costs& costs);

/// What the works of every plan of the study cost, year by year, in the order of the job: stages in service in the
/// year, without years all of them. Empty where no stage has a cost. Variants change no works and are left out.
std::vector<result::PlanCost> plan_costs(const Job& job, const study::Study& study);

}  // namespace firmgrid::run
