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
  const Cell cell{value.text, value.where.line, value.where.column, loosened(check, value)};
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

}  // namespace firmgrid::study
