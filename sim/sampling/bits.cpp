#include "sim/sampling/bits.hpp"

#include <algorithm>
#include <cmath>

namespace firmgrid::sampling {
namespace {

/// How many V have a U below the threshold.
std::uint64_t values_below(double threshold) {
  const double values = std::ceil(std::ldexp(threshold, uniform_bits) - 0.5);  // exact: U is the middle of an interval
  return static_cast<std::uint64_t>(std::clamp(values, 0.0, std::ldexp(1.0, uniform_bits)));
}

constexpr std::uint64_t parts = std::uint64_t{1} << mark_bits;

}  // namespace

Limits limits_if_marked(std::span<const double> thresholds) {
  Limits limits;
  for (const double threshold : thresholds) {
    limits.push_back(std::min(values_below(threshold), first_marks) << mark_bits);
  }
  return limits;
}

Limits limits_elsewhere(std::span<const double> thresholds) {
  Limits limits;
  for (const double threshold : thresholds) {
    const std::uint64_t values = values_below(threshold);
    const std::uint64_t left = values > first_marks ? values - first_marks : 0;
    limits.push_back((left * parts + parts - 2) / (parts - 1));  // ⌊63·u/64⌋ < left  ⟺  u < ⌈64·left/63⌉
  }
  return limits;
}

double uniform_of(std::uint64_t u, bool marked) {
  const std::uint64_t value = marked ? u >> mark_bits : first_marks + (u * (parts - 1) >> mark_bits);
  return std::ldexp(static_cast<double>(value) + 0.5, -uniform_bits);
}

}  // namespace firmgrid::sampling
