#pragma once

#include <string>
#include <vector>

#include "models/study/study.hpp"
#include "sim/run/job.hpp"

namespace firmgrid::run {

/// What minutes per customer would also contain, and those of this run do not: in words, of the study itself and not
/// of its variants, which are there to leave things out. Empty where there are no customers. That whole networks below
/// 110 kV are missing from the tables is a warning of the study already.
std::vector<std::string> left_out(const Job& job, const study::Study& study);

}  // namespace firmgrid::run
