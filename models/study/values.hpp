#pragma once

#include <span>
#include <vector>

#include "models/base/field.hpp"
#include "models/study/draft.hpp"

namespace firmgrid::study {

/// Reads a value of a tree into a slot: a list item by item, anything else as it is. A list replaces what the slot
/// holds as a whole. errors  as `read_cell`, and a list where one value is expected or the other way round
void read_value(const Check& check, const Value& value, const Slot& slot, Errors& errors);

/// The keys of a table as the columns of a row: their names, and their cells (empty for lists and tables).
Cell name_cell(const Value& value);
Cell value_cell(const Value& value);

/// The tables of a list that is written [[name]].
/// errors  what is no list, and items that are no tables
std::vector<const Value*> tables_of(const Value& list, Errors& errors);

/// Unknown, missing and repeated keys of a table.
void check_names(std::span<const Check> checks, const Value& table, Errors& errors);

/// A record from a table; what is missing or wrong keeps the value of a fresh record. Fields without a slot are known
/// and left to the caller.
template <class T>
T read_table(std::span<const Field<T>> fields, const Value& table, Errors& errors) {
  T record{};
  check_names(checks_of(fields), table, errors);
  for (const Field<T>& field : fields) {
    const Value* const value = table.find(field.name);
    if (value != nullptr && field.slot != nullptr) read_value(field.check(), *value, field.slot(record), errors);
  }
  return record;
}

/// The manual's view of the keys of a table; those without a slot are lists of ids and tables.
template <class T>
std::vector<FieldInfo> describe_lists(std::span<const Field<T>> fields) {
  std::vector<FieldInfo> infos = describe(fields);
  for (FieldInfo& info : infos) {
    if (info.type.empty()) info.type = "a list of ids and tables";
  }
  return infos;
}

}  // namespace firmgrid::study
