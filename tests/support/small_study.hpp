#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "models/study/study.hpp"

namespace firmgrid::test {

inline void add_sites(planning::Tables& tables) {
  for (const auto& [id, bus] : {std::pair{"S1", "A"}, std::pair{"S2", "B"}}) {
    planning::SubstationRow& site = tables.substations.emplace_back();
    site.id = id;
    site.name = std::string{"Station "} + id;
    planning::BusRow& row = tables.buses.emplace_back();
    row.id = bus;
    row.substation = id;
    row.kv = 110.0;
  }
}

inline void add_lines(planning::Tables& tables) {
  for (const char* id : {"L1", "L2"}) {
    planning::LineRow& row = tables.lines.emplace_back();
    row.id = id;
    row.from_bus = "A";
    row.to_bus = "B";
    row.x_pu = 0.1;
    row.rating_mva = 60.0;
    row.failures_per_year = 5.0;
    row.repair_h = 40.0;
  }
}

inline void add_units(planning::Tables& tables) {
  for (const char* id : {"G1", "G2"}) {
    planning::UnitRow& row = tables.units.emplace_back();
    row.id = id;
    row.bus = "A";
    row.capacity_mw = 80.0;
    row.mttf_h = 900.0;
    row.mttr_h = 60.0;
  }
}

inline void add_loads(planning::Tables& tables) {
  for (const auto& [id, mw] : {std::pair{"D1", 70.0}, std::pair{"D2", 20.0}}) {
    planning::LoadRow& row = tables.loads.emplace_back();
    row.id = id;
    row.bus = "B";
    row.peak_mw = mw;
    row.customers = mw > 50.0 ? 1000.0 : 0.0;
  }
}

/// A checked study without files: two units at A, two lines to B with load points D1 (70 MW, 1,000 customers) and D2
/// (20 MW), state sampling in batches of 1,000. Tests change what they are about.
inline study::Study small_study() {
  study::Study study;
  study.title = "Two buses";
  study.path = "study.toml";
  add_sites(study.base.tables);
  add_lines(study.base.tables);
  add_units(study.base.tables);
  add_loads(study.base.tables);
  study.base.options.constant_load = true;
  study.simulation.batch = 1000;
  study.text = "schema = 1\n";
  return study;
}

}  // namespace firmgrid::test
