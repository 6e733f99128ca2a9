#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>

#include "models/readers/load_study.hpp"
#include "sim/cli/answer_options.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/cli/suggest.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/output/costliest.hpp"
#include "sim/output/ranking.hpp"
#include "sim/output/writers.hpp"
#include "sim/run/rank.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::cli {
namespace {

constexpr int most_threads = 1024;

constexpr const char* rank_examples = R"(Examples:
  firmgrid rank scenarios/hanoi/works-2016.toml --by saidi
  firmgrid rank study.toml --by ens --plan as-built --year 2022 --json > ranking.json
  firmgrid rank study.toml --by cost --budget 120
  firmgrid rank result.h5 --csv > costliest.csv
Stages are ranked by what they save: alone, as the last one in, and on average over the orders in which the plan can be
built (Shapley's value). Of a result: the components, substations and load points that cost most.
Exit codes: 0 ok, 2 usage, 3 wrong content, 4 cannot be opened, 6 numerical or internal.)";

/// A line about how far a ranking is.
std::string progress_line(const run::RankProgress& progress) {
  std::string line = fmt::format("{}: {} of {} networks", progress.step, progress.done, progress.of);
  if (progress.done == 0 || progress.seconds <= 0.0) return line;
  const double rate = static_cast<double>(progress.done) / progress.seconds;
  return line + fmt::format(" · {}/s · {} to go", statistics::significant(rate, 2),
                            statistics::duration(static_cast<double>(progress.of - progress.done) / rate));
}

class Rank final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command =
        program.add_subcommand("rank", "what each stage of a plan saves, and which to build first");
    command->add_option("path", study_.path, "study with stages, or result.h5")->required()->type_name("STUDY|RESULT");
    of_study_ = {
        command->add_option("--by", by_, "saidi, ens or cost of interruptions (default: saidi)")->type_name("MEASURE"),
        command->add_option("--budget", options_.budget, "what to build for so much money in all")
            ->type_name("MONEY")
            ->check(CLI::NonNegativeNumber),
        command->add_option("--orders", options_.orders, "orders of building to draw (default: 20)")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{4}, std::size_t{100'000})),
        command
            ->add_option("-n,--samples", options_.samples,
                         "samples that all networks live through (default: those of the study, else 100,000)")
            ->type_name("N")
            ->check(CLI::Range(std::int64_t{2}, std::int64_t{1} << 40)),
        command->add_option("--year", options_.year, "year to rank in (default: the last of the study)")
            ->type_name("YEAR"),
        command->add_option("--plan", options_.plan, "plan whose stages are ranked (default: the first with stages)")
            ->type_name("ID"),
        command->add_option("--flow", study_.flow, "how power flows (firmgrid schema study)")->type_name("FLOW"),
        command->add_option("--seed", study_.seed, "of the random numbers")->type_name("SEED"),
        command->add_option("-j,--threads", options_.threads, "threads; the numbers do not depend on it")
            ->type_name("THREADS")
            ->check(CLI::Range(1, most_threads)),
        command->add_option("--set", study_.overrides, "override a key of the study; may be repeated")
            ->type_name("KEY=VALUE")
            ->allow_extra_args(false)};
    answer_.declare(*command, Forms::json_or_csv);
    command->footer(rank_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    const std::filesystem::path path{study_.path};
    return path.extension() == ".h5" && !std::filesystem::is_directory(path) ? rank_result(console)
                                                                             : rank_study(console);
  }

 private:
  int rank_result(Console& console) const {
    Errors errors;
    for (const CLI::Option* option : of_study_) {
      if (option->count() > 0)
        errors.push_back(misuse(fmt::format("{} means nothing to a result, only to a study.", option->get_name())));
    }
    if (!errors.empty()) return console.fail(errors);
    const auto result = output::read_hdf5(study_.path);
    if (!result) return console.fail(result.error());
    const std::string table = output::costliest_text(*result);
    if (table.empty()) {
      Error error;
      error.where.file = study_.path;
      error.what = "has no rows of components, substations or load points (output.detail = \"components\" expected)";
      return console.fail(error);
    }
    const int code = print(console, answer_.json  ? output::costliest_json(*result)
                                    : answer_.csv ? output::costliest_csv(*result)
                                                  : table);
    if (code == 0) console.next("one page of it, to be mailed", {"firmgrid", "report", study_.path});
    return code;
  }

  int rank_study(Console& console) {
    if (const Errors errors = check(); !errors.empty()) return console.fail(errors);
    const auto study = readers::load_study(study_.path, study_.all_overrides(), vocabulary());
    if (!study) return console.fail(study.error());
    options_.by = by_;
    show_progress(console);
    const auto ranking = run::rank(*study, options_);
    console.progress("");
    if (!ranking) return console.fail(ranking.error());
    const int code = print(console, answer_.json  ? output::ranking_json(*ranking)
                                    : answer_.csv ? output::ranking_csv(*ranking)
                                                  : output::ranking_text(*ranking));
    if (code == 0) tell_next(console, *study, *ranking);
    return code;
  }

  Errors check() const {
    Errors errors = study_.check();
    const std::vector<std::string> words(run::rank_indices.begin(), run::rank_indices.end());
    if (std::ranges::find(words, by_) == words.end()) errors.push_back(misuse(wrong_word("--by", by_, words)));
    return errors;
  }

  void show_progress(Console& console) {
    if (!console.shows_progress()) return;
    auto last = std::chrono::steady_clock::now() - Console::between_lines;
    options_.on_progress = [&console, last](const run::RankProgress& progress) mutable {
      const auto now = std::chrono::steady_clock::now();
      if (now - last < Console::between_lines) return;
      last = now;
      console.progress(progress_line(progress));
    };
  }

  /// The plan itself is the next thing to look at, against the study's other plans.
  void tell_next(Console& console, const study::Study& study, const result::Ranking& ranking) const {
    std::vector<std::string> year;
    if (ranking.year) year = {"--year", fmt::format("{}", *ranking.year)};
    console.next("run the plans", study_.command("run", year));
    console.next("and compare",
                 {"firmgrid", "compare", (std::filesystem::path{study.output.dir} / "result.h5").string()});
  }

  static int print(Console& console, const std::string& text) {
    const auto printed = console.print(text);
    return printed ? 0 : console.fail(printed.error());
  }

  StudyOptions study_;
  std::string by_ = "saidi";
  run::RankOptions options_;
  std::array<CLI::Option*, 10> of_study_{};
  AnswerOptions answer_;
};

}  // namespace

std::unique_ptr<Command> make_rank() { return std::make_unique<Rank>(); }

}  // namespace firmgrid::cli
