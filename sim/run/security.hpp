#pragma once

#include <expected>
#include <vector>

#include "models/base/error.hpp"
#include "sim/result/security.hpp"
#include "sim/run/job.hpp"

namespace firmgrid::run {

/// How every network of a job stands at its annual peak with nothing and with one component out. One per member of the
/// problem, in their order.
/// errors  numerical, of the first member that has one
std::expected<std::vector<result::Security>, Error> securities_of(const Job& job, const study::Study& study,
                                                                  method::Executor& executor);

}  // namespace firmgrid::run
