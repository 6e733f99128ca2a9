#pragma once

#include <string>

#include "models/base/field.hpp"

/// Values as TOML, for the echo of a study.
namespace firmgrid::study {

std::string toml_text(const std::string& text);
std::string toml_text(double value);

/// The value in a slot; empty where there is none.
std::string toml_text(const Slot& slot);

/// A cell of a study as it was written.
std::string toml_text(const Cell& cell);

/// Nothing is written, and nothing is what holds without the key. No key is read from an empty text.
bool says_nothing(const std::string& value, const std::string& fresh);

/// "key = value" in a line for every field of a table that says something; the record stays as it is.
template <class T>
std::string fields_text(std::span<const Field<T>> fields, T& record) {
  std::string text;
  for (const Field<T>& field : fields) {
    const std::string value = field.slot == nullptr ? std::string{} : toml_text(field.slot(record));
    if (says_nothing(value, "[]")) continue;
    text += field.name;
    text += " = " + value + "\n";
  }
  return text;
}

}  // namespace firmgrid::study
