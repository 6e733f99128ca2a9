#pragma once

#include <string>

#include "sim/result/run_result.hpp"

namespace firmgrid::output {

/// Who costs most of a result, for every plan and year: components by minutes (energy where there are no customers),
/// load points and substations by energy not served, with places, intervals and what is statistically tied. Empty
/// where the result has neither.
std::string costliest_text(const result::RunResult& result);

/// The same, all of it. errors: none; lists are empty where the result has nothing
std::string costliest_json(const result::RunResult& result);

/// Likewise as CSV: the columns of JSON.
std::string costliest_csv(const result::RunResult& result);

}  // namespace firmgrid::output
