#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/statistics/estimate.hpp"

namespace firmgrid::result {

/// What one stage saves of the index, a year. Positive = less of it.
struct StageRank {
  std::string stage;
  std::string title;
  std::optional<int> year;         ///< first one in service
  std::vector<std::string> needs;  ///< ids of all candidates that come with it, directly or not
  double cost = 0.0;               ///< its own
  double cost_per_year = 0.0;      ///< its annuity
  statistics::Estimate alone;      ///< built first, with what it needs
  statistics::Estimate last;       ///< built last: all of the plan less the plan without it and what needs it
  statistics::Estimate average;    ///< over the orders in which the plan can be built, when it joins (Shapley's value)
  statistics::Estimate per_cost;   ///< average / cost_per_year; not available without cost
  bool tied = false;               ///< its average is not told apart from that of the one above at 95 %
};

/// One step of a build order: the stages so far.
struct BuildStep {
  std::string stage;
  statistics::Estimate gain;   ///< what this one saves when it joins
  statistics::Estimate saved;  ///< all so far
  double cost = 0.0;           ///< all so far
  double cost_per_year = 0.0;  ///< likewise, annuities
};

/// Which stages to build, one after the other.
struct BuildPlan {
  std::optional<double> budget;  ///< for the sum of costs; empty = everything is built
  std::string how;               ///< greedy, exhaustive, reverse, swap
  std::vector<BuildStep> steps;
  std::vector<std::string> left_out;  ///< ids, in order
  std::int64_t sets = 0;              ///< within the budget that were looked at
  std::int64_t compared = 0;          ///< of them, those next to the best that were compared with it sample by sample
  std::int64_t tied = 0;              ///< of these, those that are not told apart from it at 95 %
};

/// What the stages of a plan save in one year.
struct Ranking {
  std::string title;
  std::string plan;
  std::optional<int> year;
  std::string index;
  std::string unit;
  std::string money;             ///< what costs are counted in; may be empty
  statistics::Estimate without;  ///< the index with none of the stages
  statistics::Estimate with_all;
  statistics::Estimate saved;     ///< by all of them; the averages add up to it
  std::vector<StageRank> stages;  ///< by average, largest first
  BuildPlan build;
  std::int64_t orders = 0;    ///< drawn; 0 = all orders count
  std::int64_t networks = 0;  ///< that were solved
  std::int64_t distinct_states = 0;
  std::int64_t samples = 0;
  std::uint64_t seed = 0;
  double seconds = 0.0;
  int threads = 1;
  std::vector<std::string> warnings;
};

}  // namespace firmgrid::result
