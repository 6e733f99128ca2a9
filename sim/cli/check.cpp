#include <CLI/CLI.hpp>

#include "models/readers/load_study.hpp"
#include "sim/cli/answer_options.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/cli/summary.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/output/outage_story.hpp"
#include "sim/run/executor.hpp"
#include "sim/run/job.hpp"
#include "sim/run/outage_story.hpp"
#include "sim/run/security.hpp"

namespace firmgrid::cli {
namespace {

constexpr const char* check_examples = R"(Examples:
  firmgrid check scenarios/hanoi/base-2015.toml
  firmgrid check scenarios/hanoi/base-2015.toml --component L110-CH-ND-1)";

class Check final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command =
        program.add_subcommand("check", "read a study, say what is wrong or assumed, run nothing");
    study_.declare(*command);
    answer_.declare(*command, Forms::json);
    command->add_option("--component", component_, "what the outage of this branch, bus, unit, cause or corridor does")
        ->type_name("ID");
    command->footer(check_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    if (const Errors errors = study_.check(); !errors.empty()) return console.fail(errors);
    auto study = readers::load_study(study_.path, study_.all_overrides(), vocabulary());
    if (!study) return console.fail(study.error());
    if (const Errors errors = study_.choose(*study); !errors.empty()) return console.fail(errors);
    const auto job = run::Job::prepare(*study);
    if (!job) return console.fail(job.error());
    return component_ ? tell(console, *study, **job) : summarise(console, *study, **job);
  }

 private:
  int summarise(Console& console, const study::Study& study, const run::Job& job) const {
    std::vector<GridOfPlan> grids;
    for (std::size_t m = 0; m < job.grids().size(); ++m) {
      grids.push_back({&job.grids()[m], &job.plan_of(m), job.problem().members[m].year});
    }
    output::StudySummary summary = summary_of(study, grids);
    const auto executor = run::make_executor(0);
    auto securities = run::securities_of(job, study, *executor);
    if (!securities) return console.fail(securities.error());
    for (std::size_t m = 0; m < grids.size(); ++m) summary.grids[m].security = std::move((*securities)[m]);
    const auto printed = console.print(answer_.json ? output::summary_json(summary) : output::summary_text(summary));
    if (!printed) return console.fail(printed.error());
    console.next("run it", study_.command("run"));
    return 0;
  }

  /// What one outage does, in every network of the study.
  int tell(Console& console, const study::Study& study, const run::Job& job) const {
    std::vector<result::OutageStory> stories;
    Errors errors;
    for (const method::Member& member : job.problem().members) {
      auto story = run::story_of(member, *component_);
      if (story) {
        stories.push_back(*std::move(story));
      } else {
        errors.push_back(story.error());
        errors.back().where.file = study.path;
      }
    }
    if (!errors.empty()) return console.fail(errors);
    const std::string text =
        answer_.json ? output::story_json(study.title, stories) : output::story_text(study.title, stories);
    if (const auto printed = console.print(text); !printed) return console.fail(printed.error());
    console.next("run it", study_.command("run"));
    return 0;
  }

  StudyOptions study_;
  std::optional<std::string> component_;
  AnswerOptions answer_;
};

}  // namespace

std::unique_ptr<Command> make_check() { return std::make_unique<Check>(); }

}  // namespace firmgrid::cli
