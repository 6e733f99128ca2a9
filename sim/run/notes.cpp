#include "sim/run/notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sim/indices/index.hpp"
#include "sim/run/grid_map.hpp"
#include "sim/run/left_out.hpp"
#include "sim/run/places.hpp"

namespace firmgrid::run {
namespace {

/// Several years of one study repeat their remarks; each is said once.
void add_once(std::vector<std::string>& list, std::string text) {
  if (std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
}

void add_names(const Network& network, std::map<std::string, std::string>& names) {
  for (const Substation& station : network.substations()) {
    if (!station.name.empty()) names.emplace(station.id, station.name);
  }
  for (const LoadPoint& load : network.loads()) {
    const Bus& bus = network.buses()[load.bus];
    const std::string& name = network.substations()[bus.substation].name;
    if (!name.empty()) names.emplace(load.id, name);
  }
}

bool any_customers(const Job& job) {
  return std::ranges::any_of(job.grids(), [](const planning::Grid& grid) { return grid.network.customers() > 0.0; });
}

/// Components that results have rows of, by id.
void add_components(const Job& job, result::RunResult& result) {
  const auto of_component = [](const result::Row& row) { return row.scope == "component"; };
  if (std::ranges::none_of(result.rows, of_component)) return;
  for (const planning::Grid& grid : job.grids()) add_places(grid.network, result.components);
}

/// The study itself needs no title where it is the one plan.
void add_titles(const Job& job, result::RunResult& result) {
  for (const JobPlan& plan : job.plans()) {
    if (plan.id != base_plan || plan.title != base_plan) result.plan_titles.emplace(plan.id, plan.title);
  }
}

/// Whose outage data is from a class default, in any of the networks.
void add_defaults(const Job& job, result::RunResult& result) {
  std::map<std::string, std::set<std::string>> users;
  for (const planning::Grid& grid : job.grids()) {
    for (const planning::DefaultUsed& used : grid.defaults) users[used.rule].insert(used.component);
  }
  for (const auto& [rule, components] : users)
    result.defaults.push_back({rule, {components.begin(), components.end()}});
}

void add_meanings(result::RunResult& result) {
  for (const indices::Entry& index : indices::catalog::entries()) result.meanings.emplace(index.name, index.meaning);
}

}  // namespace

void add_notes(const Job& job, const study::Study& study, const std::vector<std::string>& method_warnings,
               result::RunResult& result) {
  for (const planning::Grid& grid : job.grids()) add_names(grid.network, result.names);
  add_meanings(result);
  add_titles(job, result);
  add_components(job, result);
  add_defaults(job, result);
  result.map = map_of(job, study);
  for (const Warning& note : study.notes) add_once(result.assumptions, to_text(note));
  result.asked = study.simulation.indices;
  for (const Warning& warning : study.warnings) add_once(result.warnings, to_text(warning));
  for (const planning::Grid& grid : job.grids()) {
    for (const Warning& warning : grid.warnings) add_once(result.warnings, to_text(warning));
  }
  for (const std::string& warning : method_warnings) add_once(result.warnings, warning);
  result.not_included = left_out(job, study);
  for (const std::string& what : result.not_included) add_once(result.warnings, fmt::format("not included: {}", what));
  if (any_customers(job) && !job.method().years) {
    add_once(result.warnings,
             "no interruption is filtered out by its duration, because durations need chronology "
             "(momentary_limit_min has no effect)");
  }
  if (result.runtime.clp_fallbacks > 0) {
    add_once(result.warnings,
             fmt::format("{} of {} distinct states were solved by Clp, because the program's own solver "
                         "did not reach its certificate",
                         result.runtime.clp_fallbacks, result.runtime.distinct_states));
  }
}

}  // namespace firmgrid::run
