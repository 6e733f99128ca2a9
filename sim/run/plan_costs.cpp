#include "sim/run/plan_costs.hpp"

#include <algorithm>
#include <cmath>

namespace firmgrid::run {
namespace {

result::PlanCost cost_of(const study::Study& study, const JobPlan& plan, std::optional<int> year) {
  result::PlanCost cost{.plan = plan.id, .year = year};
  for (const planning::PlannedStage& planned : plan.works) {
    const planning::Stage* stage = planning::find_stage(study.base.stages, planned.stage);
    if (stage == nullptr) continue;
    const std::optional<int> first = planning::first_year(*stage, planned);
    if (year && first && *first > *year) continue;
    cost.capital += stage->cost;
    cost.per_year += annuity_of(*stage, study.costs);
  }
  return cost;
}

}  // namespace

double annuity(double cost, double interest, double lifetime_years) {
  if (interest == 0.0) return cost / lifetime_years;
  return cost * interest / -std::expm1(-lifetime_years * std::log1p(interest));
}

double annuity_of(const planning::Stage& stage, const study::Costs& costs) {
  return annuity(stage.cost, costs.interest, stage.lifetime_years.value_or(costs.lifetime_years));
}

std::vector<result::PlanCost> plan_costs(const Job& job, const study::Study& study) {
  const auto costly = [](const planning::Stage& stage) { return stage.cost > 0.0; };
  if (std::ranges::none_of(study.base.stages, costly)) return {};
  std::vector<result::PlanCost> costs;
  const std::span<const method::Member> members = job.problem().members;
  for (std::size_t m = 0; m < members.size(); ++m) {
    const JobPlan& plan = job.plan_of(m);
    if (!plan.variant.empty()) continue;
    costs.push_back(cost_of(study, plan, members[m].year));
    costs.back().customers = job.grids()[m].network.customers();
  }
  return costs;
}

}  // namespace firmgrid::run
