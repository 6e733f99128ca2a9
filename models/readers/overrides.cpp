#include "models/readers/overrides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "models/base/text.hpp"
#include "models/readers/toml.hpp"

namespace firmgrid::readers {
namespace {

using study::Value;

void set_where(Value& value, const Where& where) {
  value.where = where;
  for (Value& child : value.children) set_where(child, where);
}

/// The value behind "=". What is not written as text keeps its spelling and no type: 2015 may be a title.
std::optional<Value> parse_value(const std::string& text, const Where& where, Errors& errors) {
  std::expected<Value, Error> tree = parse_toml(where.file, "v = " + text);
  Value value{.name = {}, .written = Written::untyped, .text = text, .children = {}, .where = where};
  if (tree && tree->children.size() == 1) {
    const bool composite =
        tree->children.front().written == Written::list || tree->children.front().written == Written::table;
    if (composite || tree->children.front().written == Written::text) value = tree->children.front();
  } else if (text.find_first_of("[{\"'\n") == 0 || text.find('\n') != std::string::npos) {
    errors.push_back(
        {ErrorKind::usage, where, fmt::format("{} is not a TOML value. Put it in quotes for the shell.", text)});
    return std::nullopt;
  }
  set_where(value, where);
  return value;
}

/// The child of a table, made if it is not there.
Value* step_into(Value& table, const std::string& name, const Where& where) {
  const auto child = std::ranges::find(table.children, name, &Value::name);
  if (child != table.children.end()) return child->written == Written::table ? &*child : nullptr;
  return &table.children.emplace_back(
      Value{.name = name, .written = Written::table, .text = {}, .children = {}, .where = where});
}

void apply(const std::string& override_text, Value& tree, Errors& errors) {
  const std::size_t equals = override_text.find('=');
  const std::string path{trimmed(std::string_view{override_text}.substr(0, equals))};
  const Where where{fmt::format("--set {}", path)};
  const std::vector<std::string> names = split(path, '.');
  if (equals == std::string::npos || std::ranges::find(names, "") != names.end()) {
    errors.push_back({ErrorKind::usage, where, "an override reads key=value (like study.seed=2)."});
    return;
  }
  std::optional<Value> value = parse_value(std::string{trimmed(override_text.substr(equals + 1))}, where, errors);
  if (!value) return;
  Value* table = &tree;
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    table = step_into(*table, names[i], where);
    if (table != nullptr) continue;
    errors.push_back({ErrorKind::usage, where, fmt::format("{} is not a table (it has no keys inside).", names[i])});
    return;
  }
  value->name = names.back();
  const auto old = std::ranges::find(table->children, names.back(), &Value::name);
  if (old != table->children.end()) {
    *old = *std::move(value);
  } else {
    table->children.push_back(*std::move(value));
  }
}

}  // namespace

void apply_overrides(const std::vector<std::string>& overrides, Value& tree, Errors& errors) {
  for (const std::string& text : overrides) apply(text, tree, errors);
}

}  // namespace firmgrid::readers
