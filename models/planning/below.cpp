#include "models/planning/below.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "models/base/text.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

const Where& place_of(const RowsOfYear& rows, const std::string& load) {
  return std::ranges::find(rows.tables.sections, load, &SectionRow::load)->where;
}

}  // namespace

void RowFindings::check(std::string_view column, std::optional<double> value, const Range& range) {
  if (!value || (range.contains(*value) && std::isfinite(*value))) return;
  refuse(fmt::format("{} is {} (must be {})", column, number_text(*value), range.wording()));
}

void RowFindings::need(std::string_view column, std::optional<double> value, std::string_view because) {
  if (!value) refuse(fmt::format("{} is missing ({})", column, because));
}

std::vector<outage::FaultBelow> add_networks_below(const RowsOfYear& rows, const Options& options,
                                                   PerId<LoadId, LoadPoint>& loads, Findings& findings) {
  auto [below, faults] = sections_below(rows, options, findings);
  const Below feeders = feeders_below(rows, options, findings);
  for (const auto& [load, suffered] : feeders.suffered) {
    if (below.try_emplace(load, suffered).second) continue;
    findings.refuse(
        place_of(rows, load),
        fmt::format("load point \"{}\" is in sections.csv and in feeders.csv (one of them expected)", load));
  }
  for (LoadPoint& load : loads) {
    const auto found = below.find(load.id);
    if (found == below.end()) continue;
    const outage::Interruptions& suffered = found->second;
    load.below = {.fault_hours = suffered.fault_hours * options.mv_fault_scale,
                  .fault_interruptions = suffered.fault_interruptions * options.mv_fault_scale,
                  .planned_hours = suffered.planned_hours * options.planned_scale,
                  .planned_interruptions = suffered.planned_interruptions * options.planned_scale};
  }
  faults.insert(faults.end(), feeders.faults.begin(), feeders.faults.end());
  for (outage::FaultBelow& fault : faults) fault.per_year *= options.mv_fault_scale;
  std::erase_if(faults, [](const outage::FaultBelow& fault) { return fault.per_year == 0.0; });
  std::ranges::sort(faults, {}, &outage::FaultBelow::stream);
  return faults;
}

}  // namespace firmgrid::planning
