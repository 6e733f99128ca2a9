#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "sim/indices/difference_layout.hpp"
#include "sim/statistics/estimate.hpp"

namespace firmgrid::indices {

/// The sums over the samples that two networks both lived through.
struct SampledPair {
  const DifferenceLayout* layout;
  std::span<const statistics::FixedSum> plan;         ///< [slots of its layout]
  std::span<const statistics::FixedSum> reference;    ///< likewise
  std::span<const statistics::FixedSum> differences;  ///< [slots of the layout of the pair]
  std::int64_t samples = 0;
};

/// A line of the plan less that of the reference: the mean difference over common samples, and the exact difference of
/// the networks below the buses. The difference of two ratios has the error of its linear part, from the moments and
/// cross moments of the four sums (delta method: Cochran, Sampling Techniques, 3rd ed., ch. 6); where few samples
/// differ, its interval holds that of two independent ratios too.
statistics::Estimate sampled_difference(const SampledPair& pair, const LinePair& line);

/// The samples in which the two differ; of a ratio, those in which one of its sums does, whichever differs more often.
/// Empty where nothing is sampled.
std::optional<std::int64_t> differing(const SampledPair& pair, const LinePair& line);

/// Likewise from two numbers that are bounded or exact: no standard error unless both are exact.
statistics::Estimate known_difference(const statistics::Estimate& plan, const statistics::Estimate& reference);

}  // namespace firmgrid::indices
