#pragma once

#include <vector>

#include "models/planning/works.hpp"
#include "models/study/stages.hpp"

namespace firmgrid::study {

/// The stages as they are simulated: ids looked up in the tables and in the new rows of all stages, columns read.
/// tables     with a substation for every bus
/// ids_known  false: rows of the tables are missing for reasons told elsewhere, so nobody is blamed for naming them
/// errors     at the work: ids that are unknown, or those of several rows; columns that are unknown, missing or wrong;
///            new rows whose id is taken; what does not go with the kind of work
std::vector<planning::Stage> make_stages(const std::vector<StageKeys>& written, const planning::Tables& tables,
                                         bool ids_known, Errors& errors);

}  // namespace firmgrid::study
