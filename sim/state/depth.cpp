#include "sim/state/depth.hpp"

#include <algorithm>

namespace firmgrid::state {

std::vector<double> probability_of_depth(const outage::OutageModel& model) {
  const std::span<const double> probabilities = model.probabilities();
  std::vector<double> depth(probabilities.size());
  double sum = 0.0;
  for (std::size_t j = probabilities.size(); j-- > 0;) {
    sum += probabilities[j];
    depth[j] = std::min(sum, 1.0);
  }
  if (!depth.empty()) depth.front() = 1.0;
  return depth;
}

}  // namespace firmgrid::state
