#pragma once

#include <optional>
#include <string>

#include "sim/result/ranking.hpp"
#include "sim/result/run_result.hpp"

/// A result as one page that can be mailed: it opens anywhere, offline, and asks no other machine for anything.
namespace firmgrid::report {

/// What a report shows first. Empty = the first plan, its first year.
struct Opening {
  std::optional<std::string> plan = {};
  std::optional<int> year = {};
};

/// The whole page: HTML with its styles, scripts and numbers inside.
///
/// result   what the run found; parts that it does not have are left out of the page
/// ranking  what the works save, if that was computed
/// opening  a plan and year without rows opens the report like an empty one
/// errors   none; names are shown as they are, whatever they look like
std::string to_html(const result::RunResult& result, const std::optional<result::Ranking>& ranking = {},
                    const Opening& opening = {});

}  // namespace firmgrid::report
