#include "sim/result/differences.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

namespace firmgrid::result {
namespace {

using statistics::Estimate;
using statistics::Status;

std::optional<double> negative(const std::optional<double>& value) {
  // 0.0 − x and not −x: the difference of equals has no sign.
  return value ? std::optional{0.0 - *value} : std::nullopt;
}

std::optional<double> less(const std::optional<double>& number, const std::optional<double>& other) {
  return number && other ? std::optional{*number - *other} : std::nullopt;
}

Status status_of(Status one, Status other) {
  if (one == Status::not_available || other == Status::not_available) return Status::not_available;
  return one == Status::ok && other == Status::ok ? Status::ok : Status::unreliable;
}

/// What two rows must have in common, plans aside.
using Key =
    std::tuple<std::string, std::optional<int>, std::string, std::string, std::string, std::string, std::string>;

Key key_of(const Row& row, const std::string& plan) {
  return {plan, row.year, row.index, row.scope, row.id, row.part, row.unit};
}

/// The plan of the other run that a plan is compared with.
std::function<std::optional<std::string>(const std::string&)> partner_of(std::span<const Row> rows,
                                                                         std::span<const Row> others,
                                                                         const std::optional<std::string>& reference) {
  const std::vector<std::string> plans = plans_of(others);
  const bool only = plans_of(rows).size() == 1 && plans.size() == 1;
  return [plans, only, reference](const std::string& plan) -> std::optional<std::string> {
    if (reference) return reference;
    if (only) return plans.front();
    return std::ranges::find(plans, plan) != plans.end() ? std::optional{plan} : std::nullopt;
  };
}

}  // namespace

Difference turned(Difference difference) {
  std::swap(difference.row.plan, difference.reference);
  Estimate& value = difference.row.value;
  value.mean = negative(value.mean);
  std::tie(value.lo, value.hi) = std::tuple{negative(value.hi), negative(value.lo)};
  std::tie(difference.band_lo, difference.band_hi) =
      std::tuple{negative(difference.band_hi), negative(difference.band_lo)};
  return difference;
}

std::vector<Difference> against(std::span<const Difference> all, const std::string& reference) {
  std::vector<Difference> found;
  for (const Difference& each : all) {
    if (each.reference == reference) found.push_back(each);
    if (each.row.plan == reference) found.push_back(turned(each));
  }
  return found;
}

std::vector<std::string> plans_of(std::span<const Row> rows) {
  std::vector<std::string> plans;
  for (const Row& row : rows) {
    if (std::ranges::find(plans, row.plan) == plans.end()) plans.push_back(row.plan);
  }
  return plans;
}

Estimate independent_difference(const Estimate& number, const Estimate& reference) {
  Estimate difference{.mean = less(number.mean, reference.mean),
                      .samples = std::min(number.samples, reference.samples),
                      .status = status_of(number.status, reference.status)};
  if (difference.status == Status::not_available) return {.samples = difference.samples, .status = difference.status};
  if (number.std_error && reference.std_error && difference.mean) {
    difference.std_error = std::hypot(*number.std_error, *reference.std_error);
    difference.lo = *difference.mean - statistics::half_width_95() * *difference.std_error;
    difference.hi = *difference.mean + statistics::half_width_95() * *difference.std_error;
  } else {
    difference.lo = less(number.lo, reference.hi);
    difference.hi = less(number.hi, reference.lo);
  }
  return difference;
}

std::vector<Difference> unpaired(std::span<const Row> rows, std::span<const Row> others,
                                 const std::optional<std::string>& reference) {
  std::map<Key, const Row*> known;
  for (const Row& row : others) known.emplace(key_of(row, row.plan), &row);
  const auto partner = partner_of(rows, others, reference);
  std::vector<Difference> found;
  for (const Row& row : rows) {
    const std::optional<std::string> plan = partner(row.plan);
    const auto other = plan ? known.find(key_of(row, *plan)) : known.end();
    if (other == known.end()) continue;
    Difference& difference = found.emplace_back(Difference{.row = row, .reference = *plan, .paired = false});
    difference.row.value = independent_difference(row.value, other->second->value);
  }
  return found;
}

}  // namespace firmgrid::result
