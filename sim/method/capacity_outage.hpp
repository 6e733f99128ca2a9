#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "sim/method/single.hpp"

namespace firmgrid::method {

/// States of units with the same capacity on outage.
struct OutageLevel {
  double out_mw = 0.0;
  double probability = 0.0;
  /// Σ over its states of probability × (rates of returning − rates of failing), per hour: what leaves the level for
  /// less capacity on outage minus what leaves it for more.
  double outflow_per_h = 0.0;
};

/// How much capacity is out, exactly: the convolution of independent groups of units. Causes that share a unit are
/// one group, so common mode is exact; causes that hit no unit do not matter.
///
/// Sums over the levels above x answer every question about a copper plate. The sum of the outflow above x is the
/// frequency of returning below x: flows between levels above x cancel, because more outages never leave more capacity.
/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2 and 3.
class CapacityOutage {
 public:
  /// errors  content: too many different levels, or too many causes that depend on each other
  static std::expected<CapacityOutage, Error> make(const Single& single);

  double installed_mw() const { return installed_mw_; }

  /// Probability that no capacity is left at all.
  double nothing_left() const { return nothing_left_; }

  /// Probability of more than x MW out.
  double probability_above(double x) const;

  /// E[(out − x) · 1{from < out < installed}] in MW, from ≥ x; states without any capacity are not in it.
  double excess_above(double x, double from) const;

  /// How often the capacity on outage comes back to x or less, per hour.
  double frequency_above(double x) const;

  /// Units that fail without a known frequency; with any of them frequencies mean nothing. In order of id.
  const std::vector<std::string>& without_frequency() const { return without_frequency_; }

 private:
  CapacityOutage() = default;
  void add_up(const std::vector<OutageLevel>& levels);
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
  std::vector<std::string> without_frequency_;
};

}  // namespace firmgrid::method
