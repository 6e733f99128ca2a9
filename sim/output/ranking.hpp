#pragma once

#include <string>

#include "sim/result/ranking.hpp"

namespace firmgrid::output {

/// The stages by what they save on average, with their places; what each saves alone, as the last one in and per cost;
/// and the build order with what is saved and spent so far. At most 100 columns.
std::string ranking_text(const result::Ranking& ranking);
std::string ranking_json(const result::Ranking& ranking);

/// A row per stage, by what it saves: its fields in JSON (average_mean, …), and those of its step in the build order
/// (build_place, build_saved_mean, …; empty where it is left out). Savings in `unit`, costs in `money`.
std::string ranking_csv(const result::Ranking& ranking);

}  // namespace firmgrid::output
