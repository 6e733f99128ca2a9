#include "models/study/toml_text.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string_view>

#include "models/base/text.hpp"

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
std::string with_point(const std::string& text) {
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string toml(double value) { return with_point(number_text(value)); }

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

}  // namespace

std::string toml_text(const std::string& text) { return toml(text); }

std::string toml_text(double value) { return toml(value); }

std::string toml_text(const Slot& slot) {
  return std::visit([](const auto* value) { return toml(*value); }, slot);
}

std::string toml_text(const Cell& cell) {
  if (cell.written == Written::integer || cell.written == Written::boolean) return cell.text;
  if (cell.written == Written::number) return with_point(cell.text);
  return toml(cell.text);
}

bool says_nothing(const std::string& value, const std::string& fresh) {
  return value.empty() || value == "\"\"" || (value == "[]" && value == fresh);
}

}  // namespace firmgrid::study
