#pragma once

#include <expected>
#include <string>

#include "models/base/error.hpp"
#include "sim/result/ranking.hpp"

namespace firmgrid::output {

/// Reads what `firmgrid rank --json` printed.
/// errors: access (missing, no JSON), content (JSON of something else, or a value that is not what it should be)
std::expected<result::Ranking, Error> read_ranking(const std::string& path);

}  // namespace firmgrid::output
