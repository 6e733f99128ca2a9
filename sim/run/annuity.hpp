#pragma once

#include <cmath>

namespace firmgrid::run {

/// What a cost is by the year when it is paid back in equal parts over a lifetime: cost × i/(1 − (1 + i)^−n), and
/// cost/n without interest.
/// interest  per year, ≥ 0; lifetime_years > 0
inline double annuity(double cost, double interest, double lifetime_years) {
  if (interest <= 0.0) return cost / lifetime_years;
  return cost * interest / -std::expm1(-lifetime_years * std::log1p(interest));
}

}  // namespace firmgrid::run
