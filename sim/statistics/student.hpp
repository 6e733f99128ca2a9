#pragma once

#include <cstdint>

namespace firmgrid::statistics {

/// Half the width of a 95 % interval in standard errors that were found from so few independent values: the 97.5 %
/// point of Student's t. degrees  of freedom, values − 1, at least 1
double student_half_width_95(std::int64_t degrees);

}  // namespace firmgrid::statistics
