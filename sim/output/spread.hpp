#pragma once

#include <string>

#include "sim/output/cells.hpp"
#include "sim/result/members.hpp"
#include "sim/result/run_result.hpp"

/// How indices are spread over the years, for the terminal. All texts are empty where the method gives no
/// distributions.
namespace firmgrid::output {

/// ", years: P50 12, P90 31, P99 55" of an index of the system, for a headline.
std::string spread_words(const result::RunResult& result, const result::Member& member, const std::string& index);

/// A plan in a year: indices and classes (rows) by mean, quantiles and CVaR; chances to keep targets; lengths of losses
/// of load; and when in the year it happens.
std::string spread_of(const result::RunResult& result, const result::Member& member);

/// Several plans: a line for each plan and year, chances to keep targets, and differences year by year.
std::string spread_of_plans(const result::RunResult& result, const std::vector<result::Member>& members);

/// All of it, for every plan and year; a word where there is none.
std::string spread_text(const result::RunResult& result);

}  // namespace firmgrid::output
