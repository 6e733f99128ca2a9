#include <fmt/format.h>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/study/table_specs.hpp"

namespace firmgrid::study {
namespace {

constexpr Check hour_check{.name = "hour", .presence = Presence::required, .unit = "h", .range = range::not_negative};

/// A profile is per unit of a load's own peak, so 1 at its highest; ten times that is a percentage.
constexpr Range per_unit{.low = 0.0, .high = 10.0, .hint = "It is per unit of the peak, not a percentage or MW."};

void refuse_cell(Errors& errors, const TextTable& table, const Cell& cell, std::string what) {
  refuse(errors, {table.file, cell.line, cell.column}, std::move(what));
}

void check_header(const TextTable& table, Errors& errors) {
  std::vector<Check> checks{hour_check};
  for (const Cell& name : table.names) {
    if (name.text != hour_check.name) checks.push_back({.name = name.text});
  }
  check_names(checks, table.names, {table.file, 1, 1}, errors);
  if (checks.size() > 1) return;
  refuse(errors, {table.file, 1, 1}, "no profile (at least one column beside hour is expected).");
}

/// Hours count 0, 1, 2, …: a gap or a repetition would shift the year.
void check_hours(const TextTable& table, Errors& errors) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Cell* const cell = table.row(i).find(hour_check.name);
    if (cell == nullptr || parse_integer(cell->text) == static_cast<std::int64_t>(i)) continue;
    refuse_cell(errors, table, *cell,
                fmt::format("hour is \"{}\" (must be {}: hours count from 0 without gaps).", cell->text, i));
    return;
  }
}

/// A profile in the wrong unit is wrong in thousands of rows: the first ones tell.
void keep_first(Errors& found, Errors& errors) {
  constexpr std::size_t shown = 5;
  const std::size_t more = found.size() > shown ? found.size() - shown : 0;
  if (more > 0) found.resize(shown);
  if (more > 0) found.back().what += fmt::format(" And {} more in this column.", more);
  errors.insert(errors.end(), found.begin(), found.end());
}

}  // namespace

std::vector<FieldInfo> profile_columns() {
  double value = 0.0;
  const Slot slot = &value;
  int count = 0;
  const Slot hour_slot = &count;
  const Check column{.name = "(any name)", .presence = Presence::required, .unit = "pu", .range = per_unit};
  return {describe(hour_check, "number of the period, from 0", &hour_slot, {}),
          describe(column,
                   "one column per profile, per unit of the peak of load points or of the capacity of units; loads.csv "
                   "and units.csv name it",
                   &slot, {})};
}

void read_profiles(const TextTable& table, planning::Tables& tables, Errors& errors) {
  check_header(table, errors);
  check_hours(table, errors);
  for (std::size_t column = 0; column < table.names.size(); ++column) {
    const std::string& name = table.names[column].text;
    if (name == hour_check.name || name.empty()) continue;
    load::Profile profile{name, {}};
    profile.per_unit.reserve(table.rows.size());
    const Check check{.name = name, .presence = Presence::required, .range = per_unit};
    Errors found;
    for (const std::vector<Cell>& row : table.rows) {
      double value = 0.0;
      read_cell(check, row[column], {table.file, row[column].line, row[column].column}, &value, found);
      profile.per_unit.push_back(value);
    }
    keep_first(found, errors);
    tables.profiles.push_back(std::move(profile));
  }
}

}  // namespace firmgrid::study
