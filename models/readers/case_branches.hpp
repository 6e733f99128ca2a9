#pragma once

#include "models/readers/case_sites.hpp"

namespace firmgrid::readers {

/// Adds the tables lines and transformers from the rows of mpc.branch in service.
/// base_mva   of the case: its per-unit values are brought to 100 MVA
void add_branches(const CaseText& text, const CaseSites& sites, double base_mva, study::Draft& draft,
                  CaseRemarks& remarks);

}  // namespace firmgrid::readers
