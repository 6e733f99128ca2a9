#include <fmt/format.h>

#include <algorithm>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/study/fields.hpp"
#include "models/study/table_specs.hpp"

namespace firmgrid::study {
namespace {

struct Component {
  std::string_view name;
  std::string_view meaning;
};

constexpr Component components[] = {
    {"line", "outage data of lines that have none of their own"},
    {"transformer", "likewise of transformers, by the voltage of the high side"},
    {"bus", "likewise of buses"},
    {"unit", "likewise of units"},
};

std::vector<std::string> component_words() {
  std::vector<std::string> words;
  for (const Component& component : components) words.emplace_back(component.name);
  return words;
}

void read_rule(const Value& rule, const std::string& component, planning::Tables& tables, Errors& errors) {
  std::vector<Cell> names;
  std::vector<Cell> cells;
  for (const Value& value : rule.children) {
    names.push_back({value.name, value.where.line, value.where.column});
    cells.push_back({value.text, value.where.line, value.where.column, value.written});
  }
  const std::span<const Field<planning::ClassDefault>> fields = default_fields(component);
  check_names(checks_of(fields), names, rule.where, errors);
  planning::ClassDefault record = read_record(fields, Row{rule.where.file, names, cells}, errors);
  record.component = component;
  record.where = rule.where;
  tables.defaults.push_back(std::move(record));
}

void read_rules(const Value& rules, planning::Tables& tables, Errors& errors) {
  if (rules.written != Written::list) {
    refuse(errors, rules.where,
           fmt::format("{} is {} (must be a list of rules, written [[{}]]).", rules.name, type_word(rules.written),
                       rules.name));
    return;
  }
  for (const Value& rule : rules.children) {
    if (rule.written == Written::table) {
      read_rule(rule, rules.name, tables, errors);
    } else {
      refuse(errors, rule.where,
             fmt::format("a rule of {} is {} (must be a table).", rules.name, type_word(rule.written)));
    }
  }
}

}  // namespace

std::vector<TableInfo> default_rules() {
  std::vector<TableInfo> infos;
  for (const Component& component : components) {
    infos.push_back({std::string{component.name}, std::string{component.meaning}, Presence::optional,
                     describe(default_fields(component.name))});
  }
  return infos;
}

void read_defaults(const Value& tree, planning::Tables& tables, Errors& errors) {
  const std::vector<std::string> words = component_words();
  for (const Value& rules : tree.children) {
    if (std::ranges::find(words, rules.name) == words.end()) {
      refuse(errors, rules.where,
             fmt::format("\"{}\" is unknown (known: {}).{}", rules.name, list_words(words),
                         did_you_mean(rules.name, words)));
    } else {
      read_rules(rules, tables, errors);
    }
  }
}

}  // namespace firmgrid::study
