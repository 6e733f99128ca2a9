#pragma once

#include <string>

#include "sim/result/ranking.hpp"

namespace firmgrid::output {

/// The stages by what they save on average, with their places; what each saves alone, as the last one in and per cost;
/// and the build order with what is saved and spent so far. At most 100 columns.
std::string ranking_text(const result::Ranking& ranking);
std::string ranking_json(const result::Ranking& ranking);

}  // namespace firmgrid::output
