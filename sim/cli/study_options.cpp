#include "sim/cli/study_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "sim/cli/suggest.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/run/plans.hpp"

namespace firmgrid::cli {
namespace {

void check_word(const std::string& option, const std::optional<std::string>& word,
                const std::vector<std::string>& words, Errors& errors) {
  if (word && std::ranges::find(words, *word) == words.end())
    errors.push_back(misuse(wrong_word(option, *word, words)));
}

}  // namespace

Error misuse(std::string what) {
  Error error;
  error.kind = ErrorKind::usage;
  error.what = std::move(what);
  return error;
}

std::string text_override(const std::string& key, const std::string& value) {
  std::string quoted;
  for (const char c : value) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return fmt::format("{}=\"{}\"", key, quoted);
}

void StudyOptions::declare(CLI::App& command) {
  command.add_option("study", path, "study file (.toml, .json), network folder or MATPOWER case (.m)")
      ->required()
      ->type_name("STUDY");
  command.add_option("--set", overrides, "override a key of the study, like network.rating_scale=0.8; may be repeated")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command
      .add_option("--plan", plans, "only this plan; may be repeated: the first is what the others are compared with")
      ->type_name("ID")
      ->allow_extra_args(false);
  command.add_option("--year", years, "only this year; may be repeated")->type_name("YEAR")->allow_extra_args(false);
  command.add_option("--method", method, "how to estimate (firmgrid schema study)")->type_name("METHOD");
  command.add_option("--flow", flow, "how power flows (firmgrid schema study)")->type_name("FLOW");
  command.add_option("--seed", seed, "of the random numbers")->type_name("SEED");
}

std::vector<std::string> StudyOptions::all_overrides() const {
  std::vector<std::string> all = overrides;
  if (!years.empty()) all.push_back(fmt::format("study.years=[{}]", fmt::join(years, ", ")));
  if (method) all.push_back(text_override("study.method", *method));
  if (flow) all.push_back(text_override("study.flow", *flow));
  if (seed) all.push_back(fmt::format("study.seed={}", *seed));
  return all;
}

Errors StudyOptions::check() const {
  Errors errors;
  const study::Vocabulary words = vocabulary();
  check_word("--method", method, words.methods, errors);
  check_word("--flow", flow, words.flows, errors);
  return errors;
}

Errors StudyOptions::choose(study::Study& study) const {
  std::vector<std::string> ids;
  for (const run::JobPlan& plan : run::plans_of(study)) ids.push_back(plan.id);
  Errors errors;
  for (const std::string& plan : plans) check_word("--plan", plan, ids, errors);
  study.chosen = plans;
  return errors;
}

std::vector<std::string> StudyOptions::arguments() const {
  std::vector<std::string> words{path};
  const auto add = [&](const char* option, const std::string& value) {
    words.emplace_back(option);
    words.push_back(value);
  };
  for (const std::string& text : overrides) add("--set", text);
  for (const std::string& plan : plans) add("--plan", plan);
  for (const int year : years) add("--year", std::to_string(year));
  if (method) add("--method", *method);
  if (flow) add("--flow", *flow);
  if (seed) add("--seed", std::to_string(*seed));
  return words;
}

std::vector<std::string> StudyOptions::command(const std::string& subcommand,
                                               const std::vector<std::string>& more) const {
  std::vector<std::string> words{"firmgrid", subcommand};
  const std::vector<std::string> same = arguments();
  words.insert(words.end(), same.begin(), same.end());
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace firmgrid::cli
