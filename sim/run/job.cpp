#include "sim/run/job.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "models/base/digest.hpp"
#include "models/base/expect.hpp"
#include "models/base/text.hpp"
#include "sim/run/digest.hpp"
#include "sim/run/sampled_states.hpp"
#include "sim/run/target.hpp"

namespace firmgrid::run {
namespace {

/// The years to run; a study without years has one network, as the tables stand.
std::vector<std::optional<int>> years_of(const study::Simulation& simulation) {
  if (simulation.years.empty()) return {std::nullopt};
  return {simulation.years.begin(), simulation.years.end()};
}

Error unknown_method(const std::string& word) {
  std::vector<std::string> words;
  for (const method::Entry& entry : method::catalog::entries()) words.emplace_back(entry.name);
  return {.kind = ErrorKind::content,
          .where = {},
          .what = fmt::format("method = \"{}\" is unknown (expected {}).{}", word, list_words(words),
                              did_you_mean(word, words))};
}

/// Members of a year that are compared in all pairs; beyond it only with the first one.
constexpr std::size_t most_compared = 12;

/// Every plan against the first one, then all other pairs, year by year.
std::vector<method::Pair> pairs_of(std::span<const std::size_t> plan_of_member,
                                   std::span<const std::optional<int>> year_of_member, std::size_t plans) {
  std::vector<method::Pair> first;
  std::vector<method::Pair> others;
  for (std::size_t r = 0; r < plan_of_member.size(); ++r) {
    const bool of_first = plan_of_member[r] == 0;
    if (!of_first && plans > most_compared) break;
    for (std::size_t p = r + 1; p < plan_of_member.size(); ++p) {
      if (plan_of_member[p] == plan_of_member[r] || year_of_member[p] != year_of_member[r]) continue;
      (of_first ? first : others).push_back({.plan = p, .reference = r, .everything = of_first});
    }
  }
  const auto by_year = [&](const method::Pair& pair) { return year_of_member[pair.reference]; };
  std::ranges::stable_sort(others, {}, by_year);
  first.insert(first.end(), others.begin(), others.end());
  return first;
}

}  // namespace

std::expected<std::unique_ptr<const Job>, Errors> Job::prepare(const study::Study& study) {
  std::unique_ptr<Job> job{new Job};
  job->method_ = method::find(study.simulation.method);
  if (job->method_ == nullptr) return std::unexpected(placed({unknown_method(study.simulation.method)}, study));
  job->plans_ = plans_of(study);
  for (const auto step : {&Job::add_grids, &Job::add_systems, &Job::add_members}) {
    Errors errors = (job.get()->*step)(study);
    if (!errors.empty()) return std::unexpected(placed(std::move(errors), study));
  }
  Errors refused = job->method_->refusals(job->problem_);
  std::ranges::move(refuse_target(*job->method_, job->problem_, study.simulation), std::back_inserter(refused));
  if (!refused.empty()) return std::unexpected(placed(std::move(refused), study));
  job->digest_ = digest_of(job->grids_, study);
  return job;
}

/// The grid of a plan and year, and those of its outlooks where the method knows years.
std::expected<planning::Grid, Errors> Job::make_grid(const planning::Base& base, const JobPlan& plan,
                                                     std::optional<int> year) {
  std::expected<planning::Grid, Errors> grid = planning::network_at(base, plan.works, year);
  if (!grid || !method_->years) return grid;
  auto outlooks = outlooks_of(base, plan.works, year);
  if (!outlooks) return std::unexpected(std::move(outlooks).error());
  outlooks_.push_back(*std::move(outlooks));
  return grid;
}

Errors Job::add_grids(const study::Study& study) {
  PlanErrors errors{plans_};
  planning::Base base = study.base;
  for (const JobPlan& plan : plans_) {
    base.options = plan.options;
    for (const std::optional<int> year : years_of(study.simulation)) {
      if (!plan.in(year)) continue;
      std::expected<planning::Grid, Errors> grid = make_grid(base, plan, year);
      if (grid) {
        plan_of_member_.push_back(static_cast<std::size_t>(&plan - plans_.data()));
        year_of_member_.push_back(year);
        grids_.push_back(*std::move(grid));
      } else {
        errors.add(plan, grid.error());
      }
    }
  }
  return errors.told();
}

Errors Job::add_systems(const study::Study& study) {
  PlanErrors errors{plans_};
  for (std::size_t i = 0; i < grids_.size(); ++i) {
    const JobPlan& plan = plan_of(i);
    auto system = evaluate::System::make(grids_[i].network, grids_[i].load, rules_of(study.simulation, plan));
    if (system) {
      systems_.push_back(*std::move(system));
    } else {
      errors.add(plan, system.error());
    }
  }
  return errors.told();
}

/// The networks of a member under the loads that its years may have, with their probabilities.
std::expected<std::vector<method::Member::Forecast>, Errors> Job::forecasts_of(std::size_t member,
                                                                               const study::Study& study) {
  std::vector<method::Member::Forecast> forecasts;
  if (member >= outlooks_.size()) return forecasts;
  for (const Outlook& outlook : outlooks_[member]) {
    auto system =
        evaluate::System::make(outlook.grid.network, outlook.grid.load, rules_of(study.simulation, plan_of(member)));
    if (!system) return std::unexpected(std::move(system).error());
    outlook_systems_.push_back(*std::move(system));
    forecasts.push_back({.probability = outlook.probability, .system = outlook_systems_.back().get()});
  }
  return forecasts;
}

void Job::mark_alike() {
  if (problem_.pairs.empty()) return;
  std::vector<std::string> digests;
  for (std::size_t i = 0; i < grids_.size(); ++i) {
    const JobPlan& plan = plan_of(i);
    digests.push_back(
        firmgrid::digest(fmt::format("{}{}\n{}\n", text_of(grids_[i]), plan.policy, fmt::join(plan.phases, " "))));
  }
  for (method::Pair& pair : problem_.pairs) pair.alike = digests[pair.plan] == digests[pair.reference];
}

Errors Job::add_members(const study::Study& study) {
  std::vector<state::CausesOf> causes;
  for (const planning::Grid& grid : grids_) causes.push_back(causes_of(grid));
  std::expected<state::CauseTable, Error> table = state::CauseTable::make(causes);
  if (!table) return {table.error()};
  causes_ = std::make_unique<const state::CauseTable>(*std::move(table));

  FIRMGRID_EXPECT(plan_of_member_.size() == grids_.size() && systems_.size() == grids_.size());
  for (std::size_t i = 0; i < grids_.size(); ++i) {
    problem_.members.push_back({.plan = plan_of(i).id,
                                .year = year_of_member_[i],
                                .system = systems_[i].get(),
                                .causes = grids_[i].causes,
                                .projection = state::Projection{*causes_, causes[i]},
                                .calendar = &grids_[i].calendar,
                                .faults_below = grids_[i].faults_below,
                                .damage = grids_[i].damage,
                                .damage_of = &grids_[i].damage_of});
    auto forecasts = forecasts_of(i, study);
    if (!forecasts) return std::move(forecasts).error();
    problem_.members.back().forecasts = *std::move(forecasts);
  }
  problem_.forecast_error = study.base.options.forecast_error;
  problem_.pairs = pairs_of(plan_of_member_, year_of_member_, plans_.size());
  mark_alike();
  problem_.causes = causes_.get();
  problem_.flow = study.simulation.flow;
  problem_.seed = study.simulation.seed;
  problem_.max_order = study.simulation.max_order;
  problem_.stations = study.output.detail != "system";
  problem_.components = study.output.detail == "components";
  problem_.cost_per_kwh = study.simulation.cost_per_kwh.value_or(0.0);
  problem_.indices = study.simulation.indices;
  problem_.momentary_limit_h = study.simulation.momentary_limit_min / 60.0;
  problem_.cemi_n = study.simulation.cemi_n;
  problem_.targets = study.simulation.targets;
  return {};
}

}  // namespace firmgrid::run
