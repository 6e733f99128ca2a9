#pragma once

#include <cstdint>
#include <vector>

#include "sim/run/sampled_states.hpp"
#include "sim/statistics/estimate.hpp"

namespace firmgrid::run {

/// What the sampled states cost one network, in the unit of the index; states that cost nothing are left out.
struct Losses {
  std::vector<std::uint32_t> states = {};  ///< rising
  std::vector<double> values = {};         ///< [states]
  double below = 0.0;                      ///< what the network below the buses adds, exactly
  double largest = 0.0;                    ///< that a sample can cost

  friend bool operator==(const Losses&, const Losses&) = default;
};

/// A sum of what networks cost with weights, sample by sample: differences and their averages, with the error that
/// comes from the sampling of states. All sums in one fixed order.
class Contrast {
 public:
  explicit Contrast(const SampledStates& states) : states_{&states}, values_(states.size(), 0.0) {}

  void add(const Losses& losses, double weight);

  /// Mean per sample, with what is exact.
  double mean() const;

  /// Of the mean; 0 for one sample.
  double std_error() const;

  /// Samples whose value is not 0.
  std::int64_t differing() const;

  /// Mean ± 1.96 standard errors; where fewer than 30 samples differ, at least the exact bound on both sides
  /// (statistics::difference has the same rule), status `unreliable`, and `bound` where none does.
  statistics::Estimate estimate() const;

 private:
  double sampled_mean() const;

  const SampledStates* states_;
  std::vector<double> values_;  // [states]
  double below_ = 0.0;
  double largest_ = 0.0;
};

/// The mean of a network's losses, with what is exact.
double mean_of(const SampledStates& states, const Losses& losses);

}  // namespace firmgrid::run
