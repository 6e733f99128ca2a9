#include <algorithm>
#include <span>
#include <tuple>

#include "models/planning/build_out.hpp"
#include "models/planning/builtin_defaults.hpp"
#include "models/planning/grid.hpp"
#include "models/planning/schedule.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

// In order of place, so that the order of the steps does not show.
template <class Finding>
void sort_by_place(std::vector<Finding>& findings) {
  std::ranges::stable_sort(findings, {}, [](const auto& each) {
    const Where& where = each.where;
    return std::tuple{where.file, where.line, where.column};
  });
}

std::unexpected<Errors> refused(Findings& findings) {
  sort_by_place(findings.errors);
  return std::unexpected(std::move(findings.errors));
}

PerId<LoadId, double> peaks(const Network& network) {
  PerId<LoadId, double> peak_mw;
  for (const LoadPoint& load : network.loads()) peak_mw.push_back(load.peak_mw);
  return peak_mw;
}

// Works may leave nobody with demand; tables without any are a study of capacity alone.
void check_demand(const NetworkParts& parts, const Works& works, Findings& findings) {
  const auto none = [](const LoadPoint& load) { return load.peak_mw == 0.0; };
  if (works.empty() || parts.loads.empty() || !std::ranges::all_of(parts.loads, none)) return;
  findings.refuse(works.front().where, "the works of the plan leave no demand at any load point (some expected)");
}

struct WhatFails {
  std::vector<outage::Cause> causes;
  outage::Calendar calendar;
  std::vector<DefaultUsed> defaults;
};

WhatFails what_fails(const Base& base, const RowsOfYear& rows, Findings& findings) {
  const Options& options = base.options;
  WhatFails made;
  std::vector<Rated> rated = rate_components(rows, options, made.defaults, findings);
  if (options.defaults == Defaults::builtin) announce_builtin(rows, made.defaults, findings);
  split_corridors(rated, options.corridor_share);
  add_common_causes(rows, rated, findings);
  scatter_times(rows, options, rated, findings);
  made.causes = make_causes(rated, findings);
  made.calendar = make_calendar(rows, base, rated, made.causes, findings);
  return made;
}

std::expected<Grid, Errors> grid_of(const Base& base, const Works& works, const RowsOfYear& rows, Findings& findings) {
  const Options& options = base.options;
  check_references(rows, findings);
  check_loads_by_year(rows, findings);
  check_circuits(rows, findings);
  NetworkParts parts = make_parts(rows, options, findings);
  std::vector<outage::FaultBelow> faults_below = add_networks_below(rows, options, parts.loads, findings);
  if (options.load_scale > 0.0) check_demand(parts, works, findings);
  const PerId<LoadId, std::uint32_t> profile = choose_profiles(rows, options, findings);
  const load::UnitProfiles unit_profiles = choose_unit_profiles(rows, options, findings);
  WhatFails fails = what_fails(base, rows, findings);
  Damage damage = make_damage(rows, findings);
  if (!findings.errors.empty()) return refused(findings);

  Network network{std::move(parts)};
  time_switching(network, fails.causes);
  const std::span<const load::Profile> all{base.tables.profiles};
  load::LoadModel load{peaks(network), profile, options.constant_load ? all.first(0) : all, options.period_h,
                       unit_profiles};
  Grid grid{.network = std::move(network),
            .causes = std::move(fails.causes),
            .load = std::move(load),
            .defaults = std::move(fails.defaults),
            .warnings = {},
            .calendar = std::move(fails.calendar),
            .faults_below = std::move(faults_below),
            .damage = std::move(damage.functions),
            .damage_of = std::move(damage.function_of)};
  check_supply(rows, options, grid, findings);
  if (!findings.errors.empty()) return refused(findings);
  sort_by_place(findings.warnings);
  grid.warnings = std::move(findings.warnings);
  return grid;
}

}  // namespace

std::expected<Grid, Errors> network_at(const Base& base, const Works& works, std::optional<int> year) {
  Findings findings;
  check_options(base.options, findings);
  check_plan(base.stages, works, base.options.base_year, findings);
  if (!findings.errors.empty()) return std::unexpected(std::move(findings.errors));
  std::optional<Tables> built;
  if (!base.stages.empty()) built = build_out(base, works, year, findings);
  const RowsOfYear rows = rows_of_year(built ? *built : base.tables, year, findings);
  return grid_of(base, works, rows, findings);
}

}  // namespace firmgrid::planning
