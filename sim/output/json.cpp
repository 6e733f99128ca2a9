#include "sim/output/json_rows.hpp"
#include "sim/output/spread_json.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

Json to_json(const result::TargetCheck& check) {
  Json object = {{"plan", check.plan}, {"year", or_null(check.year)}, {"index", check.index}, {"target", check.target}};
  add_estimate(object, check.value);
  object["met"] = check.met;
  object["confidence"] = or_null(check.confidence);
  return object;
}

Json to_json(const result::PlanCost& cost, const std::string& money) {
  return {{"plan", cost.plan},         {"year", or_null(cost.year)},  {"capital", cost.capital},
          {"per_year", cost.per_year}, {"customers", cost.customers}, {"money", money}};
}

Json runtime_of(const result::RunResult& result) {
  return {{"method", result.provenance.method},
          {"seed", result.provenance.seed},
          {"ending", result::name_of(result.ending)},
          {"seconds", result.runtime.seconds},
          {"threads", result.runtime.threads},
          {"samples", result.runtime.samples},
          {"distinct_states", result.runtime.distinct_states},
          {"programs", result.runtime.programs},
          {"screened", result.runtime.screened},
          {"restarts", result.runtime.restarts},
          {"clp_fallbacks", result.runtime.clp_fallbacks}};
}

}  // namespace

void add_estimate(Json& object, const statistics::Estimate& value) {
  object["mean"] = or_null(value.mean);
  object["std_error"] = or_null(value.std_error);
  object["ci95"] = Json::array({or_null(value.lo), or_null(value.hi)});
  object["samples"] = value.samples;
  object["status"] = statistics::name_of(value.status);
}

Json to_json(const result::Row& row) {
  Json object = {{"plan", row.plan},   {"year", or_null(row.year)},
                 {"index", row.index}, {"scope", row.part.empty() ? row.scope : row.scope + "/" + row.part},
                 {"id", row.id},       {"unit", row.unit}};
  add_estimate(object, row.value);
  return object;
}

Json to_json(const result::Difference& difference) {
  Json object = to_json(difference.row);
  object["reference"] = difference.reference;
  object["differing"] = or_null(difference.differing);
  const bool has_band = difference.band_lo || difference.band_hi;
  object["band95"] = has_band ? Json::array({or_null(difference.band_lo), or_null(difference.band_hi)}) : Json(nullptr);
  object["paired"] = difference.paired;
  return object;
}

std::string json_text(const Json& document) {
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string to_json(const result::RunResult& result) {
  Json document = {{"firmgrid", result.provenance.version}, {"study", result.title}};
  document["results"] = Json::array();
  for (const result::Row& row : result.rows) document["results"].push_back(to_json(row));
  for (const char* const list : {"differences", "targets", "costs"}) document[list] = Json::array();
  for (const result::Difference& each : result.differences) document["differences"].push_back(to_json(each));
  for (const result::TargetCheck& check : result.targets) document["targets"].push_back(to_json(check));
  for (const result::PlanCost& cost : result.costs) document["costs"].push_back(to_json(cost, result.money));
  for (const char* const list : {"distributions", "hour_maps"}) document[list] = Json::array();
  for (const result::Distribution& each : result.distributions) document["distributions"].push_back(to_json(each));
  for (const result::HourMap& map : result.hour_maps) document["hour_maps"].push_back(to_json(map));
  document["runtime"] = runtime_of(result);
  document["warnings"] = result.warnings;
  return json_text(document);
}

}  // namespace firmgrid::output
