#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "models/base/text.hpp"
#include "models/readers/load_study.hpp"
#include "sim/cli/answer_options.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/moment.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/output/year_story.hpp"
#include "sim/run/job.hpp"
#include "sim/run/year_story.hpp"

namespace firmgrid::cli {
namespace {

constexpr const char* years_method = "chronological";

constexpr const char* explain_examples = R"(Examples:
  firmgrid explain scenarios/hanoi/base-2015.toml --sample 3
  firmgrid explain scenarios/hanoi/base-2015.toml --event L110-CH-ND-1 --at "07-15 14:00" --lasts 12
  firmgrid explain study.toml --plan as-built --year 2022 --sample 0 --csv > year.csv
Samples are those of a run with method "chronological": sample 0 is its first year. Minutes are of SAIDI, those of a line
until the next line; they add up to the year's. --at is an hour of the profile or a moment of a 365-day year.
Exit codes: 0 ok, 2 usage, 3 wrong content, 4 cannot be opened, 6 numerical or internal.)";

/// "2015, 2016 or 2017".
std::string list_years(const std::vector<int>& years) {
  std::string text;
  for (std::size_t i = 0; i < years.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == years.size() ? " or " : ", ") + std::to_string(years[i]);
  }
  return text;
}

class Explain final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command =
        program.add_subcommand("explain", "one simulated year, or one fault in it, event by event");
    study_.declare(*command);
    command->add_option("--sample", sample_, "number of the simulated year, from 0")->type_name("N");
    command->add_option("--event", event_, "fault of this branch, bus, unit, cause or corridor")->type_name("ID");
    command->add_option("--at", at_, "when it fails: hour of the profile, or \"MM-DD HH:MM\"")->type_name("TIME");
    command->add_option("--lasts", lasts_h_, "how long it is out (default: its mean repair time, else 4 h)")
        ->type_name("HOURS")
        ->check(CLI::PositiveNumber);
    command->add_flag("--all", detail_.all, "list what costs nobody anything, too");
    command->add_flag("--below", detail_.below, "list every fault below the buses, not only their sum");
    answer_.declare(*command, Forms::json_or_csv);
    command->footer(explain_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    if (const Errors errors = check(); !errors.empty()) return console.fail(errors);
    auto study = readers::load_study(study_.path, overrides(), vocabulary());
    if (!study) return console.fail(study.error());
    if (const Errors errors = choose(*study); !errors.empty()) return console.fail(errors);
    const auto job = run::Job::prepare(*study);
    if (!job) return console.fail(job.error());
    if ((*job)->problem().members.empty()) return console.fail(misuse(no_network()));
    auto story = tell((*job)->problem());
    if (!story) {
      Error error = story.error();
      if (error.where.file.empty()) error.where.file = study->path;
      return console.fail(error);
    }
    story->title = study->title;
    const auto printed = console.print(shown(*story));
    if (!printed) return console.fail(printed.error());
    tell_next(console, *story);
    return 0;
  }

 private:
  Errors check() {
    Errors errors = study_.check();
    const auto add = [&](const std::string& what) { errors.push_back(misuse(what)); };
    if (study_.method && *study_.method != years_method) {
      add(fmt::format("--method is \"{}\" (must be \"{}\": no other method lives through years).", *study_.method,
                      years_method));
    }
    if (study_.plans.size() > 1) add("--plan can be given once here: one year of one plan is told.");
    if (study_.years.size() > 1) add("--year can be given once here: one year of one plan is told.");
    if (!sample_ && !event_) add("what to explain? Give --sample N, or --event ID with --at TIME.");
    if (sample_ && event_) add("--sample and --event exclude each other: a year, or one fault in it.");
    if (sample_ && *sample_ < 0) add(fmt::format("--sample is {} (must be 0 or more; 0 is the first year).", *sample_));
    if (event_ && !at_) add("--event needs to know when: --at HOUR or --at \"MM-DD HH:MM\".");
    if (!event_ && (at_ || lasts_h_)) add(fmt::format("{} goes with --event only.", at_ ? "--at" : "--lasts"));
    if (at_) at_h_ = parse_moment(*at_);
    if (at_ && !at_h_) {
      add(fmt::format("--at is \"{}\" (must be an hour of the profile like 4812.5, or like \"07-15 14:30\").", *at_));
    }
    return errors;
  }

  /// Years are chosen among those of the study, so they do not override them.
  std::vector<std::string> overrides() const {
    StudyOptions all_years = study_;
    all_years.years.clear();
    all_years.method = years_method;
    return all_years.all_overrides();
  }

  /// One plan and one year; what only results of many samples need is left out.
  Errors choose(study::Study& study) const {
    Errors errors = study_.choose(study);
    if (study.chosen.empty()) study.chosen = {run::plans_of(study).front().id};
    study::Simulation& simulation = study.simulation;
    const std::vector<int> years = simulation.years;
    if (!study_.years.empty()) {
      const int year = study_.years.front();
      if (years.empty()) {
        errors.push_back(misuse(fmt::format("--year is {}, but the study has no years (see study.years).", year)));
      } else if (std::ranges::find(years, year) == years.end()) {
        std::vector<std::string> words;
        for (const int each : years) words.push_back(std::to_string(each));
        errors.push_back(misuse(fmt::format("--year is {} (must be {}).{}", year, list_years(years),
                                            did_you_mean(std::to_string(year), words))));
      }
      simulation.years = {year};
    } else if (!years.empty()) {
      simulation.years = {years.front()};
    }
    simulation.indices.clear();
    simulation.targets.clear();
    simulation.stop_when.reset();
    study.output.detail = "system";
    return errors;
  }

  std::string no_network() const {
    return fmt::format("--year is {}: the plan is not looked at in that year (see its `until`).",
                       study_.years.empty() ? 0 : study_.years.front());
  }

  std::expected<result::YearStory, Error> tell(const method::Problem& problem) const {
    if (sample_) return run::year_story(problem, 0, *sample_);
    return run::fault_story(problem, 0, {.id = *event_, .at_h = *at_h_, .lasts_h = lasts_h_});
  }

  /// JSON and CSV have everything in them, whatever the details of the log.
  std::string shown(const result::YearStory& story) const {
    if (answer_.json) return output::year_json(story);
    return answer_.csv ? output::year_csv(story) : output::year_text(story, detail_);
  }

  void tell_next(Console& console, const result::YearStory& story) const {
    if (event_) {
      console.next("at the annual peak", study_.command("check", {"--component", *event_}));
      return;
    }
    const auto costs = [](const result::YearEntry& entry) {
      return entry.kind == "trips" ? std::pair{entry.minutes, entry.mwh} : std::pair{0.0, 0.0};
    };
    const auto worst = std::ranges::max_element(story.entries, {}, costs);
    if (worst != story.entries.end() && costs(*worst) > std::pair{0.0, 0.0}) {
      console.next("its costliest trip, at the annual peak", study_.command("check", {"--component", worst->what}));
    }
    console.next("the next year", study_.command("explain", {"--sample", std::to_string(*sample_ + 1)}));
  }

  StudyOptions study_;
  std::optional<std::int64_t> sample_;
  std::optional<std::string> event_;
  std::optional<std::string> at_;
  std::optional<double> at_h_;
  std::optional<double> lasts_h_;
  output::YearDetail detail_;
  AnswerOptions answer_;
};

}  // namespace

std::unique_ptr<Command> make_explain() { return std::make_unique<Explain>(); }

}  // namespace firmgrid::cli
