#include <algorithm>

#include "sim/output/json_rows.hpp"
#include "sim/output/ranking.hpp"
#include "sim/output/ranking_fields.hpp"
#include "sim/output/records_csv.hpp"

namespace firmgrid::output {
namespace {

template <class T>
Json json_of(const T& value) {
  if constexpr (std::same_as<T, statistics::Estimate>) {
    Json object;
    add_estimate(object, value);
    return object;
  } else if constexpr (Record<const T>) {
    Json object;
    each_field(value, [&](const char* name, const auto& part) { object[name] = json_of(part); });
    return object;
  } else if constexpr (Records<T>) {
    Json list = Json::array();
    for (const auto& each : value) list.push_back(json_of(each));
    return list;
  } else if constexpr (Optional<T>) {
    return or_null(value);
  } else {
    return value;
  }
}

/// What a stage saves, and where it comes in the build order. Years are those of the ranking; the stage's own says so.
Json record_of(const result::Ranking& ranking, const result::StageRank& stage) {
  Json record = {{"plan", ranking.plan},
                 {"year", or_null(ranking.year)},
                 {"index", ranking.index},
                 {"unit", ranking.unit},
                 {"money", ranking.money}};
  each_field(stage, [&](const std::string& name, const auto& part) {
    record[name == "year" ? "stage_year" : name] = json_of(part);
  });
  const std::vector<result::BuildStep>& steps = ranking.build.steps;
  const auto step = std::ranges::find(steps, stage.stage, &result::BuildStep::stage);
  record["build"] = {{"place", step == steps.end() ? Json(nullptr) : Json(1 + (step - steps.begin()))}};
  if (step == steps.end()) return record;
  Json build = json_of(*step);
  build.erase("stage");
  record["build"].update(build);
  return record;
}

}  // namespace

std::string ranking_json(const result::Ranking& ranking) {
  Json document = json_of(ranking);
  each_runtime_field(ranking, [&](const char* name, const auto& part) { document["runtime"][name] = json_of(part); });
  return json_text(document);
}

std::string ranking_csv(const result::Ranking& ranking) {
  Json records = Json::array();
  for (const result::StageRank& stage : ranking.stages) records.push_back(record_of(ranking, stage));
  return records_csv(records);
}

}  // namespace firmgrid::output
