#include "models/planning/hits.hpp"

#include <algorithm>

#include "models/base/text.hpp"

namespace firmgrid::planning {

std::vector<outage::Component> resolve_hits(const HitList& list, const RowsOfYear& rows, Findings& findings) {
  std::vector<outage::Component> hits;
  std::vector<std::string> seen;
  bool known = true;
  for (const std::string& id : split(list.ids, ';')) {
    if (id.empty()) continue;
    if (std::ranges::find(seen, id) != seen.end()) {
      findings.refuse(list.where, fmt::format("{} hits \"{}\" twice", list.who, id));
      continue;
    }
    seen.push_back(id);
    const Register::Entry* entry = rows.component_ids.find(id);
    if (entry == nullptr) {
      known = false;
      findings.refuse(list.where, fmt::format("{}: component \"{}\" is unknown (a bus, branch or unit).{}", list.who,
                                              id, did_you_mean(id, rows.component_ids.ids())));
    } else if (entry->index) {
      hits.push_back({entry->kind, *entry->index});
    }
  }
  if (seen.empty()) {
    findings.refuse(list.where, fmt::format("{} hits nothing (component ids joined by ;)", list.who));
  } else if (known && hits.empty()) {
    findings.remark(list.where,
                    fmt::format("{}: nothing it hits is in service{}; left out", list.who, in_year(rows.year)));
  }
  std::ranges::sort(hits);
  return hits;
}

}  // namespace firmgrid::planning
