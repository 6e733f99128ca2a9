#include "sim/method/capacity_outage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "models/base/expect.hpp"
#include "sim/method/refusals.hpp"

namespace firmgrid::method {
namespace {

/// Distinct levels that a table may have, and products of levels that one step may make.
constexpr std::size_t most_levels = std::size_t{1} << 20;
constexpr std::size_t most_products = std::size_t{1} << 24;

/// Sums of the same sizes in another order differ by rounding only; levels this near, per MW installed, are one.
constexpr double same_level = 1e-12;

/// Sorts and joins levels of the same MW.
std::vector<OutageLevel> joined(std::vector<OutageLevel> levels, double tolerance_mw) {
  std::ranges::sort(levels, {}, &OutageLevel::out_mw);
  std::vector<OutageLevel> result;
  for (const OutageLevel& level : levels) {
    if (level.probability <= 0.0) continue;
    if (result.empty() || level.out_mw - result.back().out_mw > tolerance_mw) {
      result.push_back(level);
    } else {
      result.back().probability += level.probability;
      result.back().outflow_per_h += level.outflow_per_h;
    }
  }
  return result;
}

/// Both out at once: megawatts add, probabilities multiply, and one of the two moves at a time.
std::vector<OutageLevel> convolved(const std::vector<OutageLevel>& a, const std::vector<OutageLevel>& b) {
  std::vector<OutageLevel> products;
  products.reserve(a.size() * b.size());
  for (const OutageLevel& x : a) {
    for (const OutageLevel& y : b) {
      products.push_back({.out_mw = x.out_mw + y.out_mw,
                          .probability = x.probability * y.probability,
                          .outflow_per_h = x.outflow_per_h * y.probability + x.probability * y.outflow_per_h});
    }
  }
  return products;
}

Error too_many_levels() {
  return refusal(
      fmt::format("method = \"convolution\" finds more than {} levels of capacity on outage, because the "
                  "sizes of the units hardly repeat. Use method = \"state_sampling\".",
                  most_levels));
}

}  // namespace

CapacityOutages::CapacityOutages(const Single& single) : single_{&single}, groups_{unit_groups(single)} {
  double installed_mw = 0.0;
  for (const Unit& unit : single.member().system->network().units()) installed_mw += unit.capacity_mw;
  tolerance_mw_ = same_level * std::max(1.0, installed_mw);
}

std::expected<std::vector<OutageLevel>, Error> CapacityOutages::joined_with(std::vector<OutageLevel> levels,
                                                                            const UnitGroup& group,
                                                                            const load::Capacity& capacity) const {
  FIRMGRID_TRY(own, outage_levels(*single_, group, capacity));
  const std::vector<OutageLevel> next = joined(std::move(own), tolerance_mw_);
  if (levels.size() * next.size() > most_products) return std::unexpected(too_many_levels());
  levels = joined(convolved(levels, next), tolerance_mw_);
  if (levels.size() > most_levels) return std::unexpected(too_many_levels());
  return levels;
}

std::expected<CapacityOutages, Error> CapacityOutages::make(const Single& single) {
  CapacityOutages tables{single};
  tables.steady_ = {{.out_mw = 0.0, .probability = 1.0, .outflow_per_h = 0.0}};
  for (const UnitGroup& group : tables.groups_.steady) {
    const load::Capacity& any = single.member().system->load().capacities().front();
    FIRMGRID_TRY(levels, tables.joined_with(std::move(tables.steady_), group, any));
    tables.steady_ = std::move(levels);
  }
  return tables;
}

std::expected<CapacityOutage, Error> CapacityOutages::table(const load::Capacity& capacity) const {
  const auto& units = single_->member().system->network().units();
  double installed_mw = 0.0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    installed_mw += units[UnitId{i}].capacity_mw * share_of(capacity, UnitId{i});
  }
  const double least_mw = least_outage_mw(*single_, capacity);
  if (groups_.varying.empty()) return CapacityOutage{installed_mw, steady_, least_mw};
  std::vector<OutageLevel> levels = steady_;
  for (const UnitGroup& group : groups_.varying) {
    FIRMGRID_TRY(next, joined_with(std::move(levels), group, capacity));
    levels = std::move(next);
  }
  return CapacityOutage{installed_mw, levels, least_mw};
}

CapacityOutage::CapacityOutage(double installed_mw, const std::vector<OutageLevel>& levels, double least_mw)
    : installed_mw_{installed_mw} {
  above_.resize(levels.size() + 1);
  above_.back().out_mw = std::numeric_limits<double>::infinity();
  const double all_out = installed_mw_ - 1e-9 * std::max(1.0, installed_mw_);
  for (std::size_t i = levels.size(); i-- > 0;) {
    const OutageLevel& level = levels[i];
    const Above& higher = above_[i + 1];
    const double out_mw = level.out_mw + least_mw;
    const bool nothing_left = out_mw >= all_out;
    if (nothing_left) nothing_left_ += level.probability;
    const double partial = nothing_left ? 0.0 : level.probability;
    above_[i] = {.out_mw = out_mw,
                 .probability = higher.probability + level.probability,
                 .outflow_per_h = higher.outflow_per_h + level.outflow_per_h,
                 .partial_probability = higher.partial_probability + partial,
                 .partial_mw = higher.partial_mw + partial * out_mw};
  }
}

std::size_t CapacityOutage::first_above(double x) const {
  const auto end = above_.end() - 1;
  return static_cast<std::size_t>(
      std::upper_bound(above_.begin(), end, x, [](double value, const Above& level) { return value < level.out_mw; }) -
      above_.begin());
}

double CapacityOutage::probability_above(double x) const { return above_[first_above(x)].probability; }

double CapacityOutage::excess_above(double x, double from) const {
  const Above& level = above_[first_above(from)];
  return std::max(0.0, level.partial_mw - x * level.partial_probability);
}

double CapacityOutage::frequency_above(double x) const { return std::max(0.0, above_[first_above(x)].outflow_per_h); }

}  // namespace firmgrid::method
