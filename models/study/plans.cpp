#include "models/study/plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/study/values.hpp"

namespace firmgrid::study {
namespace {

using planning::PlannedStage;

constexpr Field<PlanKeys> fields[] = {
    {"id", "name in the results", at<&PlanKeys::id>, Presence::required},
    {"title", "what it does, for readers", at<&PlanKeys::title>, {}, {}, {}, {}, "the id"},
    {"stages", "its stages in order: ids, and {stage = \"S2018\", year = 2020} for another year than its own"},
    {"without", "in the place of stages: all of the study but these", at<&PlanKeys::without>},
    {"until",
     "last year of the study in which it is looked at",
     at<&PlanKeys::until>,
     {},
     "year",
     range::calendar_year,
     {},
     "all of them"},
};

/// {stage = "S2018", year = 2020}
constexpr Field<PlannedStage> stage_fields[] = {
    {"stage", "id of the stage", at<&PlannedStage::stage>, Presence::required},
    {"year", "first year in service in this plan", at<&PlannedStage::year>, {}, "year", range::calendar_year},
};

void read_planned(const Value& list, PlanKeys& plan, Errors& errors) {
  if (list.written != Written::list) {
    refuse(errors, list.where,
           fmt::format("stages is {} (must be a list of ids and tables).",
                       list.text.empty() ? type_word(list.written) : list.text));
    return;
  }
  for (const Value& item : list.children) {
    PlannedStage planned{.stage = item.text, .year = {}, .where = item.where};
    const bool text = item.written == Written::text || item.written == Written::untyped;
    if (item.written == Written::table) {
      planned = read_table(std::span<const Field<PlannedStage>>{stage_fields}, item, errors);
      planned.where = item.where;
    } else if (!text || item.text.empty()) {
      refuse(
          errors, item.where,
          fmt::format("an item of stages is {} (must be an id or a table).", text ? "empty" : type_word(item.written)));
      continue;
    }
    if (!planned.stage.empty()) plan.stages.push_back(std::move(planned));
  }
}

PlanKeys read_plan(const Value& table, Errors& errors) {
  PlanKeys plan = read_table(plan_fields(), table, errors);
  plan.where = table.where;
  const Value* const stages = table.find("stages");
  const Value* const without = table.find("without");
  plan.all_but = without != nullptr;
  if (stages != nullptr) read_planned(*stages, plan, errors);
  if (without != nullptr && without->children.size() == plan.without.size()) {
    for (const Value& item : without->children) plan.without_places.push_back(item.where);
  } else {
    plan.without.clear();  // what is wrong with one of them has its own message
  }
  if ((stages == nullptr) == (without == nullptr)) {
    refuse(errors, without == nullptr ? table.where : without->where,
           fmt::format("plan \"{}\" has {} (one of them expected).", plan.id,
                       stages == nullptr ? "neither stages nor without" : "both stages and without"));
  }
  return plan;
}

void check_id(const PlanKeys& plan, std::span<const PlanKeys> before, Errors& errors) {
  const auto same = std::ranges::find(before, plan.id, &PlanKeys::id);
  if (plan.id.empty() || same == before.end()) return;
  refuse(
      errors, plan.where,
      fmt::format("plan \"{}\" is there twice (first in line {}; different ids expected).", plan.id, same->where.line));
}

planning::Works all_but(const PlanKeys& plan, const std::vector<planning::Stage>& stages, Errors& errors) {
  std::vector<std::string> ids;
  for (const planning::Stage& stage : stages) ids.push_back(stage.id);
  for (std::size_t i = 0; i < plan.without.size(); ++i) {
    const std::string& id = plan.without[i];
    if (std::ranges::find(ids, id) != ids.end()) continue;
    refuse(errors, plan.without_places[i],
           fmt::format("plan \"{}\" is without \"{}\", which is unknown (no stage has this id).{}", plan.id, id,
                       did_you_mean(id, ids)));
  }
  planning::Works works;
  for (const std::string& id : ids) {
    const bool left_out = std::ranges::find(plan.without, id) != plan.without.end();
    const bool repeated = std::ranges::find(works, id, &PlannedStage::stage) != works.end();  // told of the stage
    if (!left_out && !repeated) works.push_back({id, {}, plan.where});
  }
  return works;
}

}  // namespace

std::span<const Field<PlanKeys>> plan_fields() { return fields; }

std::vector<FieldInfo> plan_infos() { return describe_lists(plan_fields()); }

std::vector<PlanKeys> read_plans(const Value& list, Errors& errors) {
  std::vector<PlanKeys> plans;
  for (const Value* table : tables_of(list, errors)) {
    PlanKeys plan = read_plan(*table, errors);
    check_id(plan, plans, errors);
    plans.push_back(std::move(plan));
  }
  return plans;
}

std::vector<planning::Plan> make_plans(const std::vector<PlanKeys>& written, const std::vector<planning::Stage>& stages,
                                       Errors& errors) {
  std::vector<planning::Plan> plans;
  for (const PlanKeys& keys : written) {
    plans.push_back({.id = keys.id,
                     .title = keys.title.empty() ? keys.id : keys.title,
                     .works = keys.all_but ? all_but(keys, stages, errors) : keys.stages,
                     .where = keys.where,
                     .until = keys.until});
  }
  if (!plans.empty() || stages.empty()) return plans;
  return {{.id = "base", .title = "none of the stages", .works = {}, .where = {}},
          {.id = "all", .title = "every stage in its year", .works = all_but({}, stages, errors), .where = {}}};
}

}  // namespace firmgrid::study
