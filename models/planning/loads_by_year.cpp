#include <cmath>
#include <map>
#include <utility>

#include "models/base/text.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

void check_value(const LoadByYearRow& row, std::string_view column, double value, Findings& findings) {
  if (value >= 0.0 && std::isfinite(value)) return;
  findings.refuse(row.where, fmt::format("load point \"{}\" from {}: {} is {} (must be 0 or more)", row.load, row.year,
                                         column, number_text(value)));
}

}  // namespace

void check_loads_by_year(const RowsOfYear& rows, Findings& findings) {
  std::map<std::pair<std::string, int>, const Where*> places;
  for (const LoadByYearRow& row : rows.tables.loads_by_year) {
    if (rows.load_ids.find(row.load) == nullptr) {
      findings.refuse(row.where, fmt::format("load point \"{}\" is unknown.{}", row.load,
                                             did_you_mean(row.load, rows.load_ids.ids())));
    }
    const auto [first, is_new] = places.try_emplace({row.load, row.year}, &row.where);
    if (!is_new) {
      findings.refuse(row.where, fmt::format("load point \"{}\" has two rows for {} (the first is at {})", row.load,
                                             row.year, place_text(*first->second)));
    }
    check_value(row, "peak_mw", row.peak_mw, findings);
    check_value(row, "customers", row.customers.value_or(0.0), findings);
  }
}

}  // namespace firmgrid::planning
