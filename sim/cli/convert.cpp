#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <filesystem>

#include "models/readers/load_study.hpp"
#include "sim/cli/answer_options.hpp"
#include "sim/cli/case_folder.hpp"
#include "sim/cli/case_text.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/cli/suggest.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/output/file.hpp"
#include "sim/run/plans.hpp"

namespace firmgrid::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* convert_examples = R"(Examples:
  firmgrid convert case24.m network
  firmgrid convert network case.m
  firmgrid convert study.toml case.m --plan as-built --year 2022
A case becomes a network folder, anything else a case. What the other format cannot hold is listed.)";

bool is_case(const std::string& path) { return path.ends_with(".m"); }

/// Words of MATLAB's own grammar, which no function may be called.
constexpr std::string_view keywords[] = {
    "break",  "case", "catch",     "classdef", "continue",   "else",   "elseif", "end",    "for", "function",
    "global", "if",   "otherwise", "parfor",   "persistent", "return", "spmd",   "switch", "try", "while"};

/// A name that MATLAB takes for a function.
std::string function_name(const fs::path& file) {
  std::string name = file.stem().string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  const bool starts_well = !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0;
  const bool free = std::ranges::find(keywords, name) == std::end(keywords);
  return starts_well && free ? name : "case_" + name;
}

class Convert final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command =
        program.add_subcommand("convert", "write a MATPOWER case as a network folder of CSV tables, or the reverse");
    command->add_option("from", from_, "MATPOWER case (.m), network folder or study file")
        ->required()
        ->type_name("STUDY");
    command->add_option("to", to_, "of a case: a folder, new or empty; else a new file, like case.m")
        ->required()
        ->type_name("PATH");
    command->add_option("--plan", plan_, "plan whose network is written (default: the first)")->type_name("ID");
    command->add_option("--year", year_, "year of the network (default: the first of the study)")->type_name("YEAR");
    answer_.declare(*command, Forms::text);
    command->footer(convert_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    if (is_case(from_) == is_case(to_)) {
      return console.misused(fmt::format("firmgrid convert: {} and {} are both {} (a case and a folder expected).",
                                         from_, to_, is_case(from_) ? "cases" : "no MATPOWER case, .m"));
    }
    if (!is_case(from_)) return to_case(console);
    if (plan_ || year_) {
      return console.misused(
          fmt::format("firmgrid convert: {} means nothing to a case, only to a study.", plan_ ? "--plan" : "--year"));
    }
    return to_folder(console);
  }

 private:
  int to_folder(Console& console) const {
    const auto converted = case_folder(from_);
    if (!converted) return console.fail(converted.error());
    if (const auto written = write_folder(converted->files, to_); !written) return console.fail(written.error());
    for (const Warning& warning : converted->warnings) console.warn(to_text(warning));
    for (const std::string& note : written_notes(converted->files, to_)) console.note(note);
    console.next("check it", {"firmgrid", "check", to_});
    return 0;
  }

  int to_case(Console& console) const {
    std::error_code ignored;
    if (fs::exists(to_, ignored)) {
      return console.fail(output::access_error(to_, "exists already, and nothing is overwritten. Name another file."));
    }
    const auto study = readers::load_study(from_, {}, vocabulary());
    if (!study) return console.fail(study.error());
    const auto plan = chosen(*study);
    if (!plan) return console.fail(plan.error());
    std::optional<int> year = year_;
    if (!year && !study->simulation.years.empty()) year = study->simulation.years.front();
    const auto grid = planning::network_at({study->base.tables, plan->options, study->base.stages}, plan->works, year);
    if (!grid) return console.fail(run::placed(grid.error(), *study));
    const CaseText text = case_text(*grid, study->base.tables.lines, function_name(to_));
    if (const auto written = output::replace_file(text.bytes, to_); !written) return console.fail(written.error());
    for (const std::string& lost : text.lost) console.warn("left out: " + lost);
    const std::size_t others = run::plans_of(*study).size() - 1;
    if (others > 0) console.warn(fmt::format("left out: {} other plans", others));
    console.note(fmt::format("written: {} (plan {}{})", to_, plan->id, year ? fmt::format(", year {}", *year) : ""));
    console.next("check it", {"firmgrid", "check", to_});
    return 0;
  }

  std::expected<run::JobPlan, Error> chosen(const study::Study& study) const {
    std::vector<std::string> ids;
    for (run::JobPlan& plan : run::plans_of(study)) {
      if (!plan_ || plan.id == *plan_) return std::move(plan);
      ids.push_back(plan.id);
    }
    return std::unexpected(misuse(wrong_word("--plan", *plan_, ids)));
  }

  std::string from_;
  std::string to_;
  std::optional<std::string> plan_;
  std::optional<int> year_;
  AnswerOptions answer_;
};

}  // namespace

std::unique_ptr<Command> make_convert() { return std::make_unique<Convert>(); }

}  // namespace firmgrid::cli
