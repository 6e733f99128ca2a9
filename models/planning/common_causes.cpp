#include <algorithm>

#include "models/base/text.hpp"
#include "models/outage/rates.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

// The components that a row hits this year, each once.
std::vector<outage::Component> resolve_hits(const CauseRow& row, const RowsOfYear& rows, Findings& findings) {
  std::vector<outage::Component> hits;
  std::vector<std::string> seen;
  bool known = true;
  for (const std::string& id : split(row.hits, ';')) {
    if (id.empty()) continue;
    if (std::ranges::find(seen, id) != seen.end()) {
      findings.refuse(row.where, fmt::format("cause \"{}\" hits \"{}\" twice", row.id, id));
      continue;
    }
    seen.push_back(id);
    const Register::Entry* entry = rows.component_ids.find(id);
    if (entry == nullptr) {
      known = false;
      findings.refuse(row.where, fmt::format("cause \"{}\": component \"{}\" is unknown (a bus, branch or unit).{}",
                                             row.id, id, did_you_mean(id, rows.component_ids.ids())));
    } else if (entry->index) {
      hits.push_back({entry->kind, *entry->index});
    }
  }
  if (seen.empty()) {
    findings.refuse(row.where, fmt::format("cause \"{}\" hits nothing (component ids joined by ;)", row.id));
  } else if (known && hits.empty()) {
    findings.remark(row.where,
                    fmt::format("cause \"{}\": nothing it hits is in service{}; left out", row.id, in_year(rows.year)));
  }
  std::ranges::sort(hits);
  return hits;
}

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
                .hits = resolve_hits(row, rows, findings),
                .parameters = parameters_of(row, findings),
                .corridor = {},
                .where = row.where};
    rated.push_back(std::move(cause));
  }
}

}  // namespace firmgrid::planning
