#include "models/planning/schedule.hpp"

#include <algorithm>
#include <set>

#include "models/base/text.hpp"

namespace firmgrid::planning {
namespace {

// Takes again and again the first stage of the earliest year that waits for no other of its year. In a circle of needs,
// which check_works refuses, the first one is taken.
std::vector<Coming> in_order(std::vector<Coming> waiting) {
  const auto waits = [&](const Coming& one) {
    return std::ranges::any_of(waiting, [&](const Coming& other) {
      return other.year == one.year && std::ranges::find(one.stage->needs, other.stage->id) != one.stage->needs.end();
    });
  };
  std::vector<Coming> ordered;
  while (!waiting.empty()) {
    const auto next = std::ranges::min_element(waiting, {}, [&](const Coming& one) {
      return std::pair{one.year, waits(one)};
    });
    ordered.push_back(*next);
    waiting.erase(next);
  }
  return ordered;
}

std::vector<std::string> ids_of(const std::vector<Stage>& stages) {
  std::vector<std::string> ids;
  for (const Stage& stage : stages) ids.push_back(stage.id);
  return ids;
}

void check_needs(const std::vector<Stage>& stages, const PlannedStage& planned, const Schedule& schedule,
                 Findings& findings) {
  const Stage& stage = *find_stage(stages, planned.stage);
  const int year = first_year(stage, planned).value_or(always);
  for (const std::string& need : stage.needs) {
    if (find_stage(stages, need) == nullptr) continue;  // told with the stage
    const int year_of_need = schedule.year_of(need);
    if (year_of_need == never) {
      findings.refuse(planned.where, fmt::format("stage \"{}\" needs \"{}\", which the plan does not have. Add it, or "
                                                 "leave \"{}\" out.",
                                                 stage.id, need, stage.id));
    } else if (year_of_need > year) {
      findings.refuse(planned.where, fmt::format("stage \"{}\" comes {}, before \"{}\"{}, which it needs", stage.id,
                                                 year == always ? "without a year" : fmt::format("in {}", year), need,
                                                 in_first_year(year_of_need)));
    }
  }
}

}  // namespace

std::string in_first_year(int year) { return year == always || year == never ? "" : fmt::format(" in {}", year); }

Schedule::Schedule(const std::vector<Stage>& stages, const Works& works) {
  std::set<std::string> seen;
  for (const PlannedStage& planned : works) {
    const Stage* const stage = find_stage(stages, planned.stage);
    if (stage == nullptr || !seen.insert(planned.stage).second) continue;
    coming_.push_back({stage, first_year(*stage, planned).value_or(always)});
  }
  coming_ = in_order(std::move(coming_));
}

int Schedule::year_of(const std::string& stage) const {
  const auto found = std::ranges::find(coming_, stage, [](const Coming& each) { return each.stage->id; });
  return found == coming_.end() ? never : found->year;
}

std::string Schedule::comes_with(const std::string& stage) const {
  const int year = year_of(stage);
  if (year == never) return fmt::format("it comes with stage \"{}\", which the plan does not have", stage);
  return fmt::format("it comes with stage \"{}\"{}", stage, in_first_year(year));
}

void check_plan(const std::vector<Stage>& stages, const Works& works, std::optional<int> base_year,
                Findings& findings) {
  const Schedule schedule{stages, works};
  std::map<std::string, const PlannedStage*> seen;
  for (const PlannedStage& planned : works) {
    const Stage* const stage = find_stage(stages, planned.stage);
    const auto [first, is_new] = seen.try_emplace(planned.stage, &planned);
    if (stage == nullptr) {
      findings.refuse(planned.where, fmt::format("stage \"{}\" is unknown.{}", planned.stage,
                                                 did_you_mean(planned.stage, ids_of(stages))));
    } else if (!is_new) {
      findings.refuse(planned.where, fmt::format("stage \"{}\" is in the plan twice (first at {})", planned.stage,
                                                 place_text(first->second->where)));
    } else {
      check_needs(stages, planned, schedule, findings);
    }
    if (!planned.year || !base_year || *planned.year >= *base_year) continue;
    findings.refuse(planned.where, fmt::format("stage \"{}\" comes in {}, before the base year {} (load.base_year)",
                                               planned.stage, *planned.year, *base_year));
  }
}

}  // namespace firmgrid::planning
