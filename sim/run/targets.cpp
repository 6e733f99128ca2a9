#include "sim/run/targets.hpp"

#include <algorithm>
#include <optional>

#include "sim/statistics/difference.hpp"

namespace firmgrid::run {
namespace {

using statistics::Estimate;

/// Availability should be high, everything else low.
bool should_be_high(const std::string& index) { return index == "asai"; }

/// The chance that the true mean is at most the target; empty where neither an error nor the interval tells.
std::optional<double> confidence_at_most(const Estimate& value, double target) {
  if (value.std_error && *value.std_error > 0.0) {
    return statistics::normal_chance((target - *value.mean) / *value.std_error);
  }
  if (value.std_error) return *value.mean <= target ? 1.0 : 0.0;
  if (value.hi && *value.hi <= target) return 1.0;
  if (value.lo && *value.lo > target) return 0.0;
  return std::nullopt;
}

result::TargetCheck check(const result::Row& row, double target) {
  result::TargetCheck found{
      .plan = row.plan, .year = row.year, .index = row.index, .target = target, .value = row.value, .confidence = {}};
  if (!row.value.mean) return found;
  const bool high = should_be_high(row.index);
  found.met = high ? *row.value.mean >= target : *row.value.mean <= target;
  if (!high) {
    found.confidence = confidence_at_most(row.value, target);
    return found;
  }
  Estimate negative = row.value;
  negative.mean = -*row.value.mean;
  negative.lo.reset();
  negative.hi.reset();
  if (row.value.hi) negative.lo = -*row.value.hi;
  if (row.value.lo) negative.hi = -*row.value.lo;
  found.confidence = confidence_at_most(negative, -target);
  return found;
}

}  // namespace

std::vector<result::TargetCheck> check_targets(const std::vector<result::Row>& rows,
                                               const std::map<std::string, double>& targets) {
  std::vector<result::TargetCheck> checks;
  // Rows stand plan by plan and year by year, so the first of each begins a new list of targets.
  for (auto row = rows.begin(); row != rows.end();) {
    const auto end = std::ranges::find_if(
        row, rows.end(), [&](const result::Row& other) { return other.plan != row->plan || other.year != row->year; });
    for (const auto& [index, target] : targets) {
      const auto found = std::ranges::find_if(row, end, [&](const result::Row& each) {
        return each.index == index && each.scope == "system" && each.part.empty();
      });
      if (found != end) checks.push_back(check(*found, target));
    }
    row = end;
  }
  return checks;
}

}  // namespace firmgrid::run
