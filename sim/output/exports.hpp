#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "sim/result/run_result.hpp"

/// A result as files for other programs.
namespace firmgrid::output {

struct TextFile {
  std::string name;
  std::string text;
};

/// A result as tables for spreadsheets: results.csv, and as far as the result has them differences, distributions,
/// hour_maps, convergence, stations and branches.
std::vector<TextFile> csv_files(const result::RunResult& result);

/// Hour maps as CSV, a line for each hour of the day in each month (1 to 12).
std::string hour_maps_csv(std::span<const result::HourMap> maps);

/// What the numbers looked like on the way, as CSV.
std::string convergence_csv(std::span<const result::Look> looks);

/// Substations and branches of every plan and year, as CSV.
std::string stations_csv(const result::RunResult& result);
std::string branches_csv(const result::RunResult& result);

/// How much of a result a map can show.
struct Placed {
  std::size_t stations = 0;          ///< that have a position
  std::size_t stations_without = 0;  ///< that have none
  std::size_t branches_without = 0;  ///< that end at such a station
};

Placed placed_in(const result::GridMap& map);

/// A map of the result: {stem}.geojson, and styles for QGIS: {stem}.qml of stations, {stem}-lines.qml of lines.
std::vector<TextFile> map_files(const result::RunResult& result, const std::string& stem);

/// Stations (points) and branches (lines from station to station), one feature for each of them, plan and year, with
/// their numbers as properties: `saidi`, `saidi_lo`, `saidi_hi`, `saidi_status`, … A station has the indices of its own
/// customers, a branch what it costs the system. Both without a position are left out.
/// source   RFC 7946
std::string to_geojson(const result::RunResult& result);

/// Styles for QGIS 3: stations in five colours with equally many in each, by saidi or else the first index there is;
/// lines by voltage.
std::string station_style(const result::RunResult& result);
std::string line_style(const result::RunResult& result);

}  // namespace firmgrid::output
