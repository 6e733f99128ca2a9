#include <algorithm>
#include <numeric>
#include <utility>

#include "sim/run/savings.hpp"

namespace firmgrid::run {
namespace {

statistics::Estimate divided(statistics::Estimate estimate, double by) {
  for (std::optional<double>* value : {&estimate.mean, &estimate.std_error, &estimate.lo, &estimate.hi}) {
    if (*value) **value /= by;
  }
  return estimate;
}

result::StageRank rank_of(const Savings& savings, const Shapley& shapley, std::size_t candidate) {
  const Precedence& needs = savings.candidates->needs();
  const planning::Stage& stage = savings.candidates->stage(candidate);
  const Coalition alone = needs.with(needs.none(), candidate);
  result::StageRank found{.stage = stage.id,
                          .title = stage.title,
                          .year = savings.candidates->year(candidate),
                          .needs = {},
                          .cost = stage.cost,
                          .cost_per_year = savings.cost_per_year(candidate),
                          .alone = savings.saved(needs.none(), alone),
                          .last = savings.saved(needs.without(needs.all(), candidate), needs.all()),
                          .average = shapley.saved(candidate),
                          .per_cost = statistics::not_available()};
  for (std::size_t i = 0; i < needs.size(); ++i) {
    if (i != candidate && alone[i]) found.needs.push_back(savings.candidates->stage(i).id);
  }
  if (found.cost_per_year > 0.0) found.per_cost = divided(found.average, found.cost_per_year);
  return found;
}

}  // namespace

std::vector<Coalition> sets_of_stages(const Precedence& needs) {
  std::vector<Coalition> sets{needs.all(), needs.none()};
  for (std::size_t i = 0; i < needs.size(); ++i) {
    sets.push_back(needs.with(needs.none(), i));
    sets.push_back(needs.without(needs.all(), i));
  }
  return sets;
}

std::vector<result::StageRank> stage_ranks(const Savings& savings, const Shapley& shapley) {
  std::vector<result::StageRank> found;
  for (std::size_t i = 0; i < savings.candidates->size(); ++i) found.push_back(rank_of(savings, shapley, i));
  std::vector<std::size_t> order(found.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return *found[i].average.mean; });
  std::vector<result::StageRank> ranked;
  for (std::size_t place = 0; place < order.size(); ++place) {
    ranked.push_back(std::move(found[order[place]]));
    ranked.back().tied = place > 0 && !shapley.told_apart(order[place - 1], order[place]);
  }
  return ranked;
}

}  // namespace firmgrid::run
