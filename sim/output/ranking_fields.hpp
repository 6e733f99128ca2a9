#pragma once

#include <concepts>
#include <type_traits>

#include "sim/result/ranking.hpp"

/// What JSON calls the parts of a ranking, in one list for who writes and who reads them. `visit` is called with the
/// name and the member of each; a constant part has constant members.
namespace firmgrid::output {

template <class T, class Plain>
concept Like = std::same_as<std::remove_const_t<T>, Plain>;

void each_field(Like<result::StageRank> auto& stage, const auto& visit) {
  visit("stage", stage.stage);
  visit("title", stage.title);
  visit("year", stage.year);
  visit("needs", stage.needs);
  visit("cost", stage.cost);
  visit("cost_per_year", stage.cost_per_year);
  visit("alone", stage.alone);
  visit("last", stage.last);
  visit("average", stage.average);
  visit("per_cost", stage.per_cost);
  visit("tied_with_the_one_above", stage.tied);
}

void each_field(Like<result::BuildStep> auto& step, const auto& visit) {
  visit("stage", step.stage);
  visit("gain", step.gain);
  visit("saved", step.saved);
  visit("cost", step.cost);
  visit("cost_per_year", step.cost_per_year);
}

void each_field(Like<result::BuildPlan> auto& build, const auto& visit) {
  visit("budget", build.budget);
  visit("how", build.how);
  visit("sets", build.sets);
  visit("compared", build.compared);
  visit("tied", build.tied);
  visit("left_out", build.left_out);
  visit("steps", build.steps);
}

/// Whatever `runtime` does not hold.
void each_field(Like<result::Ranking> auto& ranking, const auto& visit) {
  visit("study", ranking.title);
  visit("plan", ranking.plan);
  visit("year", ranking.year);
  visit("index", ranking.index);
  visit("unit", ranking.unit);
  visit("money", ranking.money);
  visit("without", ranking.without);
  visit("with_all", ranking.with_all);
  visit("saved", ranking.saved);
  visit("stages", ranking.stages);
  visit("build", ranking.build);
  visit("warnings", ranking.warnings);
}

/// The fields of `runtime`.
void each_runtime_field(Like<result::Ranking> auto& ranking, const auto& visit) {
  visit("seed", ranking.seed);
  visit("seconds", ranking.seconds);
  visit("threads", ranking.threads);
  visit("samples", ranking.samples);
  visit("distinct_states", ranking.distinct_states);
  visit("networks", ranking.networks);
  visit("orders", ranking.orders);
}

template <class T>
concept Record = requires(T& part) {
  each_field(part, 0);
};

template <class T>
concept Records = Record<typename T::value_type>;

template <class T>
concept Optional = requires(const T& value) {
  value.has_value();
};

}  // namespace firmgrid::output
