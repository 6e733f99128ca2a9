#include "sim/run/contrast.hpp"

#include <algorithm>
#include <cmath>

#include "sim/statistics/difference.hpp"

namespace firmgrid::run {
namespace {

/// What differs by less than this share of the terms is rounding: averages over orders add the same numbers with
/// weights that only add up to 0 nearly.
constexpr double rounding = 1e-12;

}  // namespace

void Contrast::add(const Losses& losses, double weight) {
  for (std::size_t i = 0; i < losses.states.size(); ++i) values_[losses.states[i]] += weight * losses.values[i];
  below_ += weight * losses.below;
  largest_ = std::max(largest_, losses.largest);
}

double Contrast::sampled_mean() const {
  double sum = 0.0;
  for (std::size_t s = 0; s < values_.size(); ++s) sum += static_cast<double>(states_->count(s)) * values_[s];
  return sum / static_cast<double>(states_->samples());
}

double Contrast::mean() const { return sampled_mean() + below_; }

double Contrast::std_error() const {
  const auto number = static_cast<double>(states_->samples());
  if (number < 2.0) return 0.0;
  const double mean = sampled_mean();
  double sum = 0.0;
  for (std::size_t s = 0; s < values_.size(); ++s) {
    const double distance = values_[s] - mean;
    sum += static_cast<double>(states_->count(s)) * distance * distance;
  }
  return std::sqrt(sum / (number - 1.0) / number);
}

std::int64_t Contrast::differing() const {
  std::int64_t samples = 0;
  for (std::size_t s = 0; s < values_.size(); ++s) {
    if (std::abs(values_[s]) > rounding * largest_) samples += states_->count(s);
  }
  return samples;
}

statistics::Estimate Contrast::estimate() const {
  using statistics::Status;
  statistics::Estimate found{.samples = states_->samples()};
  const std::int64_t events = differing();
  const double miss = statistics::one_sided_miss(1);
  const double bound = largest_ * statistics::share_bound(events, states_->samples(), miss);
  if (events == 0) {
    found.mean = std::abs(below_) > rounding * largest_ ? below_ : 0.0;
    found.lo = *found.mean - bound;
    found.hi = *found.mean + bound;
    found.status = Status::bound;
    return found;
  }
  found.mean = mean();
  const double error = std_error();
  const double half = statistics::half_width_95() * error;
  found.std_error = error;
  found.lo = *found.mean - half;
  found.hi = *found.mean + half;
  if (events >= statistics::enough_events) return found;
  found.lo = std::min(*found.lo, below_ - bound);
  found.hi = std::max(*found.hi, below_ + bound);
  found.status = Status::unreliable;
  return found;
}

double mean_of(const SampledStates& states, const Losses& losses) {
  double sum = 0.0;
  for (std::size_t i = 0; i < losses.states.size(); ++i) {
    sum += static_cast<double>(states.count(losses.states[i])) * losses.values[i];
  }
  return sum / static_cast<double>(states.samples()) + losses.below;
}

}  // namespace firmgrid::run
