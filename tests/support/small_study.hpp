#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "models/study/study.hpp"

namespace firmgrid::test {

/// A checked study without files: two units at A, two lines to B with load points D1 (70 MW, 1,000 customers) and D2
/// (20 MW), state sampling in batches of 1,000. Tests change what they are about.
inline study::Study small_study() {
  study::Study study;
  study.title = "Two buses";
  study.path = "study.toml";
  planning::Tables& tables = study.base.tables;
  for (const char* id : {"S1", "S2"}) {
    planning::SubstationRow row;
    row.id = id;
    row.name = std::string{"Station "} + id;
    tables.substations.push_back(std::move(row));
  }
  for (const auto& [id, substation] : {std::pair{"A", "S1"}, std::pair{"B", "S2"}}) {
    planning::BusRow row;
    row.id = id;
    row.substation = substation;
    row.kv = 110.0;
    tables.buses.push_back(std::move(row));
  }
  for (const char* id : {"L1", "L2"}) {
    planning::LineRow row;
    row.id = id;
    row.from_bus = "A";
    row.to_bus = "B";
    row.x_pu = 0.1;
    row.rating_mva = 60.0;
    row.failures_per_year = 5.0;
    row.repair_h = 40.0;
    tables.lines.push_back(std::move(row));
  }
  for (const char* id : {"G1", "G2"}) {
    planning::UnitRow row;
    row.id = id;
    row.bus = "A";
    row.capacity_mw = 80.0;
    row.mttf_h = 900.0;
    row.mttr_h = 60.0;
    tables.units.push_back(std::move(row));
  }
  for (const auto& [id, mw] : {std::pair{"D1", 70.0}, std::pair{"D2", 20.0}}) {
    planning::LoadRow row;
    row.id = id;
    row.bus = "B";
    row.peak_mw = mw;
    row.customers = mw > 50.0 ? 1000.0 : 0.0;
    tables.loads.push_back(std::move(row));
  }
  study.base.options.constant_load = true;
  study.simulation.batch = 1000;
  study.text = "schema = 1\n";
  return study;
}

}  // namespace firmgrid::test
