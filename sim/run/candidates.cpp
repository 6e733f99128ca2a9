#include "sim/run/candidates.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "models/base/expect.hpp"
#include "models/base/text.hpp"
#include "models/planning/build_out.hpp"
#include "models/planning/findings.hpp"

namespace firmgrid::run {
namespace {

using planning::PlannedStage;
using planning::Stage;

Errors refused(std::string what) { return {{ErrorKind::content, {}, std::move(what)}}; }

planning::Plan all_stages(const study::Study& study) {
  planning::Plan plan{.id = "all", .title = "all", .works = {}, .where = {}};
  for (const Stage& stage : study.base.stages) {
    plan.works.push_back({.stage = stage.id, .year = {}, .where = stage.where});
  }
  return plan;
}

std::expected<planning::Plan, Errors> chosen_plan(const study::Study& study, const std::optional<std::string>& id) {
  std::vector<planning::Plan> plans = study.plans;
  if (plans.empty()) plans.push_back(all_stages(study));
  const auto has_stages = [](const planning::Plan& plan) { return !plan.works.empty(); };
  const auto found = id ? std::ranges::find(plans, *id, &planning::Plan::id) : std::ranges::find_if(plans, has_stages);
  if (found == plans.end() && id) {
    std::vector<std::string> words;
    for (const planning::Plan& plan : plans) words.push_back(plan.id);
    return std::unexpected(refused(
        fmt::format("there is no plan \"{}\" (there is {}).{}", *id, list_words(words), did_you_mean(*id, words))));
  }
  if (found == plans.end() || !has_stages(*found)) {
    return std::unexpected(refused(
        id ? fmt::format("plan \"{}\" has no stages: there is nothing to rank (a plan with stages expected).", *id)
           : "the study has no stages: there is nothing to rank ([[stage]] or network.works expected)."));
  }
  return *std::move(found);
}

std::vector<std::vector<std::size_t>> needs_of(const planning::Works& works, const std::vector<Stage>& stages) {
  std::map<std::string, std::size_t> number;
  for (const PlannedStage& each : works) number.emplace(each.stage, 0);
  std::size_t next = 0;
  for (auto& [id, at] : number) at = next++;
  std::vector<std::vector<std::size_t>> needs;
  for (const auto& [id, at] : number) {
    std::vector<std::size_t>& own = needs.emplace_back();
    for (const std::string& need : planning::find_stage(stages, id)->needs) {
      if (const auto found = number.find(need); found != number.end()) own.push_back(found->second);
    }
  }
  return needs;
}

}  // namespace

Candidates::Candidates(std::string plan, const std::vector<Stage>& stages, planning::Works works)
    : plan_{std::move(plan)}, works_{std::move(works)}, needs_{needs_of(works_, stages)} {
  std::vector<std::string> ids;
  for (const PlannedStage& each : works_) ids.push_back(each.stage);
  std::ranges::sort(ids);
  for (const std::string& id : ids) {
    stages_.push_back(planning::find_stage(stages, id));
    years_.push_back(planning::first_year(*stages_.back(), *std::ranges::find(works_, id, &PlannedStage::stage)));
  }
  for (const PlannedStage& each : works_) {
    number_.push_back(static_cast<std::size_t>(std::ranges::find(ids, each.stage) - ids.begin()));
  }
}

std::expected<Candidates, Errors> Candidates::of(const study::Study& study, const std::optional<std::string>& id,
                                                 std::optional<int> year) {
  FIRMGRID_TRY(chosen, chosen_plan(study, id));
  planning::Findings findings;
  planning::check_works(study.base, {chosen}, findings);
  if (!findings.errors.empty()) return std::unexpected(std::move(findings.errors));
  planning::Works works;
  for (const PlannedStage& each : chosen.works) {
    const Stage& stage = *planning::find_stage(study.base.stages, each.stage);
    const std::optional<int> first = planning::first_year(stage, each);
    if (!first || !year || *first <= *year) works.push_back(each);
  }
  if (works.empty()) {
    return std::unexpected(refused(
        fmt::format("no stage of plan \"{}\" has come by {}: there is nothing to rank (a later --year expected).",
                    chosen.id, *year)));
  }
  return Candidates{chosen.id, study.base.stages, std::move(works)};
}

planning::Works Candidates::works(const Coalition& set) const {
  planning::Works chosen;
  for (std::size_t i = 0; i < works_.size(); ++i) {
    if (set[number_[i]]) chosen.push_back(works_[i]);
  }
  return chosen;
}

std::string Candidates::names(const Coalition& set) const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < size(); ++i) {
    if (set[i]) names.push_back(fmt::format("\"{}\"", stages_[i]->id));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace firmgrid::run
