#include "sim/run/rank.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/base/expect.hpp"
#include "models/base/text.hpp"
#include "sim/run/executor.hpp"
#include "sim/run/plans.hpp"
#include "sim/run/savings.hpp"
#include "sim/run/stopwatch.hpp"

namespace firmgrid::run {
namespace {

std::optional<int> year_of(const study::Study& study, const RankOptions& options) {
  if (options.year) return options.year;
  return study.simulation.years.empty() ? std::nullopt : std::optional{study.simulation.years.back()};
}

/// What can be said before any network is made.
Errors refuse_options(const Candidates& candidates, const RankOptions& options) {
  const std::vector<std::string> words(rank_indices.begin(), rank_indices.end());
  if (std::ranges::find(words, options.by) == words.end()) {
    return {{ErrorKind::content,
             {},
             fmt::format("stages are not ranked by \"{}\" (by {}).{}", options.by, list_words(words),
                         did_you_mean(options.by, words))}};
  }
  Errors errors;
  if (!options.budget) return errors;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const planning::Stage& stage = candidates.stage(i);
    if (stage.cost > 0.0) continue;
    errors.push_back(
        {ErrorKind::content, stage.where,
         fmt::format("stage \"{}\" has no cost, and a budget was given (cost above 0 expected).", stage.id)});
  }
  return errors;
}

LossSettings settings_of(const study::Study& study, const RankOptions& options) {
  const study::Simulation& simulation = study.simulation;
  const JobPlan as_the_study{.phases = simulation.phases, .policy = simulation.policy};
  return {.question = {.index = indices::find(options.by),
                       .cost_per_kwh = simulation.cost_per_kwh.value_or(0.0),
                       .rules = rules_of(simulation, as_the_study)},
          .year = year_of(study, options),
          .seed = simulation.seed,
          .samples = options.samples.value_or(simulation.samples.value_or(rank_samples))};
}

result::Ranking totals_of(const Savings& savings, const RankOptions& options) {
  const Precedence& needs = savings.candidates->needs();
  result::Ranking ranking;
  ranking.title = savings.study->title;
  ranking.plan = savings.candidates->plan();
  ranking.year = year_of(*savings.study, options);
  ranking.index = options.by;
  ranking.unit = indices::find(options.by)->unit;
  ranking.money = savings.study->costs.money;
  ranking.without = savings.index_of(needs.none());
  ranking.with_all = savings.index_of(needs.all());
  ranking.saved = savings.saved(needs.none(), needs.all());
  return ranking;
}

std::expected<result::Ranking, Errors> ranking_of(const study::Study& study, const Candidates& candidates,
                                                  const RankOptions& options, method::Executor& executor) {
  CoalitionLosses losses{study, candidates, settings_of(study, options), executor};
  const FindSets find = [&](std::string_view step, std::span<const Coalition> sets, bool keep) {
    const Stopwatch clock;
    return losses.find(sets, keep, [&](std::int64_t done, std::int64_t of) {
      if (options.on_progress) options.on_progress({.step = step, .done = done, .of = of, .seconds = clock.seconds()});
    });
  };
  const Orders orders = orders_of(candidates.needs(), options.orders, study.simulation.seed);
  // The plan as a whole first: what is wrong with it is told before what is wrong with parts of it.
  std::vector<Coalition> sets = sets_of_stages(candidates.needs());
  for (const Joining& joining : orders.joinings) sets.push_back(joining.before);
  if (auto found = find("ranking", sets, true); !found) return std::unexpected(found.error());

  const Savings savings{.study = &study, .candidates = &candidates, .losses = &losses};
  result::Ranking ranking = totals_of(savings, options);
  ranking.stages = stage_ranks(savings, Shapley{orders, losses, candidates.size()});
  FIRMGRID_TRY(build, build_plan(savings, options.budget, find));
  ranking.build = std::move(build);
  ranking.orders = static_cast<std::int64_t>(orders.orders);
  ranking.networks = losses.networks();
  ranking.distinct_states = static_cast<std::int64_t>(losses.states().size());
  ranking.samples = losses.states().samples();
  ranking.seed = study.simulation.seed;
  ranking.warnings = losses.warnings();
  return ranking;
}

}  // namespace

std::expected<result::Ranking, Errors> rank(const study::Study& study, const RankOptions& options) {
  const Stopwatch clock;
  const auto candidates = Candidates::of(study, options.plan, year_of(study, options));
  if (!candidates) return std::unexpected(placed(candidates.error(), study));
  if (Errors errors = refuse_options(*candidates, options); !errors.empty()) {
    return std::unexpected(placed(std::move(errors), study));
  }
  const std::unique_ptr<method::Executor> executor = make_executor(options.threads);
  auto ranking = ranking_of(study, *candidates, options, *executor);
  if (!ranking) return std::unexpected(placed(std::move(ranking.error()), study));
  ranking->threads = executor->workers();
  ranking->seconds = clock.seconds();
  return ranking;
}

}  // namespace firmgrid::run
