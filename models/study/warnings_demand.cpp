#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "models/base/report.hpp"
#include "models/study/checks.hpp"

namespace firmgrid::study {

void warn_of_years(const Keys& keys, const planning::Tables& tables, std::vector<Warning>& warnings) {
  if (!keys.simulation.years.empty()) return;
  if (!tables.loads_by_year.empty()) {
    warn(warnings, whole(tables.loads_by_year.front().where.file), "loads_by_year does not act without study.years.");
  }
  const auto moving = std::ranges::find_if(tables.loads, [](const auto& load) { return !load.until_bus.empty(); });
  if (moving != tables.loads.end()) {
    warn(warnings, whole(moving->where.file), "until_bus does not act without study.years.");
  }
}

void warn_of_networks_below(const planning::Tables& tables, std::vector<Warning>& warnings) {
  std::set<std::string_view> described;
  for (const planning::FeederRow& row : tables.feeders) described.insert(row.load);
  for (const planning::SectionRow& row : tables.sections) described.insert(row.load);
  std::ptrdiff_t with_customers = 0;
  std::ptrdiff_t bare = 0;
  for (const planning::LoadRow& load : tables.loads) {
    if (load.customers == 0.0) continue;
    ++with_customers;
    if (!described.contains(load.id)) ++bare;
  }
  if (bare == 0) return;
  if (described.empty()) {
    warn(warnings, {},
         "minutes per customer count the tables' own components only: faults at medium voltage and planned works are "
         "not in them (there is no feeders.csv or sections.csv).");
  } else {
    warn(warnings, {},
         fmt::format("{} of {} load points with customers have no row in feeders.csv or sections.csv: faults at medium "
                     "voltage and planned works are not in their minutes.",
                     bare, with_customers));
  }
}

}  // namespace firmgrid::study
