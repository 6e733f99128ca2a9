#pragma once

#include <string>

#include "sim/report/facts.hpp"

namespace firmgrid::report {

/// The numbers that the page's script draws map, charts and CSV from, as JSON: rounded to what their errors
/// allow. A number is [mean, half-width of its interval]; half null = exact; mean null = half is an upper bound.
/// The layout is told where it is read, in assets/data.js.
std::string data_json(const Facts& facts);

}  // namespace firmgrid::report
