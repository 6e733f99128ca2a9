#include "models/study/nested_keys.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/study/toml_text.hpp"
#include "models/study/values.hpp"

namespace firmgrid::study {
namespace {

void read_targets(const Value& table, const Vocabulary& vocabulary, Keys& keys, Errors& errors) {
  if (table.written != Written::table) {
    refuse(errors, table.where,
           fmt::format("study.targets is {} (must be a table, like {{saidi = 900.0}}).", type_word(table.written)));
    return;
  }
  for (const Value& value : table.children) {
    const std::string path = "study.targets." + value.name;
    if (std::ranges::find(vocabulary.indices, value.name) == vocabulary.indices.end()) {
      refuse(errors, value.where,
             fmt::format("study.targets names index \"{}\" (must be {}).{}", value.name, list_words(vocabulary.indices),
                         did_you_mean(value.name, vocabulary.indices)));
      continue;
    }
    const Check check{.name = path, .presence = Presence::required, .range = range::not_negative};
    read_value(check, value, &keys.simulation.targets[value.name], errors);
  }
}

std::string targets_text(const Keys& keys) {
  std::string text;
  for (const auto& [index, target] : keys.simulation.targets) {
    text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", index, toml_text(target));
  }
  return text.empty() ? text : "{" + text + "}";
}

/// A line like `add = ["L1", {line = "L9", x_pu = 0.1}]`; nothing without items.
std::string list_text(std::string_view key, const std::vector<std::string>& items) {
  return items.empty() ? std::string{} : fmt::format("{} = [{}]\n", key, fmt::join(items, ", "));
}

std::string columns_text(const NamedCells& columns) {
  std::string text;
  for (std::size_t i = 0; i < columns.names.size(); ++i) {
    text += fmt::format("{}{} = {}", i == 0 ? "" : ", ", columns.names[i].text, toml_text(columns.cells[i]));
  }
  return text;
}

std::string row_text(const WorkKeys& work) {
  if (!work.kind) return toml_text(work.id);
  std::string text = fmt::format("{} = {}", kind_word(*work.kind), toml_text(work.id));
  if (!work.copy_of.empty()) text += ", copy_of = " + toml_text(work.copy_of);
  if (!work.set.empty()) text += ", " + columns_text(work.set);
  if (!work.scale.empty()) text += fmt::format(", scale = {{{}}}", columns_text(work.scale));
  if (!work.step.empty()) text += fmt::format(", step = {{{}}}", columns_text(work.step));
  return "{" + text + "}";
}

std::string loop_in_text(const WorkKeys& work) {
  const std::string share = work.share ? ", share = " + toml_text(*work.share) : "";
  return fmt::format("{{line = {}, at = {}{}}}", toml_text(work.id), toml_text(work.at), share);
}

std::string stages_text(const Keys& keys) {
  std::string text;
  for (StageKeys stage : keys.stages) {
    stage.at.clear();  // every loop_in has its own here
    stage.share.reset();
    text += "\n[[stage]]\n" + fields_text(stage_fields(), stage);
    for (const std::string_view action : action_words) {
      std::vector<std::string> items;
      for (const WorkKeys& work : stage.works) {
        if (action_word(work.action) != action) continue;
        items.push_back(work.action == Action::loop_in ? loop_in_text(work) : row_text(work));
      }
      text += list_text(action, items);
    }
  }
  return text;
}

/// An empty list is a plan, too.
std::string plans_text(const Keys& keys) {
  std::string text;
  for (const PlanKeys& plan : keys.plans) {
    std::vector<std::string> items;
    for (const std::string& stage : plan.without) items.push_back(toml_text(stage));
    for (const planning::PlannedStage& planned : plan.stages) {
      const std::string id = toml_text(planned.stage);
      items.push_back(planned.year ? fmt::format("{{stage = {}, year = {}}}", id, *planned.year) : id);
    }
    PlanKeys rest = plan;
    rest.without.clear();
    text += fmt::format("\n[[plan]]\n{}{} = [{}]\n", fields_text(plan_fields(), rest),
                        plan.all_but ? "without" : "stages", fmt::join(items, ", "));
  }
  return text;
}

std::string variants_text(const Keys& keys) {
  std::string text;
  for (VariantKeys variant : keys.variants) text += "\n[[variant]]\n" + fields_text(variant_fields(), variant);
  return text;
}

constexpr std::string_view list_of_tables = "a list of tables";

}  // namespace

const NestedKeys target_keys{"a table of numbers", &read_targets, nullptr, &targets_text};

const NestedKeys stage_tables{
    list_of_tables,
    [](const Value& list, const Vocabulary&, Keys& keys, Errors& errors) { keys.stages = read_stages(list, errors); },
    &stage_infos, nullptr, &stages_text};

const NestedKeys plan_tables{
    list_of_tables,
    [](const Value& list, const Vocabulary&, Keys& keys, Errors& errors) { keys.plans = read_plans(list, errors); },
    &plan_infos, nullptr, &plans_text};

const NestedKeys variant_tables{list_of_tables,
                                [](const Value& list, const Vocabulary&, Keys& keys, Errors& errors) {
                                  keys.variants = read_variants(list, errors);
                                },
                                [] { return describe(variant_fields()); }, nullptr, &variants_text};

}  // namespace firmgrid::study
