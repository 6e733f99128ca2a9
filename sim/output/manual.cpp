#include "sim/output/manual.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "models/base/text.hpp"
#include "sim/output/columns.hpp"

namespace firmgrid::output {
namespace {

using Json = nlohmann::ordered_json;

std::string presence_words(Presence presence) {
  switch (presence) {
    case Presence::optional:
      return "";
    case Presence::required:
      return "required";
    case Presence::later:
      return "not supported yet";
  }
  return "";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// What may be written: type, unit, bounds, words.
std::string values(const FieldInfo& field) {
  if (field.presence == Presence::later) return "";
  if (!field.words.empty()) {
    const bool list = field.type.starts_with("a list");
    return (list ? "list of " : "") + joined(field.words);
  }
  std::string text = field.type;
  if (!field.unit.empty()) text += fmt::format(" [{}]", field.unit);
  if (!field.range.empty()) text += fmt::format(", {}", field.range);
  return text;
}

/// What holds without a value.
std::string absent(const FieldInfo& field) {
  if (field.presence != Presence::optional) return presence_words(field.presence);
  return field.default_text.empty() ? "" : fmt::format("default {}", field.default_text);
}

std::string fields_text(const std::vector<FieldInfo>& fields) {
  using enum Align;
  Columns columns{{left, left, left, left}};
  for (const FieldInfo& field : fields) columns.add({field.name, values(field), absent(field), field.meaning});
  return columns.text();
}

std::string heading(const std::string& name, const std::string& meaning, Presence presence) {
  const std::string note = presence_words(presence);
  return fmt::format("{}: {}{}\n", name, meaning, note.empty() ? "" : fmt::format(" ({})", note));
}

Json to_json(const FieldInfo& field) {
  return {{"name", field.name},
          {"meaning", field.meaning},
          {"type", field.type},
          {"unit", field.unit},
          {"range", field.range},
          {"words", field.words},
          {"default", field.default_text},
          {"required", field.presence == Presence::required},
          {"supported", field.presence != Presence::later}};
}

Json to_json(const std::vector<FieldInfo>& fields) {
  Json list = Json::array();
  for (const FieldInfo& field : fields) list.push_back(to_json(field));
  return list;
}

Json to_json(const std::vector<study::TableInfo>& tables) {
  Json list = Json::array();
  for (const study::TableInfo& table : tables) {
    list.push_back({{"name", table.name},
                    {"meaning", table.meaning},
                    {"required", table.presence == Presence::required},
                    {"supported", table.presence != Presence::later},
                    {"columns", to_json(table.columns)}});
  }
  return list;
}

}  // namespace

std::string table_text(const study::TableInfo& table) {
  return heading(table.name + ".csv", table.meaning, table.presence) + fields_text(table.columns);
}

std::string rule_text(const study::TableInfo& rule) {
  return heading(fmt::format("defaults.toml, [[{}]]", rule.name), rule.meaning, rule.presence) +
         fields_text(rule.columns);
}

std::string study_text(const std::vector<FieldInfo>& keys) {
  return heading("study.toml", "what to simulate; \"a.b\" is key b of [a]", Presence::optional) + fields_text(keys);
}

std::string manual_text(const Manual& manual) {
  std::string text;
  for (const study::TableInfo& table : manual.tables) text += table_text(table) + "\n";
  for (const study::TableInfo& rule : manual.rules) text += rule_text(rule) + "\n";
  return text + study_text(manual.study_keys);
}

std::string manual_json(const Manual& manual) {
  const Json document = {
      {"tables", to_json(manual.tables)}, {"defaults", to_json(manual.rules)}, {"study", to_json(manual.study_keys)}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace firmgrid::output
