#pragma once

#include "sim/output/json_rows.hpp"

/// How things are spread, and when they happen, as JSON objects.
namespace firmgrid::output {

Json to_json(const result::Distribution& distribution);
Json to_json(const result::HourMap& map);

}  // namespace firmgrid::output
