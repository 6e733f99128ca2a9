#include "sim/run/differences.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>

#include "sim/statistics/difference.hpp"

namespace firmgrid::run {
namespace {

using statistics::Estimate;
using statistics::Status;

bool between_systems(const result::Difference& difference) {
  return difference.row.scope == "system" && difference.row.part.empty() && difference.row.value.mean.has_value();
}

/// By how much the interval of a difference grows when it has to miss as rarely as one of so many.
double growth(const result::Difference& difference, std::int64_t comparisons) {
  const double of_errors = statistics::half_width_95(comparisons) / statistics::half_width_95();
  const Estimate& value = difference.row.value;
  if (value.status == Status::ok || !difference.differing || value.samples < 1) return of_errors;
  const auto share = [&](std::int64_t count) {
    return statistics::share_bound(*difference.differing, value.samples, statistics::one_sided_miss(count));
  };
  return std::max(value.status == Status::bound ? 1.0 : of_errors, share(comparisons) / share(1));
}

}  // namespace

void add_bands(std::vector<result::Difference>& differences) {
  std::map<std::string, std::int64_t> comparisons;
  for (const result::Difference& each : differences) comparisons[each.row.index] += between_systems(each) ? 1 : 0;
  for (result::Difference& each : differences) {
    const Estimate& value = each.row.value;
    if (!between_systems(each) || !value.lo || !value.hi) continue;
    each.band_lo = value.lo;
    each.band_hi = value.hi;
    if (!each.differing) continue;
    const double half = std::max(*value.mean - *value.lo, *value.hi - *value.mean);
    const double wide = half * growth(each, comparisons[each.row.index]);
    each.band_lo = *value.mean - wide;
    each.band_hi = *value.mean + wide;
  }
}

}  // namespace firmgrid::run
