#include <fmt/format.h>

#include "models/base/text.hpp"
#include "models/study/keys.hpp"

namespace firmgrid::study {
namespace {

/// A TOML basic string.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\u{:04X}", byte);
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string toml(const std::string& text) { return quoted(text); }
std::string toml(bool value) { return value ? "true" : "false"; }
std::string toml(int value) { return fmt::format("{}", value); }
std::string toml(std::int64_t value) { return fmt::format("{}", value); }

/// TOML tells floats from integers by the point or exponent.
std::string toml(double value) {
  const std::string text = number_text(value);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

/// The upper half of the range has no integer in TOML and is written as text.
std::string toml(std::uint64_t value) {
  return value <= INT64_MAX ? fmt::format("{}", value) : fmt::format("\"{}\"", value);
}

template <class T>
std::string toml(const std::optional<T>& value) {
  return value ? toml(*value) : std::string{};
}

template <class T>
std::string toml(const std::vector<T>& values) {
  std::string text;
  for (const T& value : values) text += (text.empty() ? "" : ", ") + toml(value);
  return "[" + text + "]";
}

std::string value_text(const Slot& slot) {
  return std::visit([](const auto* value) { return toml(*value); }, slot);
}

/// Nothing is written, and nothing is what holds without the key. No key is read from an empty text.
bool says_nothing(const std::string& value, const std::string& fresh) {
  return value.empty() || value == "\"\"" || (value == "[]" && value == fresh);
}

std::string variant_text(const VariantKeys& variant) {
  VariantKeys copy = variant;
  std::string text = "\n[[variant]]\n";
  for (const Field<VariantKeys>& field : variant_fields()) {
    const std::string value = value_text(field.slot(copy));
    if (!says_nothing(value, "[]")) text += fmt::format("{} = {}\n", field.name, value);
  }
  return text;
}

}  // namespace

std::string echo(const Keys& keys) {
  Keys copy = keys;
  Keys fresh;
  std::string text;
  std::string group;
  for (const KeyField& key : key_fields()) {
    if (key.field.slot == nullptr) continue;
    const std::string value = value_text(key.field.slot(copy));
    if (says_nothing(value, value_text(key.field.slot(fresh)))) continue;
    const std::string_view path = key.field.name;
    const std::size_t dot = path.find('.');
    const std::string_view table = dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
    if (table != group) text += fmt::format("\n[{}]\n", table);
    group = table;
    text += fmt::format("{} = {}\n", table.empty() ? path : path.substr(dot + 1), value);
  }
  for (const VariantKeys& variant : keys.variants) text += variant_text(variant);
  return text;
}

}  // namespace firmgrid::study
