#pragma once

#include "models/readers/case_sites.hpp"

namespace firmgrid::readers {

/// Adds a candidate for every row of mpc.ne_branch, whatever its status: `N101-102-k` is the k-th from 101 to 102. The
/// columns are those that a line `%column_names%` above it names, else f_bus t_bus br_r br_x br_b rate_a rate_b rate_c
/// tap shift br_status angmin angmax construction_cost; without the ratings, tap and shift they count as 0.
/// base_mva  of the case: its per-unit values are brought to 100 MVA
/// errors    content: columns that are missing or named twice, no numbers, unknown buses
/// source    PowerModels.jl, network data format: ne_branch of transmission network expansion planning
void add_candidates(const CaseText& text, const CaseSites& sites, double base_mva, study::Draft& draft,
                    CaseRemarks& remarks);

}  // namespace firmgrid::readers
