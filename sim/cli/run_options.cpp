#include "sim/cli/run_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "models/base/text.hpp"
#include "models/readers/load_study.hpp"
#include "models/study/keys.hpp"
#include "sim/cli/suggest.hpp"
#include "sim/cli/vocabulary.hpp"

namespace firmgrid::cli {
namespace {

constexpr int most_threads = 1024;

/// A precision without an index, like "1%".
bool without_index(const std::string& until) { return until.find(' ') == std::string::npos; }

/// The rule with the index it would watch in a study.
std::string full_rule(const std::string& until, const study::Study& study) {
  if (!without_index(until)) return until;
  double customers = 0.0;
  for (const planning::LoadRow& load : study.base.tables.loads) customers += load.customers;
  return (customers > 0.0 ? "saidi " : "ens ") + until;
}

}  // namespace

void RunSettings::declare(CLI::App& command) {
  study.declare(command);
  command.add_option("-o,--output", folder, "folder of the results, made if it is missing")->type_name("DIR");
  command.add_option("-j,--threads", threads, "threads; the numbers do not depend on it")
      ->type_name("THREADS")
      ->check(CLI::Range(1, most_threads));
  command.add_option("-n,--samples", samples, "exactly so many samples")
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 40));
  command.add_option("--until", until, "stop at this precision: \"1%\" or \"ens 0.5%\"")->type_name("PRECISION");
  command.add_option("--time-limit", time_limit, "stop after that time: \"90s\", \"10m\", \"2h\"")->type_name("T");
  command.add_option("--resume", resume, "go on from this result.h5")->type_name("RESULT");
  command.add_flag("--enforce", enforce, "end with 1 if a target of the study is missed");
  answer.declare(command, Forms::json_or_csv);
}

Errors RunSettings::check() const {
  Errors errors = study.check();
  if (until) {
    const std::string rule = without_index(*until) ? "saidi " + *until : *until;
    const std::optional<study::StopWhen> parsed = study::parse_stop_when(rule);
    const std::vector<std::string> indices = vocabulary().indices;
    if (!parsed) {
      errors.push_back(misuse(fmt::format("--until is \"{}\" (must be like \"1%\" or \"ens 0.5%\").", *until)));
    } else if (std::ranges::find(indices, parsed->index) == indices.end()) {
      errors.push_back(misuse(wrong_word("the index of --until", parsed->index, indices)));
    }
  }
  if (time_limit && !study::parse_duration_s(*time_limit)) {
    errors.push_back(
        misuse(fmt::format("--time-limit is \"{}\" (must be like \"90s\", \"10m\" or \"2h\").", *time_limit)));
  }
  return errors;
}

std::expected<study::Study, Errors> RunSettings::load() const {
  std::expected<study::Study, Errors> loaded = load_all_plans();
  if (!loaded) return loaded;
  Errors errors = study.choose(*loaded);
  if (enforce && loaded->simulation.targets.empty()) {
    errors.push_back(misuse("--enforce has no target to hold the run to. Give one: --set study.targets.saidi=900."));
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return loaded;
}

std::expected<study::Study, Errors> RunSettings::load_all_plans() const {
  std::vector<std::string> overrides = study.all_overrides();
  if (samples) overrides.push_back(fmt::format("study.samples={}", *samples));
  if (samples && !until) overrides.push_back(text_override("study.stop_when", ""));
  if (time_limit) overrides.push_back(text_override("study.time_limit", *time_limit));
  if (until && !without_index(*until)) overrides.push_back(text_override("study.stop_when", *until));
  auto loaded = readers::load_study(study.path, overrides, vocabulary());
  if (!loaded || !until || !without_index(*until)) return loaded;
  // Only the network says what there is to watch, so the study is read again with the rule completed.
  overrides.push_back(text_override("study.stop_when", full_rule(*until, *loaded)));
  return readers::load_study(study.path, overrides, vocabulary());
}

std::string RunSettings::command_to_resume(const std::string& result_path) const {
  std::vector<std::string> words = study.command("run");
  const auto add = [&](const char* option, const std::optional<std::string>& value) {
    if (!value) return;
    words.emplace_back(option);
    words.push_back(*value);
  };
  add("--until", until);
  if (samples) add("-n", std::to_string(*samples));
  add("-o", folder);
  add("--resume", result_path);
  return shell_line(words);
}

std::string RunSettings::command_with_more(const std::string& result_path, std::int64_t more,
                                           const std::string& rule) const {
  RunSettings longer = *this;
  longer.samples = more;
  longer.until = rule;
  return longer.command_to_resume(result_path);
}

}  // namespace firmgrid::cli
