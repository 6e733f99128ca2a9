#include "sim/output/json_rows.hpp"
#include "sim/output/ranking.hpp"

namespace firmgrid::output {
namespace {

Json to_json(const statistics::Estimate& value) {
  return {{"mean", or_null(value.mean)},
          {"std_error", or_null(value.std_error)},
          {"ci95", Json::array({or_null(value.lo), or_null(value.hi)})},
          {"samples", value.samples},
          {"status", statistics::name_of(value.status)}};
}

Json to_json(const result::StageRank& stage) {
  return {{"stage", stage.stage},
          {"title", stage.title},
          {"year", or_null(stage.year)},
          {"needs", stage.needs},
          {"cost", stage.cost},
          {"cost_per_year", stage.cost_per_year},
          {"alone", to_json(stage.alone)},
          {"last", to_json(stage.last)},
          {"average", to_json(stage.average)},
          {"per_cost", to_json(stage.per_cost)},
          {"tied_with_the_one_above", stage.tied}};
}

Json to_json(const result::BuildPlan& build) {
  Json object = {{"budget", or_null(build.budget)}, {"how", build.how},   {"sets", build.sets},
                 {"compared", build.compared},      {"tied", build.tied}, {"left_out", build.left_out}};
  object["steps"] = Json::array();
  for (const result::BuildStep& step : build.steps) {
    object["steps"].push_back({{"stage", step.stage},
                               {"gain", to_json(step.gain)},
                               {"saved", to_json(step.saved)},
                               {"cost", step.cost},
                               {"cost_per_year", step.cost_per_year}});
  }
  return object;
}

}  // namespace

std::string ranking_json(const result::Ranking& ranking) {
  Json document = {{"study", ranking.title}, {"plan", ranking.plan}, {"year", or_null(ranking.year)},
                   {"index", ranking.index}, {"unit", ranking.unit}, {"money", ranking.money}};
  document["without"] = to_json(ranking.without);
  document["with_all"] = to_json(ranking.with_all);
  document["saved"] = to_json(ranking.saved);
  document["stages"] = Json::array();
  for (const result::StageRank& stage : ranking.stages) document["stages"].push_back(to_json(stage));
  document["build"] = to_json(ranking.build);
  document["runtime"] = {{"seed", ranking.seed},
                         {"seconds", ranking.seconds},
                         {"threads", ranking.threads},
                         {"samples", ranking.samples},
                         {"distinct_states", ranking.distinct_states},
                         {"networks", ranking.networks},
                         {"orders", ranking.orders}};
  document["warnings"] = ranking.warnings;
  return json_text(document);
}

}  // namespace firmgrid::output
