#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/base/range.hpp"
#include "models/base/row.hpp"

/// One table per record: the list of a record's fields reads it, refuses what is wrong, prints the schema and echoes
/// it.
namespace firmgrid {

/// A place in a record that one field fills. Lists take one item per reading.
using Slot = std::variant<double*, std::optional<double>*, std::string*, bool*, int*, std::optional<int>*,
                          std::uint64_t*, std::optional<std::int64_t>*, std::vector<int>*, std::vector<std::string>*>;

enum class Presence : std::uint8_t {
  optional,
  required,
  later,  ///< known, but nothing acts on it yet: refused by name, never read and ignored
};

/// What a value must be, apart from its type.
struct Check {
  std::string_view name;
  Presence presence = Presence::optional;
  std::string_view unit = {};
  Range range = {};
  std::span<const std::string_view> words = {};  ///< all that are allowed; empty = free
};

/// A field as the manual shows it.
struct FieldInfo {
  std::string name;
  std::string meaning;
  std::string unit;   ///< empty = none
  std::string type;   ///< "a number", "text", "a list of text", …
  std::string range;  ///< "above 0"; empty = no bounds
  std::vector<std::string> words;
  std::string default_text;  ///< what holds where nothing is written; empty = nothing
  Presence presence = Presence::optional;
};

/// One field of a record of type T.
template <class T>
struct Field {
  std::string_view name;
  std::string_view meaning;
  Slot (*slot)(T&) = nullptr;  ///< none for what is refused
  Presence presence = Presence::optional;
  std::string_view unit = {};
  Range range = {};
  std::span<const std::string_view> words = {};
  std::string_view absent = {};  ///< what holds where nothing is written, unless the fresh record says it

  Check check() const { return {name, presence, unit, range, words}; }
};

namespace detail {

template <class Owner, class Member>
Owner owner_of(Member Owner::*);

template <class T, auto... path>
Slot slot_of(T& record) {
  return Slot{&(record.*....*path)};
}

}  // namespace detail

/// The way to a member for a field, through nested records: `at<&Row::service, &ServiceYears::from>`.
template <auto first, auto... rest>
inline constexpr auto at = &detail::slot_of<decltype(detail::owner_of(first)), first, rest...>;

/// Reads one value into its slot. An empty text leaves the slot as it is, which is an error for what is required.
/// errors  wrong type, not a finite number, outside the range, unknown word; the slot keeps its value then
void read_cell(const Check& check, const Cell& cell, const Where& where, const Slot& slot, Errors& errors);

/// Unknown names (with a suggestion), names given twice, names of later work, missing names.
/// where  the table as a whole, for what is missing
void check_names(std::span<const Check> checks, std::span<const Cell> names, const Where& where, Errors& errors);

/// "a number", "a list of text", … of a slot.
std::string_view slot_type(const Slot& slot);

/// The value in a slot as text; empty where there is none or it is infinite.
std::string slot_text(const Slot& slot);

/// Assembles the manual's view of a field; `slot` is of a fresh record, or none for what is refused.
FieldInfo describe(const Check& check, std::string_view meaning, const Slot* slot, std::string_view absent);

template <class T>
std::vector<Check> checks_of(std::span<const Field<T>> fields) {
  std::vector<Check> checks;
  for (const Field<T>& field : fields) checks.push_back(field.check());
  return checks;
}

template <class T>
FieldInfo describe(const Field<T>& field) {
  if (field.slot == nullptr) return describe(field.check(), field.meaning, nullptr, field.absent);
  T fresh{};
  const Slot slot = field.slot(fresh);
  return describe(field.check(), field.meaning, &slot, field.absent);
}

template <class T>
std::vector<FieldInfo> describe(std::span<const Field<T>> fields) {
  std::vector<FieldInfo> infos;
  for (const Field<T>& field : fields) infos.push_back(describe(field));
  return infos;
}

/// A record from a row; what is missing or wrong keeps the value of a fresh record.
template <class T>
T read_record(std::span<const Field<T>> fields, const Row& row, Errors& errors) {
  T record{};
  for (const Field<T>& field : fields) {
    const Cell* const cell = row.find(field.name);
    if (cell == nullptr || field.slot == nullptr) continue;
    read_cell(field.check(), *cell, row.where(*cell), field.slot(record), errors);
  }
  return record;
}

}  // namespace firmgrid
