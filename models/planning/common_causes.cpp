#include "models/outage/rates.hpp"
#include "models/planning/hits.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

outage::Parameters parameters_of(const CauseRow& row, Findings& findings) {
  const outage::RateColumns columns{.failures_per_year = row.failures_per_year, .repair_h = row.repair_h};
  if (columns.empty()) {
    findings.refuse(row.where, fmt::format("cause \"{}\" has no rate (failures_per_year and repair_h)", row.id));
    return {};
  }
  auto parameters = outage::from_rates(columns);
  if (parameters) return *std::move(parameters);
  findings.refuse(row.where, fmt::format("cause \"{}\": {}", row.id, parameters.error()));
  return {};
}

}  // namespace

void add_common_causes(const RowsOfYear& rows, std::vector<Rated>& rated, Findings& findings) {
  std::map<std::string, Where> seen;
  for (const CauseRow& row : rows.tables.causes) {
    const auto [first, is_new] = seen.emplace(row.id, row.where);
    if (!is_new) {
      findings.refuse(row.where,
                      fmt::format("cause \"{}\" is there twice (first at {})", row.id, place_text(first->second)));
    }
    Rated cause{.id = row.id,
                .stream = "cause/" + row.id,
                .model = row.model,
                .hits = resolve_hits({fmt::format("cause \"{}\"", row.id), row.hits, row.where}, rows, findings),
                .parameters = parameters_of(row, findings),
                .corridor = {},
                .where = row.where};
    rated.push_back(std::move(cause));
  }
}

}  // namespace firmgrid::planning
