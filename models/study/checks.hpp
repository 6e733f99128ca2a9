#pragma once

#include "models/study/draft.hpp"
#include "models/study/keys.hpp"

namespace firmgrid::study {

/// Checks that need more than one cell, with the place of the cell at fault: ids used twice or unknown, self-loops,
/// reactances and rates that are missing or given in two ways, service years that end before they begin.
/// tables  the rows of the draft's tables, in their order
void check_rows(const Draft& draft, const planning::Tables& tables, Errors& errors);
void check_ids(const Draft& draft, const planning::Tables& tables, Errors& errors);

/// Likewise ids in the tables of what depends on time. Nothing else hangs on them, so the network is looked at even
/// where one is unknown.
void check_ids_in_time(const Draft& draft, const planning::Tables& tables, Errors& errors);

/// Keys that do not act on these tables, and columns that do not act under these keys.
void warn_of_keys(const Keys& keys, const planning::Tables& tables, std::vector<Warning>& warnings);

/// What acts only in the years of a study.
void warn_of_years(const Keys& keys, const planning::Tables& tables, std::vector<Warning>& warnings);

/// Load points whose customers suffer nothing below their bus, because no table says what.
void warn_of_networks_below(const planning::Tables& tables, std::vector<Warning>& warnings);

/// What is read but does not act, and what the result will not contain: one remark per table and subject.
void warn_of_tables(const Draft& draft, const planning::Tables& tables, std::vector<Warning>& warnings);

/// Optional columns that are not there, and what holds instead.
std::vector<Warning> columns_left_out(const Draft& draft);

}  // namespace firmgrid::study
