#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/indices/difference_tally.hpp"
#include "sim/indices/tally.hpp"
#include "sim/method/pair_sums.hpp"
#include "sim/method/year_simulator.hpp"
#include "sim/method/year_spread.hpp"

namespace firmgrid::method {

using SpreadLayouts = std::span<const std::unique_ptr<const SpreadLayout>>;

/// What years add up to.
struct YearTotals {
  YearTotals() = default;
  YearTotals(const PreparedMembers& members, SpreadLayouts spreads, std::size_t pairs);

  std::vector<indices::Tally> tallies;             ///< [members]
  std::vector<YearSpread> spreads;                 ///< [members]
  std::vector<statistics::Histogram> differences;  ///< [pairs] of the first line of a year
};

/// One thread of a run of years: every member lives through the same year, so that they can be compared.
class YearWorker {
 public:
  YearWorker(const Problem& problem, const PreparedMembers& members, const PreparedYears& years, SpreadLayouts spreads,
             const PairSums& pairs);

  /// A year. Nothing is done after a failure.
  void live(std::int64_t sample);

  /// Adds the sums to those of the run and begins anew.
  void give(YearTotals& totals, PairSums& pairs);

  const std::optional<Error>& failure() const { return failure_; }
  std::int64_t failed_sample() const { return failed_sample_; }
  void add_counts(result::Runtime& runtime) const;

 private:
  std::size_t same_as(std::size_t member) const;
  void compare();

  const Problem* problem_;
  const PairSums* pairs_;
  std::vector<std::size_t> twin_;                           // [members] an earlier one that is the same, or itself
  std::vector<std::unique_ptr<YearSimulator>> simulators_;  // [members]
  std::vector<indices::Expander> expanders_;                // [members]
  std::vector<indices::Expanded> expanded_;                 // [members]
  std::vector<state::Outcome> outcomes_;                    // [members]
  std::vector<double> values_;                              // [members] first line of the year
  YearTotals sums_;
  std::vector<indices::DifferenceTally> difference_tallies_;  // [pairs]
  std::optional<Error> failure_;
  std::int64_t failed_sample_ = 0;
};

}  // namespace firmgrid::method
