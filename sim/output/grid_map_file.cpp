#include <algorithm>
#include <array>
#include <functional>

#include "sim/output/block_file.hpp"
#include "sim/output/estimates_file.hpp"
#include "sim/output/map_file.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using result::GridMap;
using result::MapOfPlan;
using Integers = std::vector<std::int64_t>;

constexpr const char* root = "/map";

std::string path(const std::string& name) { return std::string{root} + "/" + name; }

/// What all plans say of all stations or branches, plan by plan.
template <class Part, class Get>
auto cells(const std::vector<MapOfPlan>& plans, std::vector<Part> MapOfPlan::*parts, const Get& get) {
  std::vector<std::decay_t<std::invoke_result_t<const Get&, const Part&>>> values;
  for (const MapOfPlan& plan : plans) {
    for (const Part& part : plan.*parts) values.push_back(std::invoke(get, part));
  }
  return values;
}

/// A yes or no of every part, as 1 or 0.
template <class Part>
Integers flags(const std::vector<MapOfPlan>& plans, std::vector<Part> MapOfPlan::*parts, bool Part::*flag) {
  return cells(plans, parts, [flag](const Part& part) { return std::int64_t{part.*flag}; });
}

void write_places(Writer& file, const GridMap& map) {
  const auto ids = [](const auto& list) { return column_of(list, [](const auto& each) { return each.id; }); };
  write_text_scale(file, path("station"), "station", ids(map.stations));
  const TablePlace stations{root, {map.stations.size()}, {path("station")}};
  const auto number = [](std::optional<double> result::MapStation::*part) {
    return [part](const result::MapStation& station) { return stored_number(station.*part); };
  };
  write_column(file, stations, {"latitude", "degrees north", "degrees_north"},
               column_of(map.stations, number(&result::MapStation::lat)));
  write_column(file, stations, {"longitude", "degrees east", "degrees_east"},
               column_of(map.stations, number(&result::MapStation::lon)));
  write_column(file, stations, {"station_kv", "highest voltage of the substation", "kV"},
               column_of(map.stations, &result::MapStation::kv));
  if (!map.branches.empty()) {
    write_text_scale(file, path("branch"), "branch", ids(map.branches));
    const TablePlace branches{root, {map.branches.size()}, {path("branch")}};
    const auto end = [](std::uint32_t result::MapBranch::*part) {
      return [part](const result::MapBranch& branch) { return std::int64_t{branch.*part}; };
    };
    write_column(file, branches, {"from", "substation where it begins, counted from 0"},
                 column_of(map.branches, end(&result::MapBranch::from)));
    write_column(file, branches, {"to", "substation where it ends, counted from 0"},
                 column_of(map.branches, end(&result::MapBranch::to)));
    write_column(file, branches, {"branch_kv", "higher voltage of its ends", "kV"},
                 column_of(map.branches, &result::MapBranch::kv));
  }
  if (!map.loads.empty()) {
    write_text_scale(file, path("load"), "load", ids(map.loads));
    write_column(file, {root, {map.loads.size()}, {path("load")}},
                 {"load_station", "substation where it hangs, counted from 0"},
                 column_of(map.loads, [](const result::MapLoad& load) { return std::int64_t{load.station}; }));
  }
}

void write_plans(Writer& file, const GridMap& map) {
  using Station = MapOfPlan::Station;
  using Branch = MapOfPlan::Branch;
  const TablePlace plans{root, {map.plans.size()}, {write_number_scale(file, root, "number", map.plans.size())}};
  write_column(file, plans, {"plan", "plan"}, column_of(map.plans, &MapOfPlan::plan));
  write_column(file, plans, {"year", "year; 0 = none"},
               column_of(map.plans, [](const MapOfPlan& plan) { return stored_year(plan.year); }));
  const TablePlace stations{root, {map.plans.size(), map.stations.size()}, {path("number"), path("station")}};
  write_column(file, stations, {"station_present", "1 = in service"},
               flags(map.plans, &MapOfPlan::stations, &Station::present));
  write_column(file, stations, {"station_work", "1 = the plan builds or changes something in it"},
               flags(map.plans, &MapOfPlan::stations, &Station::work));
  write_column(file, stations, {"customers", "customers at the substation"},
               cells(map.plans, &MapOfPlan::stations, &Station::customers));
  write_column(file, stations, {"peak_mw", "sum of the peaks of its load points", "MW"},
               cells(map.plans, &MapOfPlan::stations, &Station::peak_mw));
  if (map.branches.empty()) return;
  const TablePlace branches{root, {map.plans.size(), map.branches.size()}, {path("number"), path("branch")}};
  write_column(file, branches, {"branch_present", "1 = in service"},
               flags(map.plans, &MapOfPlan::branches, &Branch::present));
  write_column(file, branches, {"branch_work", "1 = the plan builds or changes it"},
               flags(map.plans, &MapOfPlan::branches, &Branch::work));
  write_column(file, branches, {"normally_open", "1 = open until it is needed"},
               flags(map.plans, &MapOfPlan::branches, &Branch::normally_open));
}

bool below(const Integers& numbers, std::size_t count) {
  return std::ranges::all_of(numbers, [&](std::int64_t n) { return n >= 0 && static_cast<std::size_t>(n) < count; });
}

bool read_stations(Reader& file, GridMap& map) {
  const auto id = file.texts(path("station"));
  const auto lat = file.numbers<double>(path("latitude"));
  const auto lon = file.numbers<double>(path("longitude"));
  const auto kv = file.numbers<double>(path("station_kv"));
  if (lat.size() != id.size() || lon.size() != id.size() || kv.size() != id.size()) return false;
  for (std::size_t i = 0; i < id.size(); ++i) {
    map.stations.push_back({id[i], read_number(lat[i]), read_number(lon[i]), kv[i]});
  }
  return true;
}

bool read_branches(Reader& file, GridMap& map) {
  if (!file.has(path("branch"))) return true;
  const auto id = file.texts(path("branch"));
  const auto from = file.numbers<std::int64_t>(path("from"));
  const auto to = file.numbers<std::int64_t>(path("to"));
  const auto kv = file.numbers<double>(path("branch_kv"));
  const bool same = from.size() == id.size() && to.size() == id.size() && kv.size() == id.size();
  if (!same || !below(from, map.stations.size()) || !below(to, map.stations.size())) return false;
  for (std::size_t i = 0; i < id.size(); ++i) {
    map.branches.push_back({id[i], static_cast<std::uint32_t>(from[i]), static_cast<std::uint32_t>(to[i]), kv[i]});
  }
  return true;
}

bool read_loads(Reader& file, GridMap& map) {
  if (!file.has(path("load"))) return true;
  const auto id = file.texts(path("load"));
  const auto station = file.numbers<std::int64_t>(path("load_station"));
  if (station.size() != id.size() || !below(station, map.stations.size())) return false;
  for (std::size_t i = 0; i < id.size(); ++i) map.loads.push_back({id[i], static_cast<std::uint32_t>(station[i])});
  return true;
}

/// Fills one part of every plan from a dataset.
template <class T, class Put>
bool read_cells(Reader& file, const char* name, std::size_t size, const Put& put) {
  const std::vector<T> values = file.numbers<T>(path(name));
  if (values.size() != size) return false;
  for (std::size_t i = 0; i < size; ++i) put(i, values[i]);
  return true;
}

bool read_plans(Reader& file, GridMap& map) {
  const auto plan = file.texts(path("plan"));
  const auto year = file.numbers<std::int64_t>(path("year"));
  if (plan.size() != year.size()) return false;
  const std::size_t stations = map.stations.size();
  const std::size_t branches = map.branches.size();
  for (std::size_t i = 0; i < plan.size(); ++i) {
    map.plans.push_back({.plan = plan[i],
                         .year = read_year(year[i]),
                         .stations = std::vector<MapOfPlan::Station>(stations),
                         .branches = std::vector<MapOfPlan::Branch>(branches)});
  }
  const auto station = [&](std::size_t i) -> auto& { return map.plans[i / stations].stations[i % stations]; };
  const auto branch = [&](std::size_t i) -> auto& { return map.plans[i / branches].branches[i % branches]; };
  const std::size_t station_cells = plan.size() * stations;
  const std::size_t branch_cells = plan.size() * branches;
  using Integer = std::int64_t;
  const bool whole =
      read_cells<Integer>(file, "station_present", station_cells,
                          [&](std::size_t i, Integer n) { station(i).present = n != 0; }) &&
      read_cells<Integer>(file, "station_work", station_cells,
                          [&](std::size_t i, Integer n) { station(i).work = n != 0; }) &&
      read_cells<double>(file, "customers", station_cells,
                         [&](std::size_t i, double n) { station(i).customers = n; }) &&
      read_cells<double>(file, "peak_mw", station_cells, [&](std::size_t i, double n) { station(i).peak_mw = n; });
  if (!whole || branches == 0) return whole;
  return read_cells<Integer>(file, "branch_present", branch_cells,
                             [&](std::size_t i, Integer n) { branch(i).present = n != 0; }) &&
         read_cells<Integer>(file, "branch_work", branch_cells,
                             [&](std::size_t i, Integer n) { branch(i).work = n != 0; }) &&
         read_cells<Integer>(file, "normally_open", branch_cells,
                             [&](std::size_t i, Integer n) { branch(i).normally_open = n != 0; });
}

}  // namespace

void write_grid_map(Writer& file, const GridMap& map) {
  if (map.stations.empty()) return;
  write_places(file, map);
  write_plans(file, map);
}

bool read_grid_map(Reader& file, GridMap& map) {
  if (!file.has(path("station"))) return file.failure().empty();
  return read_stations(file, map) && read_branches(file, map) && read_loads(file, map) && read_plans(file, map);
}

}  // namespace firmgrid::output
