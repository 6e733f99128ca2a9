#pragma once

#include <optional>
#include <string>

#include "sim/result/run_result.hpp"

/// What plans cost, what they save, and whether they keep their targets.
namespace firmgrid::output {

/// What a minute a year less for every customer costs a year. Where a plan is cheaper and has more minutes: what a
/// minute more saves.
struct MinuteCost {
  std::optional<double> value;                         ///< empty where no minute is bought
  std::optional<double> lo;                            ///< by the interval of the minutes; empty like `value`
  std::optional<double> hi;                            ///< empty where the interval holds 0: there is no upper end
  std::optional<double> per_million_customer_minutes;  ///< the same for a million minutes of single customers
  std::string remark;                                  ///< where `value` does not say it all
};

/// minutes  the difference of saidi between the two plans
MinuteCost minute_cost(const result::PlanCost& plan, const result::PlanCost& reference,
                       const statistics::Estimate& minutes);

/// Capital and annuity per plan and year; against the first plan the cost of a minute, and the cost of interruptions
/// saved where energy has a price. Empty without costs.
std::string cost_table(const result::RunResult& result);

/// Targets, what was found, met or missed by how much, and how sure that is. Empty without targets.
std::string target_table(const result::RunResult& result);

/// A line for each target that is missed.
std::vector<std::string> missed_targets(const result::RunResult& result);

}  // namespace firmgrid::output
