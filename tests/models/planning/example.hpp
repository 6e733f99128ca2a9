#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "models/planning/grid.hpp"

/// The smallest grid with everything in it: G1 (100 MW) at bus A, line L1 to bus B (both 110 kV), transformer T1 down
/// to bus C (22 kV), where load point D1 has 40 MW and 1,000 customers. Nothing fails. Tests change what they are
/// about.
namespace firmgrid::planning::example {

inline BusRow bus(const std::string& id, const std::string& substation, double kv) {
  BusRow row;
  row.id = id;
  row.substation = substation;
  row.kv = kv;
  row.where = {"buses.csv", 2, 1};
  return row;
}

inline LineRow line(const std::string& id, const std::string& from, const std::string& to) {
  LineRow row;
  row.id = id;
  row.from_bus = from;
  row.to_bus = to;
  row.x_pu = 0.1;
  row.where = {"lines.csv", 2, 1};
  return row;
}

inline TransformerRow transformer(const std::string& id, const std::string& from, const std::string& to) {
  TransformerRow row;
  row.id = id;
  row.from_bus = from;
  row.to_bus = to;
  row.x_pu = 0.2;
  row.where = {"transformers.csv", 2, 1};
  return row;
}

inline UnitRow unit(const std::string& id, const std::string& bus, double capacity_mw) {
  UnitRow row;
  row.id = id;
  row.bus = bus;
  row.capacity_mw = capacity_mw;
  row.where = {"units.csv", 2, 1};
  return row;
}

inline LoadRow load(const std::string& id, const std::string& bus, double peak_mw) {
  LoadRow row;
  row.id = id;
  row.bus = bus;
  row.peak_mw = peak_mw;
  row.customers = 1000.0;
  row.where = {"loads.csv", 2, 1};
  return row;
}

inline CauseRow cause(const std::string& id, const std::string& hits) {
  CauseRow row;
  row.id = id;
  row.hits = hits;
  row.failures_per_year = 0.5;
  row.repair_h = 16.0;
  row.where = {"causes.csv", 2, 1};
  return row;
}

inline SubstationRow substation(const std::string& id) {
  SubstationRow row;
  row.id = id;
  row.where = {"substations.csv", 2, 1};
  return row;
}

inline Base base() {
  Base made;
  Tables& tables = made.tables;
  tables.substations = {substation("S1"), substation("S2")};
  tables.buses = {bus("A", "S1", 110.0), bus("B", "S2", 110.0), bus("C", "S2", 22.0)};
  tables.lines = {line("L1", "A", "B")};
  tables.transformers = {transformer("T1", "B", "C")};
  tables.units = {unit("G1", "A", 100.0)};
  tables.loads = {load("D1", "C", 40.0)};
  made.options.constant_load = true;
  return made;
}

inline Grid grid(const Base& from, std::optional<int> year = std::nullopt) {
  auto made = network_at(from, {}, year);
  if (made) return *std::move(made);
  std::string text;
  for (const Error& error : made.error()) text += to_text(error) + '\n';
  ADD_FAILURE() << text;
  return *network_at(base(), {}, std::nullopt);
}

/// The texts of all errors; empty if the network could be made.
inline std::vector<std::string> errors(const Base& from, std::optional<int> year = std::nullopt) {
  const auto made = network_at(from, {}, year);
  std::vector<std::string> texts;
  if (made) return texts;
  for (const Error& error : made.error()) texts.push_back(to_text(error));
  return texts;
}

/// The cause of that stream; a failure if it is not there.
inline const outage::Cause& cause_of(const Grid& from, const std::string& stream) {
  const auto found = std::ranges::find(from.causes, stream, &outage::Cause::stream);
  EXPECT_NE(found, from.causes.end()) << stream;
  return found == from.causes.end() ? from.causes.front() : *found;
}

inline std::vector<std::string> streams(const Grid& from) {
  std::vector<std::string> names;
  for (const outage::Cause& each : from.causes) names.push_back(each.stream);
  return names;
}

inline double failures_per_year_up(const outage::Cause& of) { return of.behaviour->rates()->failure_per_h * 8760.0; }
inline double repair_h(const outage::Cause& of) { return 1.0 / of.behaviour->rates()->repair_per_h; }

}  // namespace firmgrid::planning::example
