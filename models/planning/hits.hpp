#pragma once

#include <string>
#include <vector>

#include "models/outage/cause.hpp"
#include "models/planning/rows.hpp"

namespace firmgrid::planning {

/// A list of components in a row.
struct HitList {
  std::string who;         ///< "cause \"C1\"", for messages
  const std::string& ids;  ///< joined by `;`
  const Where& where;
};

/// The components that a row names and that are in service this year, each once, in order.
/// errors  ids that are unknown or there twice, a list without any; a remark where none of them is in service
std::vector<outage::Component> resolve_hits(const HitList& list, const RowsOfYear& rows, Findings& findings);

}  // namespace firmgrid::planning
