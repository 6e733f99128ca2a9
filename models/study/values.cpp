#include "models/study/values.hpp"

#include <fmt/format.h>

#include "models/base/report.hpp"

namespace firmgrid::study {
namespace {

/// A time limit may be a number of seconds or a text with a unit.
Written loosened(const Check& check, const Value& value) {
  const bool number = value.written == Written::integer || value.written == Written::number;
  return check.name == "study.time_limit" && number ? Written::text : value.written;
}

void read_scalar(const Check& check, const Value& value, const Slot& slot, Errors& errors) {
  Cell cell = value_cell(value);
  cell.written = loosened(check, value);
  read_cell(check, cell, value.where, slot, errors);
}

}  // namespace

void read_value(const Check& check, const Value& value, const Slot& slot, Errors& errors) {
  if (!std::holds_alternative<std::vector<int>*>(slot) && !std::holds_alternative<std::vector<std::string>*>(slot)) {
    read_scalar(check, value, slot, errors);
    return;
  }
  if (value.written != Written::list) {
    const std::string shown = value.text.empty() ? std::string{type_word(value.written)} : value.text;
    refuse(errors, value.where, fmt::format("{} is {} (must be {}).", check.name, shown, slot_type(slot)));
    return;
  }
  std::visit(
      [](auto* place) {
        if constexpr (requires { place->clear(); }) place->clear();
      },
      slot);
  for (const Value& item : value.children) read_scalar(check, item, slot, errors);
}

Cell name_cell(const Value& value) { return {value.name, value.where.line, value.where.column}; }

Cell value_cell(const Value& value) { return {value.text, value.where.line, value.where.column, value.written}; }

std::vector<const Value*> tables_of(const Value& list, Errors& errors) {
  std::vector<const Value*> tables;
  if (list.written != Written::list) {
    refuse(errors, list.where,
           fmt::format("{0} is {1} (must be a list of tables, written [[{0}]]).", list.name, type_word(list.written)));
    return tables;
  }
  for (const Value& item : list.children) {
    if (item.written == Written::table) {
      tables.push_back(&item);
    } else {
      refuse(errors, item.where, fmt::format("a {} is {} (must be a table).", list.name, type_word(item.written)));
    }
  }
  return tables;
}

void check_names(std::span<const Check> checks, const Value& table, Errors& errors) {
  std::vector<Cell> names;
  for (const Value& value : table.children) names.push_back(name_cell(value));
  check_names(checks, names, table.where, errors);
}

}  // namespace firmgrid::study
