#pragma once

#include <string>

#include "sim/output/json_rows.hpp"

namespace firmgrid::output {

/// A list of JSON objects as CSV, so that what both have is listed once. A row per object; the columns are the fields
/// of all of them, in order of appearance.
///
///   {"k": {"mean": 1}}    column k_mean
///   {"ci95": [1, 2]}      columns lo and hi
///   ["A", "B"]            A;B in one cell
///   true, false, null     yes, no, nothing
///
/// source  RFC 4180
std::string records_csv(const Json& records);

}  // namespace firmgrid::output
