#pragma once

#include <span>
#include <string>

#include "sim/output/summary.hpp"

namespace firmgrid::output {

/// How a grid stands at its annual peak with nothing and with one component out; nothing where nobody looked.
std::string security_text(const GridSummary& grid);

/// One line for every plan and year; nothing where there are fewer than two.
std::string overview_text(std::span<const GridSummary> grids);

}  // namespace firmgrid::output
