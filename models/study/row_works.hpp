#pragma once

#include <algorithm>
#include <vector>

#include "models/study/kinds.hpp"
#include "models/study/stages.hpp"

/// The columns that a work writes, read by the very fields that read the tables.
namespace firmgrid::study {

/// What may be written of a row: the columns of its table but those that its id gives, none of them required.
/// numbers_only  those that can be multiplied and added to
template <class Row>
std::vector<Check> column_checks(std::span<const Field<Row>> columns, bool numbers_only) {
  std::vector<Check> checks;
  Row fresh{};
  for (const Field<Row>& field : columns) {
    const Slot slot = field.slot(fresh);
    const bool number = std::holds_alternative<double*>(slot) || std::holds_alternative<std::optional<double>*>(slot);
    if (is_name<Row>(field.name) || (numbers_only && !number)) continue;
    checks.push_back(field.check());
    checks.back().presence = Presence::optional;
  }
  return checks;
}

/// A column is missing of a row that is new and no copy.
void refuse_missing(const WorkKeys& work, std::string_view column, Errors& errors);

/// A factor, or what is added.
/// errors  content: no finite number, a factor below 0
double read_change(std::string_view column, bool factor, const Cell& cell, const Where& where, Errors& errors);

/// Columns that are written and multiplied or added to in one work.
void refuse_contradictions(const WorkKeys& work, Errors& errors);

/// Columns with factors or with what is added.
template <class Record>
auto read_changes(std::span<const Field<Record>> columns, const WorkKeys& work, bool factors, Errors& errors) {
  std::vector<std::pair<planning::Column<Record>, double>> result;
  const NamedCells& changes = factors ? work.scale : work.step;
  check_names(column_checks(columns, true), changes.names, work.where, errors);
  const Row row{work.where.file, changes.names, changes.cells};
  for (const Field<Record>& field : columns) {
    const Cell* const cell = row.find(field.name);
    if (cell == nullptr) continue;
    result.emplace_back(field.slot, read_change(field.name, factors, *cell, row.where(*cell), errors));
  }
  return result;
}

/// A work on a row of a table, with its columns read.
/// errors  content: columns that are unknown, missing, contradictory or wrong
template <class Record>
planning::RowWork<Record> read_row_work(std::span<const Field<Record>> columns, const WorkKeys& work, Errors& errors) {
  planning::RowWork<Record> result{.id = work.id, .copy_of = work.copy_of, .where = work.where};
  set_id(result.values, work.id);
  result.values.where = work.where;
  check_names(column_checks(columns, false), work.set.names, work.where, errors);
  refuse_contradictions(work, errors);
  const bool fresh = work.action == Action::add && work.writes();
  const Row row{work.where.file, work.set.names, work.set.cells};
  for (const Field<Record>& field : columns) {
    const Cell* const cell = row.find(field.name);
    const bool name = is_name<Record>(field.name);
    if (cell != nullptr && !name) read_cell(field.check(), *cell, row.where(*cell), field.slot(result.values), errors);
    if (name ? fresh : cell != nullptr) result.set.push_back(field.slot);
    const bool needed = fresh && !name && work.copy_of.empty() && field.presence == Presence::required;
    if (needed && cell == nullptr) refuse_missing(work, field.name, errors);
  }
  result.scale = read_changes(columns, work, true, errors);
  result.step = read_changes(columns, work, false, errors);
  return result;
}

}  // namespace firmgrid::study
