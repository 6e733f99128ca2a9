#include "models/readers/toml.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <algorithm>

#include "models/base/text.hpp"

namespace firmgrid::readers {
namespace {

using study::Value;

Where place(const std::string& file, const toml::source_region& source) {
  return {file, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

Value convert(const std::string& file, std::string name, const Where& where, const toml::node& node);

void convert_children(const std::string& file, const toml::table& table, Value& value) {
  value.written = Written::table;
  for (const auto& [key, node] : table) {
    value.children.push_back(convert(file, std::string{key.str()}, place(file, key.source()), node));
  }
  // The library sorts keys by name; files speak in order.
  std::ranges::stable_sort(value.children, {}, [](const Value& child) {
    return std::pair{child.where.line, child.where.column};
  });
}

void convert_items(const std::string& file, const toml::array& array, Value& value) {
  value.written = Written::list;
  for (const toml::node& item : array) {
    value.children.push_back(convert(file, {}, place(file, item.source()), item));
  }
}

void convert_scalar(const toml::node& node, Value& value) {
  if (const auto* text = node.as_string()) {
    value.written = Written::text;
    value.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    value.written = Written::integer;
    value.text = fmt::format("{}", integer->get());
  } else if (const auto* number = node.as_floating_point()) {
    value.written = Written::number;
    value.text = number_text(number->get());
  } else if (const auto* truth = node.as_boolean()) {
    value.written = Written::boolean;
    value.text = truth->get() ? "true" : "false";
  } else {
    value.written = Written::other;
  }
}

Value convert(const std::string& file, std::string name, const Where& where, const toml::node& node) {
  Value value{.name = std::move(name), .text = {}, .children = {}, .where = where};
  if (const toml::table* table = node.as_table()) {
    convert_children(file, *table, value);
  } else if (const toml::array* array = node.as_array()) {
    convert_items(file, *array, value);
  } else {
    convert_scalar(node, value);
  }
  return value;
}

}  // namespace

std::expected<Value, Error> parse_toml(const std::string& file, std::string_view bytes) {
  try {
    const toml::table table = toml::parse(bytes, file);
    Value root{.name = {}, .text = {}, .children = {}, .where = {file}};
    convert_children(file, table, root);
    return root;
  } catch (const toml::parse_error& error) {
    return std::unexpected(Error{ErrorKind::access, place(file, error.source()),
                                 fmt::format("this is not TOML: {}.", error.description())});
  }
}

}  // namespace firmgrid::readers
