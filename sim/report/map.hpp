#pragma once

#include <nlohmann/json_fwd.hpp>

#include "sim/report/facts.hpp"

namespace firmgrid::report {

/// Stations, branches and what each plan and year has of them; null without stations. Where stations have no
/// positions (one of them is enough), all get places of a drawing.
nlohmann::json map_json(const Facts& facts);

/// Whether the stations stand where they are in the world.
bool has_positions(const result::GridMap& map);

/// The double of fewest letters next to a value.
double rounded(double value, int digits);

}  // namespace firmgrid::report
