#include "sim/output/spread_json.hpp"

namespace firmgrid::output {
namespace {

Json interval(const statistics::Estimate& value) { return Json::array({or_null(value.lo), or_null(value.hi)}); }

Json estimate(const std::optional<statistics::Estimate>& value) {
  if (!value) return nullptr;
  Json object;
  add_estimate(object, *value);
  return object;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// [months][hours] of a number of the cells.
Json table(const result::HourMap& map, std::optional<double> statistics::Estimate::*number) {
  Json rows = Json::array();
  for (std::size_t cell = 0; cell < map.cells.size(); ++cell) {
    if (cell % result::HourMap::hours == 0) rows.push_back(Json::array());
    rows.back().push_back(or_null(map.cells[cell].*number));
  }
  return rows;
}

}  // namespace

Json to_json(const result::Distribution& distribution) {
  Json object = {{"plan", distribution.plan},
                 {"year", or_null(distribution.year)},
                 {"index", distribution.index},
                 {"part", distribution.part},
                 {"unit", distribution.unit},
                 {"counted", distribution.counted},
                 {"reference", text_or_null(distribution.reference)},
                 {"count", distribution.count}};
  object["quantiles"] = Json::array();
  for (const result::Distribution::Quantile& each : distribution.quantiles) {
    object["quantiles"].push_back({{"share", each.share},
                                   {"value", or_null(each.value.mean)},
                                   {"ci95", interval(each.value)},
                                   {"status", statistics::name_of(each.value.status)}});
  }
  object["cvar95"] = estimate(distribution.cvar95);
  object["target"] = or_null(distribution.target);
  object["meets"] = estimate(distribution.meets);
  object["worse"] = estimate(distribution.worse);
  object["histogram"] = Json::array();
  for (const result::Distribution::Bin& bin : distribution.bins) {
    object["histogram"].push_back({{"from", bin.from}, {"to", bin.to}, {"count", bin.count}});
  }
  return object;
}

Json to_json(const result::HourMap& map) {
  return {{"plan", map.plan},
          {"year", or_null(map.year)},
          {"index", map.index},
          {"unit", map.unit},
          {"mean", table(map, &statistics::Estimate::mean)},
          {"std_error", table(map, &statistics::Estimate::std_error)}};
}

}  // namespace firmgrid::output
