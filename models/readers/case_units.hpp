#pragma once

#include "models/readers/case_sites.hpp"

namespace firmgrid::readers {

/// Adds the table units: the rows of mpc.gen in service with an output, and demand below 0.
void add_units(const CaseText& text, const CaseSites& sites, study::Draft& draft, CaseRemarks& remarks);

}  // namespace firmgrid::readers
