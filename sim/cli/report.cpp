#include "sim/report/report.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "sim/cli/answer_options.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/suggest.hpp"
#include "sim/output/read_ranking.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::cli {
namespace {

constexpr const char* report_examples = R"(Examples:
  firmgrid report result.h5
  firmgrid report result.h5 -o hanoi.html --plan late --year 2022
  firmgrid rank study.toml --json > ranking.json && firmgrid report result.h5 --ranking ranking.json
Exit codes: 0 ok, 2 usage, 3 not in the result, or no ranking, 4 cannot be opened, read or written.)";

class Report final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command = program.add_subcommand("report", "make one page of a result that can be mailed");
    command->add_option("result", path_, "result.h5 of a run")->required()->type_name("RESULT");
    command->add_option("-o,--output", target_, "file to write (default: the result's name with .html)")
        ->type_name("FILE");
    command->add_option("--ranking", ranking_, "what firmgrid rank --json printed, to show it too")->type_name("FILE");
    command->add_option("--plan", opening_.plan, "plan that the report opens with")->type_name("ID");
    command->add_option("--year", opening_.year, "year that the report opens with")->type_name("YEAR");
    answer_.declare(*command, Forms::text);
    command->footer(report_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    const auto result = output::read_hdf5(path_);
    if (!result) return console.fail(result.error());
    std::optional<result::Ranking> ranking;
    if (ranking_) {
      auto read = output::read_ranking(*ranking_);
      if (!read) return console.fail(read.error());
      ranking = *std::move(read);
    }
    if (const std::string wrong = wrong_opening(*result); !wrong.empty())
      return console.fail(Error{.where = {path_, 0, 0}, .what = wrong});
    const std::string target = target_.value_or(std::filesystem::path{path_}.replace_extension(".html").string());
    const auto written = output::write_text(report::to_html(*result, ranking, opening_), target);
    if (!written) return console.fail(written.error());
    console.note(fmt::format("written: {}", target));
    console.next("its tables, for other programs", {"firmgrid", "export", path_, "--to", "csv"});
    return 0;
  }

 private:
  /// What is wrong with --plan or --year; empty = nothing.
  std::string wrong_opening(const result::RunResult& result) const {
    std::vector<std::string> plans;
    std::vector<std::string> years;
    const auto add = [](std::vector<std::string>& words, const std::string& word) {
      if (std::ranges::find(words, word) == words.end()) words.push_back(word);
    };
    for (const result::Row& row : result.rows) {
      add(plans, row.plan);
      const bool own = row.year && (!opening_.plan || *opening_.plan == row.plan);
      if (own) add(years, std::to_string(*row.year));
    }
    const auto has = [](const std::vector<std::string>& words, const std::string& word) {
      return std::ranges::find(words, word) != words.end();
    };
    if (opening_.plan && !has(plans, *opening_.plan)) return wrong_word("--plan", *opening_.plan, plans);
    if (!opening_.year || has(years, std::to_string(*opening_.year))) return {};
    if (years.empty()) return fmt::format("--year is {}, but the result has no years.", *opening_.year);
    return wrong_word("--year", std::to_string(*opening_.year), years);
  }

  std::string path_;
  std::optional<std::string> target_;
  std::optional<std::string> ranking_;
  report::Opening opening_;
  AnswerOptions answer_;
};

}  // namespace

std::unique_ptr<Command> make_report() { return std::make_unique<Report>(); }

}  // namespace firmgrid::cli
