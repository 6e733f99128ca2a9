#include "sim/run/sampled_states.hpp"

#include <algorithm>
#include <numeric>

#include "models/base/expect.hpp"
#include "sim/sampling/sampler.hpp"

namespace firmgrid::run {
namespace {

/// Samples that one worker draws at a time: whole blocks, so that none is drawn twice.
constexpr std::int64_t draw_item = 4 * sampling::Sampler::block;

bool precedes(state::Key one, state::Key other) { return std::ranges::lexicographical_compare(one, other); }

}  // namespace

state::CausesOf causes_of(const planning::Grid& grid) {
  return {.network = &grid.network, .causes = grid.causes, .capacities = grid.load.capacities()};
}

std::expected<SampledStates, Error> SampledStates::draw(std::span<const std::unique_ptr<const planning::Grid>> grids,
                                                        std::uint64_t seed, std::int64_t samples,
                                                        method::Executor& executor) {
  std::vector<state::CausesOf> causes;
  for (const auto& grid : grids) causes.push_back(causes_of(*grid));
  FIRMGRID_TRY(table, state::CauseTable::make(causes));
  SampledStates drawn;
  drawn.table_ = std::make_unique<const state::CauseTable>(std::move(table));
  drawn.samples_ = samples;
  const sampling::Sampler sampler{*drawn.table_, seed};
  std::vector<state::StateCounts> of_worker(static_cast<std::size_t>(executor.workers()));
  executor.for_each((samples + draw_item - 1) / draw_item, [&](int worker, std::int64_t item) {
    const std::int64_t first = item * draw_item;
    sampler.count_states({.first = first, .count = std::min(draw_item, samples - first)},
                         of_worker[static_cast<std::size_t>(worker)]);
  });
  for (const state::StateCounts& counts : of_worker) drawn.counts_.merge(counts);
  drawn.order_.resize(drawn.counts_.size());
  std::iota(drawn.order_.begin(), drawn.order_.end(), 0U);
  std::ranges::sort(drawn.order_, &precedes, [&](std::uint32_t i) { return drawn.counts_.key(i); });
  return drawn;
}

std::size_t SampledStates::find(state::Key key) const {
  const auto key_of = [&](std::uint32_t i) { return counts_.key(i); };
  const auto found = std::ranges::lower_bound(order_, key, &precedes, key_of);
  FIRMGRID_EXPECT(found != order_.end() && std::ranges::equal(key_of(*found), key));
  return static_cast<std::size_t>(found - order_.begin());
}

}  // namespace firmgrid::run
