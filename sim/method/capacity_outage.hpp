#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "sim/method/unit_groups.hpp"

namespace firmgrid::method {

/// How much capacity is out while units give at most a certain share of it, exactly.
///
/// Sums over the levels above x answer every question about a copper plate. The sum of the outflow above x is the
/// frequency of returning below x: flows between levels above x cancel, because more outages never leave more capacity.
/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2 and 3.
class CapacityOutage {
 public:
  /// installed_mw  what all units could give
  /// levels        rising, of probabilities that add up to 1
  /// least_mw      is out beyond every level
  CapacityOutage(double installed_mw, const std::vector<OutageLevel>& levels, double least_mw);

  double installed_mw() const { return installed_mw_; }

  /// Probability that no capacity is left at all.
  double nothing_left() const { return nothing_left_; }

  /// Probability of more than x MW out.
  double probability_above(double x) const;

  /// E[(out − x) · 1{from < out < installed}] in MW, from ≥ x; states without any capacity are not in it.
  double excess_above(double x, double from) const;

  /// How often the capacity on outage comes back to x or less, per hour.
  double frequency_above(double x) const;

 private:
  std::size_t first_above(double x) const;

  struct Above {          // sums over this level and all higher ones
    double out_mw = 0.0;  // of this level
    double probability = 0.0;
    double outflow_per_h = 0.0;
    double partial_probability = 0.0;  // without the states that leave nothing
    double partial_mw = 0.0;
  };
  double installed_mw_ = 0.0;
  double nothing_left_ = 0.0;
  std::vector<Above> above_;  // rising MW, closed by a level of nothing
};

/// The tables of one network, one per capacity of its load model: the convolution of independent groups of units.
/// Causes that share a unit are one group, so common mode is exact; causes that hit no unit do not matter. Groups that
/// give the same in every period are convolved once.
class CapacityOutages {
 public:
  /// errors  content: too many different levels, or too many causes that depend on each other
  static std::expected<CapacityOutages, Error> make(const Single& single);

  /// capacity  one of the load model's capacities()
  std::expected<CapacityOutage, Error> table(const load::Capacity& capacity) const;

  /// Units that fail without a known frequency; with any of them frequencies mean nothing. In order of id.
  const std::vector<std::string>& without_frequency() const { return groups_.without_frequency; }

  /// Units that fail and follow a profile, likewise: from one period to the next they move the shortage both ways.
  const std::vector<std::string>& by_profile() const { return groups_.by_profile; }

 private:
  explicit CapacityOutages(const Single& single);
  std::expected<std::vector<OutageLevel>, Error> joined_with(std::vector<OutageLevel> levels, const UnitGroup& group,
                                                             const load::Capacity& capacity) const;

  const Single* single_;
  UnitGroups groups_;
  double tolerance_mw_;              // levels this near are one
  std::vector<OutageLevel> steady_;  // of the steady groups
};

}  // namespace firmgrid::method
