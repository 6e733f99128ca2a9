#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/result/run_result.hpp"

/// What plans do to each other's numbers, for a terminal.
namespace firmgrid::output {

using Differences = std::vector<const result::Difference*>;

/// "fewer minutes", "more energy lost", "lower", … or "no difference can be told": by the simultaneous band where there
/// is one, else by the interval.
std::string verdict(const result::Difference& difference);

/// "-100.0 ± 2.0", with an asterisk where it cannot be trusted.
std::string difference_cell(const result::Difference& difference);

/// Those of an index, scope and part, in order of years, as far as they have a number.
Differences select(std::span<const result::Difference> all, const std::string& index, const std::string& scope,
                   const std::string& part = {});

/// The different indices of a scope, in order of appearance.
std::vector<std::string> indices_of(std::span<const result::Difference> all, const std::string& scope);

/// A line per plan and year: difference ± half its 95 % interval, interval, band, samples that differ, verdict. Empty
/// without lines. versus  say in each line which plan it is against
std::string difference_table(const Differences& lines, bool versus = false);

/// What the columns mean, as far as the table has them.
std::string difference_notes(const Differences& lines);

/// The tables of saidi and ens, or of the first index there is; with heading and notes.
std::string difference_tables(std::span<const result::Difference> all, const std::string& reference);

}  // namespace firmgrid::output
