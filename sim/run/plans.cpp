#include "sim/run/plans.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace firmgrid::run {

namespace {

/// Those that are asked for, in that order; an id twice is one plan.
std::vector<JobPlan> chosen_of(const std::vector<JobPlan>& all, const std::vector<std::string>& ids) {
  if (ids.empty()) return all;
  std::vector<JobPlan> chosen;
  for (const std::string& id : ids) {
    const auto found = std::ranges::find(all, id, &JobPlan::id);
    const bool known = std::ranges::find(chosen, id, &JobPlan::id) != chosen.end();
    if (found != all.end() && !known) chosen.push_back(*found);
  }
  return chosen;
}

}  // namespace

evaluate::Rules rules_of(const study::Simulation& simulation, const JobPlan& plan) {
  const auto acts = [&](std::string_view phase) { return std::ranges::find(plan.phases, phase) != plan.phases.end(); };
  return {.flow = simulation.flow,
          .policy = plan.policy == "priority" ? evaluate::Policy::priority : evaluate::Policy::proportional,
          .phases = {.switching = acts("switching"), .ties = acts("ties")}};
}

std::vector<JobPlan> plans_of(const study::Study& study) {
  std::vector<JobPlan> plans;
  const auto add = [&](const planning::Plan& plan) {
    plans.push_back({.id = plan.id,
                     .title = plan.title,
                     .works = plan.works,
                     .options = study.base.options,
                     .phases = study.simulation.phases,
                     .policy = study.simulation.policy,
                     .variant = "",
                     .until = plan.until});
  };
  for (const planning::Plan& plan : study.plans) add(plan);
  if (study.plans.empty())
    add({.id = std::string{base_plan}, .title = std::string{base_plan}, .works = {}, .where = {}});
  const std::size_t count = plans.size();
  const bool only_base = count == 1 && plans.front().id == base_plan;
  for (const study::Variant& variant : study.variants) {
    for (std::size_t p = 0; p < count; ++p) {
      plans.push_back({.id = only_base ? variant.id : fmt::format("{}/{}", plans[p].id, variant.id),
                       .title = only_base ? variant.title : fmt::format("{}, {}", plans[p].title, variant.title),
                       .works = plans[p].works,
                       .options = variant.options,
                       .phases = variant.phases,
                       .policy = variant.policy,
                       .variant = variant.id,
                       .until = plans[p].until});
    }
  }
  return chosen_of(plans, study.chosen);
}

PlanErrors::PlanErrors(const std::vector<JobPlan>& plans) {
  for (const JobPlan& plan : plans) plans_ += plan.variant.empty() ? 1U : 0U;
}

void PlanErrors::add(const JobPlan& plan, const Errors& errors) {
  for (const Error& error : errors) {
    const std::string text = to_text(error);
    const auto known = std::ranges::find(findings_, text, &Finding::text);
    if (known == findings_.end()) {
      findings_.push_back({.error = error, .text = text, .first = &plan, .last = &plan});
    } else if (known->last != &plan && plan.variant.empty()) {
      known->last = &plan;
      ++known->plans;
    }
  }
}

Errors PlanErrors::told() const {
  Errors errors;
  for (const Finding& finding : findings_) {
    Error& error = errors.emplace_back(finding.error);
    if (!finding.first->variant.empty()) {
      error.what = fmt::format("variant \"{}\": {}", finding.first->variant, error.what);
    } else if (finding.plans < plans_) {
      error.what = fmt::format("plan \"{}\": {}", finding.first->id, error.what);
    }
  }
  return errors;
}

Errors placed(Errors errors, const study::Study& study) {
  for (Error& error : errors) {
    if (error.where.file.empty()) error.where.file = study.path;
  }
  return errors;
}

}  // namespace firmgrid::run
