#include "sim/run/notes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/indices/index.hpp"

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

/// Whether some bus comes back whole after switching: a network operated with the grid flow model and failing buses.
bool any_double_bus_fails(const Job& job) {
  for (const planning::Grid& grid : job.grids()) {
    for (const outage::Cause& cause : grid.causes) {
      for (const outage::Component& hit : cause.hits) {
        const bool bus = hit.kind == outage::ComponentKind::bus;
        if (bus && grid.network.buses()[BusId{hit.index}].doubled) return true;
      }
    }
  }
  return false;
}

bool any_open_branch(const Job& job) {
  return std::ranges::any_of(job.grids(), [](const planning::Grid& grid) {
    return std::ranges::any_of(grid.network.branches(), &Branch::normally_open);
  });
}

/// What minutes per customer would also contain, and these do not.
std::vector<std::string> left_out(const Job& job) {
  if (!any_customers(job)) return {};
  std::vector<std::string> list{
      "switching minutes: the time between a trip and the end of switching",
      "medium voltage: faults below the load points, and help over medium-voltage ties",
      "planned works: interruptions for maintenance and construction",
  };
  if (any_double_bus_fails(job)) {
    list.emplace_back("outages of double buses: they come back by switching, and switching minutes are not counted");
  }
  if (any_open_branch(job)) {
    list.emplace_back(
        "load transfer between live pockets: open branches are closed for dead islands only, at no cost of time");
  }
  return list;
}

}  // namespace

void add_notes(const Job& job, const study::Study& study, const std::vector<std::string>& method_warnings,
               result::RunResult& result) {
  for (const planning::Grid& grid : job.grids()) add_names(grid.network, result.names);
  for (const indices::Entry& index : indices::catalog::entries()) {
    result.meanings.emplace(index.name, index.meaning);
  }
  for (const Warning& warning : study.warnings) add_once(result.warnings, to_text(warning));
  for (const planning::Grid& grid : job.grids()) {
    for (const Warning& warning : grid.warnings) add_once(result.warnings, to_text(warning));
  }
  for (const std::string& warning : method_warnings) add_once(result.warnings, warning);
  result.not_included = left_out(job);
  for (const std::string& what : result.not_included) add_once(result.warnings, fmt::format("not included: {}", what));
  if (any_customers(job)) {
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
