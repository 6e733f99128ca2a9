#include "sim/run/job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/base/expect.hpp"
#include "models/base/text.hpp"
#include "sim/run/digest.hpp"
#include "sim/run/target.hpp"

namespace firmgrid::run {
namespace {

/// What does not depend on the year comes again for every year; it is said once.
void append(Errors& errors, const Errors& more) {
  for (const Error& error : more) {
    const auto same = [text = to_text(error)](const Error& known) { return to_text(known) == text; };
    if (std::ranges::none_of(errors, same)) errors.push_back(error);
  }
}

/// The years to run; a study without years has one network, as the tables stand.
std::vector<std::optional<int>> years_of(const study::Simulation& simulation) {
  if (simulation.years.empty()) return {std::nullopt};
  return {simulation.years.begin(), simulation.years.end()};
}

/// What is refused without a better place belongs to the study as a whole.
Errors placed(Errors errors, const study::Study& study) {
  for (Error& error : errors) {
    if (error.where.file.empty()) error.where.file = study.path;
  }
  return errors;
}

Error unknown_method(const std::string& word) {
  std::vector<std::string> words;
  for (const method::Entry& entry : method::catalog::entries()) words.emplace_back(entry.name);
  return {.kind = ErrorKind::content,
          .where = {},
          .what = fmt::format("method = \"{}\" is unknown (expected {}).{}", word, list_words(words),
                              did_you_mean(word, words))};
}

/// The study itself and its variants: what they may differ in.
struct Plan {
  std::string_view id;
  const planning::Options* options;
  std::span<const std::string> phases;
  std::string_view policy;
};

std::vector<Plan> plans_of(const study::Study& study) {
  std::vector<Plan> plans{{base_plan, &study.base.options, study.simulation.phases, study.simulation.policy}};
  for (const study::Variant& variant : study.variants) {
    plans.push_back({variant.id, &variant.options, variant.phases, variant.policy});
  }
  return plans;
}

/// What the study itself has wrong is not told of its variants.
void append(Errors& errors, const Errors& more, const Plan& plan) {
  Errors fresh;
  for (const Error& error : more) {
    const auto same = [text = to_text(error)](const Error& known) { return to_text(known) == text; };
    if (std::ranges::any_of(errors, same)) continue;
    fresh.push_back(error);
    if (plan.id != base_plan) fresh.back().what = fmt::format("variant \"{}\": {}", plan.id, error.what);
  }
  append(errors, fresh);
}

evaluate::Rules rules_of(const study::Simulation& simulation, const Plan& plan) {
  const auto acts = [&](std::string_view phase) { return std::ranges::find(plan.phases, phase) != plan.phases.end(); };
  return {.flow = simulation.flow,
          .policy = plan.policy == "priority" ? evaluate::Policy::priority : evaluate::Policy::proportional,
          .phases = {.switching = acts("switching"), .ties = acts("ties")}};
}

}  // namespace

std::expected<std::unique_ptr<const Job>, Errors> Job::prepare(const study::Study& study) {
  std::unique_ptr<Job> job{new Job};
  job->method_ = method::find(study.simulation.method);
  if (job->method_ == nullptr) return std::unexpected(placed({unknown_method(study.simulation.method)}, study));
  for (const auto step : {&Job::add_grids, &Job::add_systems, &Job::add_members}) {
    Errors errors = (job.get()->*step)(study);
    if (!errors.empty()) return std::unexpected(placed(std::move(errors), study));
  }
  Errors refused = job->method_->refusals(job->problem_);
  append(refused, refuse_target(*job->method_, job->problem_, study.simulation));
  if (!refused.empty()) return std::unexpected(placed(std::move(refused), study));
  job->digest_ = digest_of(job->grids_, study);
  return job;
}

Errors Job::add_grids(const study::Study& study) {
  Errors errors;
  planning::Base base = study.base;
  for (const Plan& plan : plans_of(study)) {
    base.options = *plan.options;
    for (const std::optional<int> year : years_of(study.simulation)) {
      std::expected<planning::Grid, Errors> grid = planning::network_at(base, {}, year);
      if (grid) {
        grids_.push_back(*std::move(grid));
      } else {
        append(errors, grid.error(), plan);
      }
    }
  }
  return errors;
}

Errors Job::add_systems(const study::Study& study) {
  Errors errors;
  const std::vector<Plan> plans = plans_of(study);
  const std::size_t years = grids_.size() / plans.size();
  for (std::size_t i = 0; i < grids_.size(); ++i) {
    const Plan& plan = plans[i / years];
    auto system = evaluate::System::make(grids_[i].network, grids_[i].load, rules_of(study.simulation, plan));
    if (system) {
      systems_.push_back(*std::move(system));
    } else {
      append(errors, system.error(), plan);
    }
  }
  return errors;
}

Errors Job::add_members(const study::Study& study) {
  std::vector<state::CausesOf> causes;
  for (const planning::Grid& grid : grids_) {
    causes.push_back({.network = &grid.network, .causes = grid.causes, .capacities = grid.load.capacities()});
  }
  std::expected<state::CauseTable, Error> table = state::CauseTable::make(causes);
  if (!table) return {table.error()};
  causes_ = std::make_unique<const state::CauseTable>(*std::move(table));

  const std::vector<std::optional<int>> years = years_of(study.simulation);
  const std::vector<Plan> plans = plans_of(study);
  FIRMGRID_EXPECT(plans.size() * years.size() == grids_.size() && systems_.size() == grids_.size());
  for (std::size_t i = 0; i < grids_.size(); ++i) {
    problem_.members.push_back({.plan = std::string{plans[i / years.size()].id},
                                .year = years[i % years.size()],
                                .system = systems_[i].get(),
                                .causes = grids_[i].causes,
                                .projection = state::Projection{*causes_, causes[i]}});
  }
  problem_.causes = causes_.get();
  problem_.flow = study.simulation.flow;
  problem_.seed = study.simulation.seed;
  problem_.max_order = study.simulation.max_order;
  problem_.stations = study.output.detail != "system";
  problem_.components = study.output.detail == "components";
  problem_.cost_per_kwh = study.simulation.cost_per_kwh.value_or(0.0);
  problem_.indices = study.simulation.indices;
  return {};
}

}  // namespace firmgrid::run
