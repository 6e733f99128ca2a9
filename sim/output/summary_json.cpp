#include <fmt/format.h>

#include "sim/output/json_rows.hpp"
#include "sim/output/records_csv.hpp"
#include "sim/output/summary.hpp"

namespace firmgrid::output {
namespace {

Json to_json(const result::Security& security) {
  Json json = {{"intact_curtailed_mw", security.intact_curtailed_mw},
               {"overloads", Json::array()},
               {"outages", security.outages},
               {"violations", Json::array()}};
  for (const result::Overload& each : security.overloads) {
    json["overloads"].push_back({{"branch", each.branch}, {"mw", each.mw}, {"limit_mw", each.limit_mw}});
  }
  for (const result::SingleOutage& each : security.violations) {
    json["violations"].push_back({{"component", each.component},
                                  {"overload_mw", each.overload_mw},
                                  {"disconnected_mw", each.disconnected_mw},
                                  {"customers", each.customers},
                                  {"loads_lost", each.lost}});
  }
  return json;
}

Json to_json(const GridSummary& grid) {
  Json json = {{"plan", grid.plan}, {"year", or_null(grid.year)}};
  for (const auto& [what, number] : grid.counts) json["counts"][what] = number;
  json["lines"] = Json::array();
  for (const LineLevel& level : grid.lines) {
    json["lines"].push_back({{"kv", level.kv},
                             {"circuits", level.circuits},
                             {"circuit_km", level.circuit_km},
                             {"unknown_length", level.unknown_length}});
  }
  json["transformers"] = Json::array();
  for (const TransformerLevel& level : grid.transformers) {
    json["transformers"].push_back({{"high_kv", level.high_kv},
                                    {"low_kv", level.low_kv},
                                    {"transformers", level.transformers},
                                    {"mva", level.mva},
                                    {"unlimited", level.unlimited}});
  }
  json["peak_mw"] = grid.peak_mw;
  json["hours"] = grid.hours;
  json["customers"] = grid.customers;
  json["capacity_mw"] = grid.capacity_mw;
  json["islands"] = {{"as_operated", grid.islands_open}, {"as_built", grid.islands_closed}};
  json["bridges"] = grid.bridges;
  json["radial_loads"] = grid.radial_loads;
  if (grid.security) json["security"] = to_json(*grid.security);
  json["defaults"] = Json::object();
  for (const auto& [rule, components] : grid.defaults) json["defaults"][rule] = components;
  return json;
}

/// The numbers of a grid, one per record; of lists, how long they are.
class Quantities {
 public:
  Quantities(Json& records, const GridSummary& grid) : records_{&records}, grid_{&grid} {}

  void add_all() {
    const Json grid = to_json(*grid_);
    add_fields(grid["counts"], "");
    for (const Json& level : grid["lines"]) add_fields(level, fmt::format("{}", level["kv"].get<double>()));
    for (const Json& level : grid["transformers"]) {
      add_fields(level, fmt::format("{}/{}", level["high_kv"].get<double>(), level["low_kv"].get<double>()));
    }
    for (const char* const name : {"peak_mw", "hours", "customers", "capacity_mw"}) add(name, "", grid[name]);
    for (const auto& [how, islands] : grid["islands"].items()) add("islands_" + how, "", islands);
    for (const char* const name : {"bridges", "radial_loads"}) add(name, "", grid[name].size());
  }

 private:
  void add_fields(const Json& fields, const std::string& kv) {
    for (const auto& [name, value] : fields.items()) {
      if (!name.ends_with("kv")) add(name, kv, value);
    }
  }

  void add(const std::string& quantity, const std::string& kv, const Json& value) {
    records_->push_back(
        {{"plan", grid_->plan}, {"year", or_null(grid_->year)}, {"quantity", quantity}, {"kv", kv}, {"value", value}});
  }

  Json* records_;
  const GridSummary* grid_;
};

}  // namespace

std::string summary_json(const StudySummary& summary) {
  Json document = {{"study", summary.title}, {"method", summary.method}, {"grids", Json::array()}};
  for (const GridSummary& grid : summary.grids) document["grids"].push_back(to_json(grid));
  document["notes"] = summary.notes;
  document["warnings"] = summary.warnings;
  return json_text(document);
}

std::string summary_csv(const StudySummary& summary) {
  Json records = Json::array();
  for (const GridSummary& grid : summary.grids) Quantities{records, grid}.add_all();
  return records_csv(records);
}

}  // namespace firmgrid::output
