#include <fmt/format.h>

#include <algorithm>

#include "models/base/report.hpp"
#include "models/planning/kinds.hpp"
#include "models/study/check_plans.hpp"

namespace firmgrid::study {
namespace {

using planning::Plan;
using planning::PlannedStage;
using planning::Stage;

bool without_works(const Stage& stage) {
  bool empty = stage.retire.empty() && stage.loop_ins.empty();
  planning::for_each_table([&](const auto& table) {
    const auto& works = stage.*table.works;
    empty = empty && works.add.empty() && works.change.empty();
  });
  return empty;
}

bool has(const Plan& plan, const Stage& stage) {
  return std::ranges::find(plan.works, stage.id, &PlannedStage::stage) != plan.works.end();
}

/// The first names, and how many more there are.
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 10;
  const auto last = names.begin() + static_cast<std::ptrdiff_t>(std::min(shown, names.size()));
  const std::string more = names.size() > shown ? fmt::format(" and {} more", names.size() - shown) : "";
  return fmt::format("{}{}", fmt::join(names.begin(), last, ", "), more);
}

}  // namespace

void warn_of_works(const Keys& keys, const Study& study, std::vector<Warning>& warnings) {
  std::vector<std::string> unused;
  for (const Stage& stage : study.base.stages) {
    if (without_works(stage)) warn(warnings, stage.where, fmt::format("stage \"{}\" has no works.", stage.id));
    if (std::ranges::none_of(study.plans, [&](const Plan& plan) { return has(plan, stage); }))
      unused.push_back(stage.id);
  }
  if (!unused.empty()) {
    warn(warnings, keys.where("plan"), fmt::format("stages that are in no plan: {}.", listed(unused)));
  }
  const bool in_years =
      std::ranges::any_of(study.base.stages, [](const Stage& stage) { return stage.year.has_value(); });
  if (in_years && keys.simulation.years.empty()) {
    warn(warnings, keys.where("stage"),
         "the years of stages do not act without study.years: every stage of a plan has come.");
  }
  const bool costs = std::ranges::any_of(study.base.stages, [](const Stage& stage) { return stage.cost > 0.0; });
  if (!costs && (keys.has("cost.interest") || keys.has("cost.lifetime_years"))) {
    warn(warnings, keys.where("cost"), "[cost] does not act: no stage has a cost.");
  }
}

}  // namespace firmgrid::study
