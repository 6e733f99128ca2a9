#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "sim/result/run_result.hpp"

namespace firmgrid::tests {

/// Where a row stands: its index, scope, id and part.
inline std::string key_of(const result::Row& row) {
  std::string key = row.index;
  for (const std::string* word : {&row.scope, &row.id, &row.part}) key += ' ' + *word;
  return key;
}

/// x with P(Z > x) = p for the normal distribution, to 5e-4. Source: Abramowitz & Stegun, 26.2.23.
inline double normal_beyond(double p) {
  const double t = std::sqrt(-2.0 * std::log(p));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

/// Likewise of the χ² distribution, to 1 %. Source: Wilson & Hilferty, Proc. Nat. Acad. Sci. 17 (1931).
inline double chi_square_beyond(double p, double freedom) {
  const double ninth = 2.0 / (9.0 * freedom);
  return freedom * std::pow(1.0 - ninth + normal_beyond(p) * std::sqrt(ninth), 3.0);
}

/// Two runs row by row: distances in standard errors of the difference.
struct Comparison {
  std::map<std::string, double> distances;  ///< row → (one − other) / √(s₁² + s₂²), beyond the bounds where it has some
  std::size_t equal = 0;                    ///< rows that both know exactly, and of which they say the same
  std::vector<std::string> unequal;  ///< likewise, of which they do not

  double largest() const {
    double found = 0.0;
    for (const auto& [row, distance] : distances) found = std::max(found, std::abs(distance));
    return found;
  }

  /// Of the rows, those beyond 1.96. Rows hang together, so that more or less than 5 % mean little.
  double share_beyond_95() const {
    double beyond = 0.0;
    for (const auto& [row, distance] : distances) beyond += std::abs(distance) > 1.96 ? 1.0 : 0.0;
    return distances.empty() ? 0.0 : beyond / static_cast<double>(distances.size());
  }

  /// What no row passes but with chance `false_alarm` in all, whatever hangs together. Source: Bonferroni's inequality.
  double limit(double false_alarm) const {
    return normal_beyond(false_alarm / 2.0 / static_cast<double>(std::max<std::size_t>(1, distances.size())));
  }
};

/// Whether a number has met enough for its error to be near that of a normal variable: 100 events where each costs the
/// same, more where they differ. Exact numbers and bounds are.
inline bool nearly_normal(const statistics::Estimate& value) {
  if (!value.mean || value.status != statistics::Status::ok) return false;
  return value.std_error.value_or(0.0) <= 0.1 * std::abs(*value.mean);
}

/// How far x is from the number: from its mean, or from its bounds where it has no error.
inline double off(double x, const statistics::Estimate& from) {
  if (from.std_error) return x - *from.mean;
  const double low = from.lo.value_or(*from.mean);
  const double high = from.hi.value_or(*from.mean);
  return x < low ? x - low : x > high ? x - high : 0.0;
}

/// A ratio has no error where it is the same in all states that were met; those that were not may still move it.
inline bool is_ratio(const result::Row& row) { return row.index == "caidi" || row.index == "lold"; }
constexpr double unmet = 1e-3;

/// one  sampled; other  sampled, bounded or exact. Rows that only one of them has are left out.
inline Comparison compared(const std::vector<result::Row>& one, const std::vector<result::Row>& other) {
  std::map<std::string, const statistics::Estimate*> others;
  for (const result::Row& row : other) others[key_of(row)] = &row.value;
  Comparison found;
  for (const result::Row& row : one) {
    const auto partner = others.find(key_of(row));
    if (partner == others.end() || !nearly_normal(row.value) || !nearly_normal(*partner->second)) continue;
    const double difference = off(*row.value.mean, *partner->second);
    const double error = std::hypot(row.value.std_error.value_or(0.0), partner->second->std_error.value_or(0.0));
    const double size = std::abs(*row.value.mean);
    if (error > 1e-9 * size) {
      found.distances[key_of(row)] = difference / error;
    } else if (std::abs(difference) > (is_ratio(row) ? unmet : 1e-9) * size) {
      found.unequal.push_back(key_of(row));
    } else {
      ++found.equal;
    }
  }
  return found;
}

}  // namespace firmgrid::tests
