#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "models/base/expect.hpp"
#include "sim/output/block_file.hpp"
#include "sim/output/estimates_file.hpp"
#include "sim/output/spread_file.hpp"

namespace firmgrid::output {
namespace {

using hdf5::Reader;
using hdf5::Writer;
using result::HourMap;
using result::RunResult;

constexpr const char* root = "/hour_maps";
constexpr std::size_t cells_per_map = HourMap::months * HourMap::hours;

std::string path(const char* name) { return std::string{root} + "/" + name; }

}  // namespace

void write_hour_maps(Writer& file, const RunResult& result) {
  const std::vector<HourMap>& all = result.hour_maps;
  if (all.empty()) return;
  const std::string number = write_number_scale(file, root, "number", all.size());
  const std::string month = write_number_scale(file, root, "month", HourMap::months, 1);
  const std::string hour = write_number_scale(file, root, "hour", HourMap::hours);
  const TablePlace place{root, {all.size()}, {number}};
  write_column(file, place, {"plan", "plan"}, column_of(all, &HourMap::plan));
  write_column(file, place, {"year", "year; 0 = none"},
               column_of(all, [](const HourMap& map) { return stored_year(map.year); }));
  write_column(file, place, {"index", "index"}, column_of(all, &HourMap::index));
  write_column(file, place, {"unit", "unit of the cells"}, column_of(all, &HourMap::unit));
  Estimates cells;
  for (const HourMap& map : all) {
    FIRMGRID_EXPECT(map.cells.size() == cells_per_map);
    std::ranges::copy(map.cells, std::back_inserter(cells));
  }
  write_estimates(file, {root, {all.size(), HourMap::months, HourMap::hours}, {number, month, hour}},
                  {"cells", "part of the index in that hour of the days of that month", "see unit"}, cells);
}

bool read_hour_maps(Reader& file, RunResult& result) {
  if (!file.has(path("plan"))) return file.failure().empty();
  const auto plan = file.texts(path("plan"));
  const auto year = file.numbers<std::int64_t>(path("year"));
  const auto index = file.texts(path("index"));
  const auto unit = file.texts(path("unit"));
  const std::optional<Estimates> cells = read_estimates(file, path("cells"));
  const std::size_t size = plan.size();
  const bool same = year.size() == size && index.size() == size && unit.size() == size;
  if (!file.failure().empty() || !same || !cells || cells->size() != size * cells_per_map) return false;
  for (std::size_t i = 0; i < size; ++i) {
    HourMap map{.plan = plan[i], .year = read_year(year[i]), .index = index[i], .unit = unit[i], .cells = {}};
    for (std::size_t c = i * cells_per_map; c < (i + 1) * cells_per_map; ++c) {
      if (!(*cells)[c]) return false;
      map.cells.push_back(*(*cells)[c]);
    }
    result.hour_maps.push_back(std::move(map));
  }
  return true;
}

}  // namespace firmgrid::output
