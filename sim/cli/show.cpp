#include <CLI/CLI.hpp>
#include <deque>
#include <filesystem>

#include "models/readers/load_study.hpp"
#include "sim/cli/answer_options.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/console.hpp"
#include "sim/cli/summary.hpp"
#include "sim/cli/vocabulary.hpp"
#include "sim/output/spread.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::cli {
namespace {

constexpr const char* show_examples = R"(Examples:
  firmgrid show result.h5
  firmgrid show result.h5 --csv > result.csv
  firmgrid show result.h5 --distributions --csv > result-distributions.csv
  firmgrid show scenarios/rbts/network --csv > network.csv)";

class Show final : public Command {
 public:
  CLI::App* declare(CLI::App& program) override {
    CLI::App* const command = program.add_subcommand("show", "print a result again, or what a network consists of");
    command->add_option("path", path_, "result.h5, study file, network folder or MATPOWER case (.m)")
        ->required()
        ->type_name("PATH");
    answer_.declare(*command, Forms::json_or_csv);
    command->add_flag("--distributions", distributions_, "only how years are spread, of every plan (results only)")
        ->excludes("--json");
    command->footer(show_examples);
    return command;
  }

  int run(Console& console, const std::vector<std::string>& /*arguments*/) override {
    if (answer_.quiet) console.quiet();
    const std::filesystem::path path{path_};
    const bool study = std::filesystem::is_directory(path) || path.extension() == ".toml" ||
                       path.extension() == ".json" || path.extension() == ".m";
    return study ? show_network(console) : show_result(console);
  }

 private:
  int show_result(Console& console) const {
    const auto result = output::read_hdf5(path_);
    if (!result) return console.fail(result.error());
    const auto printed = console.print(shown(*result));
    if (!printed) return console.fail(printed.error());
    if (!result->differences.empty()) {
      console.next("compare the plans", {"firmgrid", "compare", path_});
    } else {
      console.next("what costs most", {"firmgrid", "rank", path_});
    }
    return 0;
  }

  std::string shown(const result::RunResult& result) const {
    if (distributions_) {
      return answer_.csv ? output::distributions_csv(result.distributions) : output::spread_text(result);
    }
    if (answer_.json) return output::to_json(result);
    return answer_.csv ? output::to_csv(result) : output::to_table(result);
  }

  /// The grids of all plans of the study, of no variant; `grids` keeps them.
  static std::expected<std::vector<GridOfPlan>, Errors> make_grids(const study::Study& study,
                                                                   std::span<const run::JobPlan> plans,
                                                                   std::deque<planning::Grid>& grids) {
    std::vector<std::optional<int>> years{study.simulation.years.begin(), study.simulation.years.end()};
    if (years.empty()) years.emplace_back();
    std::vector<GridOfPlan> of_plans;
    run::PlanErrors errors{{plans.begin(), plans.end()}};
    for (const run::JobPlan& plan : plans) {
      for (const std::optional<int> year : years) {
        if (!plan.in(year)) continue;
        auto grid = planning::network_at(study.base, plan.works, year);
        if (!grid) errors.add(plan, grid.error());
        if (grid) of_plans.push_back({&grids.emplace_back(*std::move(grid)), &plan, year});
      }
    }
    if (Errors told = errors.told(); !told.empty()) return std::unexpected(std::move(told));
    return of_plans;
  }

  int show_network(Console& console) const {
    if (distributions_) return console.misused("firmgrid show: --distributions is for results.");
    const auto study = readers::load_study(path_, {}, vocabulary());
    if (!study) return console.fail(study.error());
    std::vector<run::JobPlan> plans = run::plans_of(*study);
    std::erase_if(plans, [](const run::JobPlan& plan) { return !plan.variant.empty(); });
    std::deque<planning::Grid> grids;
    const auto of_plans = make_grids(*study, plans, grids);
    if (!of_plans) return console.fail(of_plans.error());
    output::StudySummary summary = summary_of(*study, *of_plans);
    for (output::GridSummary& grid : summary.grids) grid.defaults.clear();
    summary.notes.clear();
    const auto printed = console.print(answer_.json  ? output::summary_json(summary)
                                       : answer_.csv ? output::summary_csv(summary)
                                                     : output::summary_text(summary));
    if (!printed) return console.fail(printed.error());
    console.next("check it", {"firmgrid", "check", path_});
    return 0;
  }

  std::string path_;
  AnswerOptions answer_;
  bool distributions_ = false;
};

}  // namespace

std::unique_ptr<Command> make_show() { return std::make_unique<Show>(); }

}  // namespace firmgrid::cli
