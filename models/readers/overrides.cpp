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

/// Where an override stands, and what kind of mistake a mistake in it is.
struct Origin {
  Where where;
  ErrorKind kind = ErrorKind::usage;

  void report(Errors& errors, std::string what) const { errors.push_back({kind, where, std::move(what)}); }
};

/// The value behind "=". What is not written as text keeps its spelling and no type: 2015 may be a title.
std::optional<Value> parse_value(const std::string& text, const Origin& origin, Errors& errors) {
  std::expected<Value, Error> tree = parse_toml(origin.where.file, "v = " + text);
  Value value{.name = {}, .written = Written::untyped, .text = text, .children = {}, .where = origin.where};
  if (tree && tree->children.size() == 1) {
    const bool composite =
        tree->children.front().written == Written::list || tree->children.front().written == Written::table;
    if (composite || tree->children.front().written == Written::text) value = tree->children.front();
  } else if (text.find_first_of("[{\"'\n") == 0 || text.find('\n') != std::string::npos) {
    const char* const hint = origin.kind == ErrorKind::usage ? " Put it in quotes for the shell." : "";
    origin.report(errors, fmt::format("{} is not a TOML value.{}", text, hint));
    return std::nullopt;
  }
  set_where(value, origin.where);
  return value;
}

/// The child of a table, made if it is not there.
Value* step_into(Value& table, const std::string& name, const Where& where) {
  const auto child = std::ranges::find(table.children, name, &Value::name);
  if (child != table.children.end()) return child->written == Written::table ? &*child : nullptr;
  return &table.children.emplace_back(
      Value{.name = name, .written = Written::table, .text = {}, .children = {}, .where = where});
}

void apply(const std::string& override_text, const Origin& origin, Value& tree, Errors& errors) {
  const std::size_t equals = override_text.find('=');
  const std::vector<std::string> names = split(trimmed(std::string_view{override_text}.substr(0, equals)), '.');
  if (equals == std::string::npos || std::ranges::find(names, "") != names.end()) {
    origin.report(errors, "an override reads key=value (like study.seed=2).");
    return;
  }
  std::optional<Value> value = parse_value(std::string{trimmed(override_text.substr(equals + 1))}, origin, errors);
  if (!value) return;
  Value* table = &tree;
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    table = step_into(*table, names[i], origin.where);
    if (table != nullptr) continue;
    origin.report(errors, fmt::format("{} is not a table (it has no keys inside).", names[i]));
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

Value variant_tree(const Value& tree, const Value& variant, Errors& errors) {
  Value changed = tree;
  // Stages and plans are the same in all variants: they are read once, with the study.
  std::erase_if(changed.children, [](const Value& child) {
    return child.name == "variant" || child.name == "stage" || child.name == "plan";
  });
  const Value* set = variant.find("set");
  if (set == nullptr || set->written != Written::list) return changed;
  for (const Value& item : set->children) {
    if (item.written == Written::text) apply(item.text, {item.where, ErrorKind::content}, changed, errors);
  }
  return changed;
}

}  // namespace

void apply_overrides(const std::vector<std::string>& overrides, Value& tree, Errors& errors) {
  for (const std::string& text : overrides) {
    const std::string_view path = trimmed(std::string_view{text}.substr(0, text.find('=')));
    apply(text, {.where = {fmt::format("--set {}", path)}}, tree, errors);
  }
}

std::vector<Value> variant_trees(const Value& tree, Errors& errors) {
  std::vector<Value> trees;
  const Value* list = tree.find("variant");
  if (list == nullptr || list->written != Written::list) return trees;
  for (const Value& variant : list->children) {
    if (variant.written == Written::table) trees.push_back(variant_tree(tree, variant, errors));
  }
  return trees;
}

}  // namespace firmgrid::readers
