#include "sim/statistics/stopping.hpp"

#include <bit>

namespace firmgrid::statistics {

bool looks_after(std::int64_t batches, std::int64_t events) {
  return batches >= fewest_batches && std::has_single_bit(static_cast<std::uint64_t>(batches)) &&
         events >= enough_events;
}

std::int64_t next_look(std::int64_t batches) {
  return static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(batches + 1)));
}

std::optional<double> relative_half_width(const Estimate& estimate) {
  if (!estimate.mean || !estimate.lo || !estimate.hi || *estimate.mean <= 0.0) return std::nullopt;
  return (*estimate.hi - *estimate.lo) / 2.0 / *estimate.mean;
}

bool precise_enough(const Estimate& estimate, double target) {
  if (estimate.status != Status::ok || !estimate.mean || !estimate.lo || !estimate.hi) return false;
  return (*estimate.hi - *estimate.lo) / 2.0 <= target * *estimate.mean;
}

}  // namespace firmgrid::statistics
