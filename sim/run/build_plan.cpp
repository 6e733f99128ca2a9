#include <algorithm>
#include <utility>

#include "sim/run/build_order.hpp"
#include "sim/run/savings.hpp"

namespace firmgrid::run {
namespace {

constexpr std::string_view step_name = "build order";

/// Sets next to the best one that are compared with it.
constexpr std::size_t most_compared = 10;

std::vector<double> costs_of(const Candidates& candidates) {
  std::vector<double> costs;
  for (std::size_t i = 0; i < candidates.size(); ++i) costs.push_back(candidates.stage(i).cost);
  return costs;
}

std::expected<void, Errors> add_steps(const Savings& savings, const Order& order, const FindSets& find,
                                      result::BuildPlan& plan) {
  std::vector<Coalition> sets{savings.candidates->needs().none()};
  for (const std::size_t candidate : order) {
    sets.push_back(sets.back());
    sets.back()[candidate] = true;
  }
  if (auto done = find(step_name, sets, true); !done) return done;
  result::BuildStep step;
  for (std::size_t i = 0; i < order.size(); ++i) {
    step.stage = savings.candidates->stage(order[i]).id;
    step.gain = savings.saved(sets[i], sets[i + 1]);
    step.saved = savings.saved(sets.front(), sets[i + 1]);
    step.cost += savings.candidates->stage(order[i]).cost;
    step.cost_per_year += savings.cost_per_year(order[i]);
    plan.steps.push_back(step);
  }
  return {};
}

/// How many of the sets next to the best one may be as good.
std::expected<void, Errors> add_ties(const Savings& savings, const Choice& choice, const FindSets& find,
                                     result::BuildPlan& plan) {
  plan.sets = static_cast<std::int64_t>(choice.within.size());
  std::vector<Coalition> others = choice.within;
  std::erase(others, choice.set);
  std::ranges::stable_sort(others, {}, [&](const Coalition& set) { return savings.losses->mean(set); });
  others.resize(std::min(others.size(), most_compared));
  if (auto done = find(step_name, others, true); !done) return done;
  plan.compared = static_cast<std::int64_t>(others.size());
  plan.tied =
      std::ranges::count_if(others, [&](const Coalition& set) { return *savings.saved(set, choice.set).lo <= 0.0; });
  return {};
}

}  // namespace

std::expected<result::BuildPlan, Errors> build_plan(const Savings& savings, std::optional<double> budget,
                                                    const FindSets& find) {
  const Candidates& candidates = *savings.candidates;
  const std::vector<double> costs = costs_of(candidates);
  // Thousands of sets are not kept; those that are compared in the end are solved again.
  const bool keep = !budget || candidates.size() > BuildOrder::most_exhaustive;
  BuildOrder search{candidates.needs(), costs, [&](std::span<const Coalition> sets) -> FoundSavings {
                      if (auto done = find(step_name, sets, keep); !done) return std::unexpected(done.error());
                      std::vector<double> found;
                      for (const Coalition& set : sets) found.push_back(-savings.losses->mean(set));
                      return found;
                    }};
  const auto choice = budget ? search.within(*budget) : search.of_all();
  if (!choice) return std::unexpected(choice.error());
  result::BuildPlan plan{.budget = budget, .how = std::string{choice->how}, .steps = {}, .left_out = {}};
  if (auto done = add_steps(savings, choice->order, find, plan); !done) return std::unexpected(done.error());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!choice->set[i]) plan.left_out.push_back(candidates.stage(i).id);
  }
  if (!budget) return plan;
  if (auto done = add_ties(savings, *choice, find, plan); !done) return std::unexpected(done.error());
  return plan;
}

}  // namespace firmgrid::run
