#pragma once

#include <limits>

#include "sim/method/method.hpp"
#include "sim/method/refusals.hpp"

namespace firmgrid::method {

/// What all methods without samples answer to questions about samples.
class ExactEstimator : public Estimator {
 public:
  std::int64_t fewest_events(std::string_view) const final { return std::numeric_limits<std::int64_t>::max(); }
  result::StoredSums sums() const final { return {}; }
  std::expected<void, Error> restore(const result::StoredSums&) final {
    return std::unexpected(refusal("this method draws no samples, so there is nothing to go on from"));
  }
};

}  // namespace firmgrid::method
