#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/result/ranking.hpp"
#include "sim/run/coalition_losses.hpp"
#include "sim/run/shapley.hpp"

namespace firmgrid::run {

/// Finds the losses of sets in a step of the ranking, and tells how far that is.
/// keep  for comparisons sample by sample, not only for means
using FindSets =
    std::function<std::expected<void, Errors>(std::string_view step, std::span<const Coalition> sets, bool keep)>;

/// What is ranked, and what is known of it so far. Everything outlives it.
struct Savings {
  const study::Study* study;
  const Candidates* candidates;
  const CoalitionLosses* losses;

  /// The index of a set's network.
  statistics::Estimate index_of(const Coalition& set) const;

  /// What one set saves against another, sample by sample: exactly nothing if their networks are equal.
  statistics::Estimate saved(const Coalition& from, const Coalition& to) const;

  /// The annuity of a candidate's cost.
  double cost_per_year(std::size_t candidate) const;
};

/// The sets that stage_ranks needs beside those of the orders.
std::vector<Coalition> sets_of_stages(const Precedence& needs);

/// All candidates by what they save on average, largest first.
std::vector<result::StageRank> stage_ranks(const Savings& savings, const Shapley& shapley);

/// Which stages to build, one after the other: all of them, or what the budget allows.
std::expected<result::BuildPlan, Errors> build_plan(const Savings& savings, std::optional<double> budget,
                                                    const FindSets& find);

}  // namespace firmgrid::run
