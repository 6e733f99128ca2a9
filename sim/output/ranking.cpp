#include "sim/output/ranking.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sim/output/bars.hpp"
#include "sim/output/columns.hpp"
#include "sim/result/places.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::BuildPlan;
using result::Ranking;
using result::StageRank;
using statistics::Estimate;
using statistics::Status;

constexpr std::size_t widest_stage = 14;
constexpr std::size_t widest_title = 30;

bool doubtful(const Estimate& estimate) {
  return estimate.status == Status::unreliable || estimate.status == Status::bound;
}

/// "2.10 ± 0.11"; what too few samples show has an asterisk in place of its bound, which says no more than that.
std::string cell(const Estimate& estimate) {
  if (!estimate.mean) return "-";
  if (doubtful(estimate)) return statistics::significant(*estimate.mean, 2) + " *";
  const statistics::Printed text = printed(estimate);
  return text.half.empty() ? text.value : fmt::format("{} ± {}", text.value, text.half);
}

bool any_cost(const Ranking& ranking) {
  return std::ranges::any_of(ranking.stages, [](const StageRank& stage) { return stage.cost_per_year > 0.0; });
}

std::string money_of(const Ranking& ranking) { return ranking.money.empty() ? "cost" : ranking.money; }

std::string head(const Ranking& ranking) {
  using enum Align;
  const std::size_t count = ranking.stages.size();
  const std::string stages = count == 1 ? "its stage" : fmt::format("its {} stages", count);
  Columns columns{{left, right, left}};
  columns.add({"without " + stages, cell(ranking.without), ranking.unit});
  columns.add({count == 1 ? "with it" : "with all of them", cell(ranking.with_all), ranking.unit});
  columns.add({"saved", cell(ranking.saved), ranking.unit});
  return fmt::format("{}\nplan {}{}: {}\n", ranking.title.empty() ? "(no title)" : ranking.title, ranking.plan,
                     ranking.year ? fmt::format(", year {}", *ranking.year) : "", ranking.index) +
         columns.text();
}

std::string stage_table(const Ranking& ranking) {
  using enum Align;
  const bool costs = any_cost(ranking);
  Columns columns{{right, left, right, left, right, right, right}};
  columns.add({"", fmt::format("[{}]", ranking.unit), "saves on average", "", "alone", "as the last",
               costs ? fmt::format("per {}/yr", money_of(ranking)) : ""});
  const std::vector<std::string> places =
      result::places_of(ranking.stages.size(), [&](std::size_t stage) { return ranking.stages[stage].tied; });
  const double most = ranking.stages.empty() ? 0.0 : ranking.stages.front().average.mean.value_or(0.0);
  for (std::size_t i = 0; i < ranking.stages.size(); ++i) {
    const StageRank& stage = ranking.stages[i];
    columns.add({places[i], shortened(stage.stage, widest_stage), cell(stage.average),
                 bar(stage.average.mean.value_or(0.0), most), cell(stage.alone), cell(stage.last),
                 costs ? cell(stage.per_cost) : ""});
  }
  return "\n" + columns.text();
}

std::string legend(const Ranking& ranking) {
  std::string text = "± is half the width of the 95 % interval, of differences sample by sample.\n";
  if (std::ranges::any_of(ranking.stages, &StageRank::tied)) text += "= not told apart from the one above at 95 %.\n";
  text += ranking.orders == 0
              ? "on average: over all orders in which the plan can be built; adds up to what all save together.\n"
              : fmt::format("on average: over {} drawn orders of building; adds up to what all save together.\n",
                            ranking.orders);
  const auto needs = [](const StageRank& stage) { return !stage.needs.empty(); };
  if (std::ranges::any_of(ranking.stages, needs))
    text += "alone: with the stages that it needs; as the last: with those that need it.\n";
  const auto unsure = [](const StageRank& stage) {
    return doubtful(stage.average) || doubtful(stage.alone) || doubtful(stage.last);
  };
  if (std::ranges::any_of(ranking.stages, unsure)) text += "* fewer than 30 samples differ; --json has the bound.\n";
  return text;
}

/// How the build order was found, and what that means.
std::string build_head(const Ranking& ranking) {
  const BuildPlan& build = ranking.build;
  const std::string rate = any_cost(ranking) ? fmt::format("most per {}", money_of(ranking)) : "most";
  if (!build.budget) return fmt::format("a build order: next what saves {} of what is left (greedy)", rate);
  const std::string found = build.how == "exhaustive"
                                ? fmt::format("the best of all {} sets that fit", statistics::count(build.sets))
                                : fmt::format("found by {} among {} sets that fit, no optimum is claimed", build.how,
                                              statistics::count(build.sets));
  return fmt::format("what to build for {} {}: {}", statistics::significant(*build.budget, 6), money_of(ranking),
                     found);
}

std::string title_of(const Ranking& ranking, const std::string& stage) {
  const auto found = std::ranges::find(ranking.stages, stage, &StageRank::stage);
  return found == ranking.stages.end() || found->title == stage ? "" : shortened(found->title, widest_title);
}

std::string build_table(const Ranking& ranking) {
  using enum Align;
  const bool costs = any_cost(ranking);
  Columns columns{{right, left, right, right, left, right, left}};
  columns.add({"", fmt::format("[{}]", ranking.unit), "saves then", "so far", "",
               costs ? fmt::format("{} so far", money_of(ranking)) : "", ""});
  const double most = ranking.saved.mean.value_or(0.0);
  std::size_t place = 0;
  for (const result::BuildStep& step : ranking.build.steps) {
    columns.add({fmt::format("{}", ++place), shortened(step.stage, widest_stage), cell(step.gain), cell(step.saved),
                 bar(step.saved.mean.value_or(0.0), most), costs ? statistics::significant(step.cost, 5) : "",
                 title_of(ranking, step.stage)});
  }
  return fmt::format("\n{}\n", build_head(ranking)) + (ranking.build.steps.empty() ? "  nothing\n" : columns.text());
}

std::string build_foot(const Ranking& ranking) {
  const BuildPlan& build = ranking.build;
  if (!build.budget) return "";
  std::string text;
  if (!build.left_out.empty()) text += fmt::format("left out: {}\n", fmt::join(build.left_out, ", "));
  if (build.compared > 0) {
    text +=
        fmt::format("{} of the {} sets next to it are not told apart from it at 95 %.\n", build.tied, build.compared);
  }
  return text +
         "The set was chosen with the samples that it is measured with, so its saving is on the high side: "
         "try another --seed.\n";
}

}  // namespace

std::string ranking_text(const Ranking& ranking) {
  std::string text =
      head(ranking) + stage_table(ranking) + legend(ranking) + build_table(ranking) + build_foot(ranking) + "\n";
  for (const std::string& warning : ranking.warnings) text += fmt::format("warning: {}\n", warning);
  return text + fmt::format("{} networks over the same {} samples ({} distinct states, seed {}) in {} on {} thread{}\n",
                            statistics::count(ranking.networks), statistics::count(ranking.samples),
                            statistics::count(ranking.distinct_states), ranking.seed,
                            statistics::duration(ranking.seconds), ranking.threads, ranking.threads == 1 ? "" : "s");
}

}  // namespace firmgrid::output
