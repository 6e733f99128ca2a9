#include <fmt/format.h>

#include "models/study/keys.hpp"
#include "models/study/toml_text.hpp"

namespace firmgrid::study {

std::string echo(const Keys& keys) {
  Keys copy = keys;
  Keys fresh;
  std::string text;
  std::string group;
  for (const KeyField& key : key_fields()) {
    const bool nested = key.nested != nullptr;
    if (nested && key.nested->value == nullptr) continue;
    const std::string value = nested ? key.nested->value(keys) : toml_text(key.field.slot(copy));
    if (says_nothing(value, nested ? std::string{} : toml_text(key.field.slot(fresh)))) continue;
    const std::string_view path = key.field.name;
    const std::size_t dot = path.find('.');
    const std::string_view table = dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
    if (table != group) text += fmt::format("\n[{}]\n", table);
    group = table;
    text += fmt::format("{} = {}\n", table.empty() ? path : path.substr(dot + 1), value);
  }
  for (const KeyField& key : key_fields()) {
    if (key.nested != nullptr && key.nested->tables != nullptr) text += key.nested->tables(keys);
  }
  return text;
}

}  // namespace firmgrid::study
