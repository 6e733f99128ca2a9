#include <fmt/format.h>

#include <utility>

#include "sim/output/csv_cells.hpp"
#include "sim/output/exports.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

std::string yes_or_no(bool value) { return value ? "yes" : "no"; }

std::string name_in(const result::RunResult& result, const std::string& id) {
  const auto found = result.names.find(id);
  return found == result.names.end() ? std::string{} : found->second;
}

}  // namespace

std::string hour_maps_csv(std::span<const result::HourMap> maps) {
  std::string text = fmt::format("plan,year,index,unit,month,hour,{}\r\n", estimate_header);
  for (const result::HourMap& map : maps) {
    for (std::size_t cell = 0; cell < map.cells.size(); ++cell) {
      text += fmt::format("{},{},{},{},{},{},{}\r\n", csv_cell(map.plan), csv_cell(map.year), csv_cell(map.index),
                          csv_cell(map.unit), 1 + cell / result::HourMap::hours, cell % result::HourMap::hours,
                          csv_cells(map.cells[cell]));
    }
  }
  return text;
}

std::string convergence_csv(std::span<const result::Look> looks) {
  std::string text = fmt::format("plan,year,index,{}\r\n", estimate_header);
  for (const result::Look& look : looks) {
    text += fmt::format("{},{},{},{}\r\n", csv_cell(look.plan), csv_cell(look.year), csv_cell(look.index),
                        csv_cells(look.value));
  }
  return text;
}

std::string stations_csv(const result::RunResult& result) {
  std::string text = "plan,year,id,name,lat,lon,kv,present,work,customers,peak_mw\r\n";
  for (const result::MapOfPlan& plan : result.map.plans) {
    for (std::size_t i = 0; i < plan.stations.size(); ++i) {
      const result::MapStation& station = result.map.stations[i];
      const result::MapOfPlan::Station& state = plan.stations[i];
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\r\n", csv_cell(plan.plan), csv_cell(plan.year),
                          csv_cell(station.id), csv_cell(name_in(result, station.id)), csv_cell(station.lat),
                          csv_cell(station.lon), station.kv, yes_or_no(state.present), yes_or_no(state.work),
                          state.customers, state.peak_mw);
    }
  }
  return text;
}

std::string branches_csv(const result::RunResult& result) {
  std::string text = "plan,year,id,from,to,kv,present,work,normally_open\r\n";
  for (const result::MapOfPlan& plan : result.map.plans) {
    for (std::size_t i = 0; i < plan.branches.size(); ++i) {
      const result::MapBranch& branch = result.map.branches[i];
      const result::MapOfPlan::Branch& state = plan.branches[i];
      text +=
          fmt::format("{},{},{},{},{},{},{},{},{}\r\n", csv_cell(plan.plan), csv_cell(plan.year), csv_cell(branch.id),
                      csv_cell(result.map.stations[branch.from].id), csv_cell(result.map.stations[branch.to].id),
                      branch.kv, yes_or_no(state.present), yes_or_no(state.work), yes_or_no(state.normally_open));
    }
  }
  return text;
}

std::vector<TextFile> csv_files(const result::RunResult& result) {
  std::vector<TextFile> files{{"results.csv", to_csv(result)}};
  const auto add = [&](bool there, const char* name, const auto& write) {
    if (there) files.push_back({name, write()});
  };
  add(!result.differences.empty(), "differences.csv", [&] { return differences_csv(result.differences); });
  add(!result.distributions.empty(), "distributions.csv", [&] { return distributions_csv(result.distributions); });
  add(!result.hour_maps.empty(), "hour_maps.csv", [&] { return hour_maps_csv(result.hour_maps); });
  add(!result.looks.empty(), "convergence.csv", [&] { return convergence_csv(result.looks); });
  add(!result.map.stations.empty(), "stations.csv", [&] { return stations_csv(result); });
  add(!result.map.branches.empty(), "branches.csv", [&] { return branches_csv(result); });
  return files;
}

}  // namespace firmgrid::output
