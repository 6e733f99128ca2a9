#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "models/readers/load_study.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/run_options.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/cli/summary.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/run/job.hpp"

namespace firmgrid::cli {
namespace {

class Check final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command =
        program.add_subcommand("check", "read a study, say what is wrong or assumed, run nothing");
    study_.declare(*command);
    command->add_flag("--json", json_, "JSON to stdout instead of tables");
    command->footer("Example:\n  firmgrid check scenarios/hanoi/base-2015.toml");
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (const Errors errors = study_.check(); !errors.empty()) return console.fail(errors);
    const auto study = readers::load_study(study_.path, study_.all_overrides(), vocabulary());
    if (!study) return console.fail(study.error());
    const auto job = run::Job::prepare(*study);
    if (!job) return console.fail(job.error());
    std::vector<std::optional<int>> years;
    for (const method::Member& member : (*job)->problem().members) years.push_back(member.year);
    const output::StudySummary summary = summary_of(*study, (*job)->grids(), years);
    const auto printed = console.print(json_ ? output::summary_json(summary) : output::summary_text(summary));
    if (!printed) return console.fail(printed.error());
    std::vector<std::string> next{"firmgrid", "run"};
    for (std::string& word : study_.arguments()) next.push_back(std::move(word));
    console.note(fmt::format("run it: {}", shell_line(next)));
    return 0;
  }

 private:
  StudyOptions study_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_check() { return std::make_unique<Check>(); }

}  // namespace firmgrid::cli
