#pragma once

#include <nlohmann/json_fwd.hpp>

#include "sim/report/facts.hpp"
#include "sim/report/numbers.hpp"

namespace firmgrid::report {

/// Stations, branches and what each plan and year has of them; null with less than two stations. Where stations have no
/// positions (one of them is enough), all get places of a drawing. Customers and loads go to `lists`.
nlohmann::json map_json(const Facts& facts, NumberLists& lists);

/// Whether the stations stand where they are in the world.
bool has_positions(const result::GridMap& map);

}  // namespace firmgrid::report
