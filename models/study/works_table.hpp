#pragma once

#include <vector>

#include "models/study/stages.hpp"

namespace firmgrid::study {

/// Adds the rows of a table of works to their stages: those of the study go on, others begin with their first row.
/// Costs add up, needs come together.
/// errors  unknown and missing columns, values outside their range, a year, title or lifetime that contradicts the
///         stage's, cells that do not read column=value
void read_works(const TextTable& table, std::vector<StageKeys>& stages, Errors& errors);

/// Adds the candidates of a network: a stage each, unless the study has one of that name, which goes on.
void add_candidates(const std::vector<Candidate>& candidates, std::vector<StageKeys>& stages, Errors& errors);

}  // namespace firmgrid::study
