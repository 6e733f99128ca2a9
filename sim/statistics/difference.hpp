#pragma once

#include <cstdint>

#include "sim/statistics/estimate.hpp"

namespace firmgrid::statistics {

/// What the sums of a difference are sums of: what a sample costs one network less what it costs another.
struct SampledDifference {
  double largest = 1.0;   ///< the largest magnitude that a sample can differ by; 0 = nothing can differ
  double constant = 0.0;  ///< known exactly, the same for every sample; not in the sums
  FixedScale scale = {};
};

/// The mean difference over `samples` samples that both networks lived through, its standard error (from the sample
/// variance, n − 1) and 95 % interval. `events` of the sum are the samples that differ.
///
/// 30 and more differ  m ± 1.96 s
/// fewer than 30       the exact bound, ± (how many samples can differ) × largest, and m ± 1.96 s if that goes beyond
///                     it; status `unreliable`
/// none differ         0 and the exact bound, no standard error; status `bound`
/// one sample          no standard error, ± largest
/// no sample           nothing, status `not_available`
/// largest = 0         exactly 0
///
/// The constant is added to all of them.
Estimate difference(const FixedSum& sum, std::int64_t samples, const SampledDifference& what);

/// The largest share of which `events` in `samples` ≥ 1 trials or fewer are seen with a chance of at least `miss`.
/// source   Clopper & Pearson, Biometrika 26 (1934)
double share_bound(std::int64_t events, std::int64_t samples, double miss);

/// The chance that a two-sided 95 % interval misses on one side, shared by so many comparisons (≥ 1) that together miss
/// no more often than one.
/// source   Bonferroni's inequality: Miller, Simultaneous Statistical Inference, 2nd ed., ch. 2
double one_sided_miss(std::int64_t comparisons);

/// The chance that a standard normal number is at most z.
double normal_chance(double z);

/// Half the width of each of so many simultaneous intervals in standard errors; 1.96 for one.
double half_width_95(std::int64_t comparisons);

}  // namespace firmgrid::statistics
