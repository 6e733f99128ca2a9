#include "sim/output/read_ranking.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/output/block_file.hpp"
#include "sim/output/file.hpp"

namespace firmgrid::output {
namespace {

using Json = nlohmann::json;

template <class T>
std::optional<T> maybe(const Json& value) {
  return value.is_null() ? std::nullopt : std::optional<T>{value.get<T>()};
}

template <class T>
void read(const Json& object, const char* name, T& value) {
  value = object.at(name).get<T>();
}

void read(const Json& object, const char* name, statistics::Estimate& value) {
  const Json& found = object.at(name);
  value.mean = maybe<double>(found.at("mean"));
  value.std_error = maybe<double>(found.at("std_error"));
  value.lo = maybe<double>(found.at("ci95").at(0));
  value.hi = maybe<double>(found.at("ci95").at(1));
  read(found, "samples", value.samples);
  const auto status = status_of(found.at("status").get<std::string>());
  if (!status) throw Json::other_error::create(501, "an unknown status", &found);
  value.status = *status;
}

result::StageRank stage_of(const Json& object) {
  result::StageRank stage;
  read(object, "stage", stage.stage);
  read(object, "title", stage.title);
  stage.year = maybe<int>(object.at("year"));
  read(object, "needs", stage.needs);
  read(object, "cost", stage.cost);
  read(object, "cost_per_year", stage.cost_per_year);
  read(object, "alone", stage.alone);
  read(object, "last", stage.last);
  read(object, "average", stage.average);
  read(object, "per_cost", stage.per_cost);
  read(object, "tied_with_the_one_above", stage.tied);
  return stage;
}

result::BuildPlan build_of(const Json& object) {
  result::BuildPlan build;
  build.budget = maybe<double>(object.at("budget"));
  read(object, "how", build.how);
  read(object, "sets", build.sets);
  read(object, "compared", build.compared);
  read(object, "tied", build.tied);
  read(object, "left_out", build.left_out);
  for (const Json& each : object.at("steps")) {
    result::BuildStep& step = build.steps.emplace_back();
    read(each, "stage", step.stage);
    read(each, "gain", step.gain);
    read(each, "saved", step.saved);
    read(each, "cost", step.cost);
    read(each, "cost_per_year", step.cost_per_year);
  }
  return build;
}

result::Ranking ranking_of(const Json& document) {
  result::Ranking ranking;
  read(document, "study", ranking.title);
  read(document, "plan", ranking.plan);
  ranking.year = maybe<int>(document.at("year"));
  read(document, "index", ranking.index);
  read(document, "unit", ranking.unit);
  read(document, "money", ranking.money);
  read(document, "without", ranking.without);
  read(document, "with_all", ranking.with_all);
  read(document, "saved", ranking.saved);
  for (const Json& stage : document.at("stages")) ranking.stages.push_back(stage_of(stage));
  ranking.build = build_of(document.at("build"));
  const Json& runtime = document.at("runtime");
  read(runtime, "seed", ranking.seed);
  read(runtime, "seconds", ranking.seconds);
  read(runtime, "threads", ranking.threads);
  read(runtime, "samples", ranking.samples);
  read(runtime, "distinct_states", ranking.distinct_states);
  read(runtime, "networks", ranking.networks);
  read(runtime, "orders", ranking.orders);
  read(document, "warnings", ranking.warnings);
  return ranking;
}

}  // namespace

std::expected<result::Ranking, Error> read_ranking(const std::string& path) {
  const std::expected<std::string, Error> text = read_file(path);
  if (!text) return std::unexpected(text.error());
  const Json document = Json::parse(*text, nullptr, false);
  if (document.is_discarded()) return std::unexpected(access_error(path, "is no JSON, or only a part of it"));
  try {
    return ranking_of(document);
  } catch (const Json::exception& wrong) {
    const std::string what = fmt::format("is no ranking of firmgrid rank --json ({})", wrong.what());
    return std::unexpected(Error{.kind = ErrorKind::content, .where = {.file = path}, .what = what});
  }
}

}  // namespace firmgrid::output
