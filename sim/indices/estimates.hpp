#pragma once

#include <functional>
#include <optional>
#include <span>

#include "sim/indices/layout.hpp"
#include "sim/statistics/estimate.hpp"

namespace firmgrid::indices {

/// What is known of the mean of a slot without sampling.
struct SlotMean {
  double lo = 0.0;
  double hi = 0.0;
};

/// The number for an available line from sums over samples, [slots of the layout]: an index, the exact part of the
/// network below the buses added, or the ratio of two sums with the error of their common samples (delta method:
/// Cochran, Sampling Techniques, 3rd ed., ch. 6).
statistics::Estimate sampled(const Layout& layout, const Line& line, std::span<const statistics::FixedSum> sums,
                             std::int64_t samples);

/// Likewise from bounds of the means, which a method knows after `states` states: mean = lower bound.
statistics::Estimate known(const Layout& layout, const Line& line, const std::function<SlotMean(std::size_t)>& mean_of,
                           std::int64_t states);

}  // namespace firmgrid::indices
