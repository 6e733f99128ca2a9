#pragma once

#include <string>

#include "sim/result/distribution.hpp"

namespace firmgrid::output {

/// Months by hours as a block of shades, and the largest cell in words; empty where no cell has anything.
std::string hour_map_text(const result::HourMap& map);

}  // namespace firmgrid::output
