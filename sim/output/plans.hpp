#pragma once

#include <span>
#include <string>

#include "sim/output/cells.hpp"
#include "sim/result/members.hpp"

namespace firmgrid::output {

/// Plans side by side, one line per plan and year: minutes, their classes, and energy, with the titles of variants.
std::string plan_table(const result::RunResult& result, std::span<const result::Member> members);

/// "bulk_overload" under a heading that says bulk already.
std::string short_part(const std::string& part);

}  // namespace firmgrid::output
