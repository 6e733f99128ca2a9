#include "models/load/load_model.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "models/base/expect.hpp"

namespace firmgrid::load {
namespace {

constexpr double proportional = 1e-12;  // two mixes of profiles this close are one: 1e-9 MW in 1,000 MW

// Values of the profiles that carry demand, relative to the largest of them, counted in steps of `proportional`:
// periods of equal mix have proportional demands. A grid and not a distance, so that no chain of near mixes joins far
// ones.
using Mix = std::vector<std::int64_t>;

std::vector<std::uint32_t> used_profiles(const PerId<LoadId, double>& peak_mw,
                                         const PerId<LoadId, std::uint32_t>& profile) {
  std::vector<std::uint32_t> used;
  for (std::size_t load = 0; load < peak_mw.size(); ++load) {
    if (peak_mw[LoadId{load}] > 0.0) used.push_back(profile[LoadId{load}]);
  }
  std::ranges::sort(used);
  used.erase(std::unique(used.begin(), used.end()), used.end());
  return used;
}

double largest(std::span<const Profile> profiles, std::span<const std::uint32_t> used, std::size_t period) {
  double value = 0.0;
  for (const std::uint32_t number : used) value = std::max(value, profiles[number].per_unit[period]);
  return value;
}

Mix mix_of(std::span<const Profile> profiles, std::span<const std::uint32_t> used, std::size_t period, double scale) {
  Mix mix;
  for (const std::uint32_t number : used) {
    mix.push_back(std::llround(profiles[number].per_unit[period] / scale / proportional));
  }
  return mix;
}

struct Demand {
  const PerId<LoadId, double>& peak_mw;
  const PerId<LoadId, std::uint32_t>& profile;
  std::span<const Profile> profiles;
  const UnitProfiles& units;
};

LoadShape shape_of(const Demand& demand, std::size_t period, double scale) {
  LoadShape shape{.mw = demand.peak_mw, .scales = {}, .hours = {}};
  for (std::size_t load = 0; load < demand.peak_mw.size(); ++load) {
    const LoadId id{load};
    if (demand.peak_mw[id] == 0.0) continue;
    shape.mw[id] *= demand.profiles[demand.profile[id]].per_unit[period] / scale;
  }
  return shape;
}

// Empty where every unit can give all.
std::vector<double> capacity_of(const Demand& demand, std::size_t period) {
  std::vector<double> share;
  bool whole = true;
  for (const std::optional<std::uint32_t>& number : demand.units) {
    share.push_back(number ? demand.profiles[*number].per_unit[period] : 1.0);
    whole = whole && share.back() == 1.0;
  }
  if (whole) share.clear();
  return share;
}

void expect_sound(const Demand& demand) {
  FIRMGRID_EXPECT(demand.profile.size() == demand.peak_mw.size());
  const std::size_t periods = demand.profiles.front().per_unit.size();
  FIRMGRID_EXPECT(periods > 0);
  for (const Profile& profile : demand.profiles) {
    FIRMGRID_EXPECT(profile.per_unit.size() == periods);
    for (const double value : profile.per_unit) FIRMGRID_EXPECT(value >= 0.0 && std::isfinite(value));
  }
  for (const std::uint32_t number : demand.profile) FIRMGRID_EXPECT(number < demand.profiles.size());
  for (const std::optional<std::uint32_t>& number : demand.units) {
    if (!number) continue;
    FIRMGRID_EXPECT(*number < demand.profiles.size());
    for (const double value : demand.profiles[*number].per_unit) FIRMGRID_EXPECT(value <= 1.0);
  }
}

struct Groups {
  std::vector<LoadShape> shapes;
  std::vector<Period> periods;
  std::vector<Capacity> capacities;
};

// Puts the periods of a year together by what they have in common.
class Grouping {
 public:
  explicit Grouping(const Demand& demand) : demand_{demand}, used_{used_profiles(demand.peak_mw, demand.profile)} {}

  Groups groups() && {
    const std::size_t count = demand_.profiles.front().per_unit.size();
    std::vector<Period>& periods = groups_.periods;
    for (std::size_t period = 0; period < count; ++period) {
      const double scale = largest(demand_.profiles, used_, period);
      periods.push_back({.shape = scale == 0.0 ? 0 : shape_with_demand(period, scale), .scale = scale});
    }
    for (std::size_t period = 0; period < count; ++period) {
      if (periods[period].scale == 0.0) periods[period].shape = first_shape_of(capacity(period));
    }
    return std::move(groups_);
  }

 private:
  std::uint32_t shape_with_demand(std::size_t period, double scale) {
    const std::uint32_t units = capacity(period);
    const auto next = static_cast<std::uint32_t>(groups_.shapes.size());
    const auto [found, is_new] = numbers_.try_emplace({mix_of(demand_.profiles, used_, period, scale), units}, next);
    if (is_new) {
      groups_.shapes.push_back(shape_of(demand_, period, scale));
      groups_.shapes.back().capacity = units;
    }
    return found->second;
  }

  std::uint32_t first_shape_of(std::uint32_t units) {
    std::vector<LoadShape>& shapes = groups_.shapes;
    const auto found = std::ranges::find(shapes, units, &LoadShape::capacity);
    const auto number = static_cast<std::uint32_t>(found - shapes.begin());
    if (number == shapes.size()) {
      shapes.push_back({.mw = demand_.peak_mw, .scales = {}, .hours = {}, .capacity = units});
    }
    return number;
  }

  std::uint32_t capacity(std::size_t period) {
    std::vector<double> share = capacity_of(demand_, period);
    const auto next = static_cast<std::uint32_t>(groups_.capacities.size());
    const auto [found, is_new] = capacity_numbers_.try_emplace(share, next);
    if (is_new) groups_.capacities.emplace_back(std::move(share));
    return found->second;
  }

  Demand demand_;
  std::vector<std::uint32_t> used_;
  std::map<std::pair<Mix, std::uint32_t>, std::uint32_t> numbers_;
  std::map<std::vector<double>, std::uint32_t> capacity_numbers_;
  Groups groups_;
};

void count_hours(std::vector<LoadShape>& shapes, std::span<const Period> periods, double period_h) {
  std::vector<std::map<double, std::size_t, std::greater<>>> counts(shapes.size());
  for (const Period& period : periods) ++counts[period.shape][period.scale];
  for (std::size_t shape = 0; shape < shapes.size(); ++shape) {
    for (const auto& [scale, count] : counts[shape]) {
      shapes[shape].scales.push_back(scale);
      shapes[shape].hours.push_back(static_cast<double>(count) * period_h);
    }
  }
}

}  // namespace

LoadModel::LoadModel(const PerId<LoadId, double>& peak_mw, const PerId<LoadId, std::uint32_t>& profile,
                     std::span<const Profile> profiles, double period_h, const UnitProfiles& units)
    : period_h_{profiles.empty() ? constant_year_h : period_h} {
  for (const double mw : peak_mw) FIRMGRID_EXPECT(mw >= 0.0 && std::isfinite(mw));
  FIRMGRID_EXPECT(period_h_ > 0.0 && std::isfinite(period_h_));
  if (profiles.empty()) {
    for (const std::optional<std::uint32_t>& number : units) FIRMGRID_EXPECT(!number);
    shapes_.push_back({.mw = peak_mw, .scales = {}, .hours = {}});
    periods_.push_back({.shape = 0, .scale = 1.0});
    capacities_.emplace_back();
  } else {
    const Demand demand{peak_mw, profile, profiles, units};
    expect_sound(demand);
    Groups groups = Grouping{demand}.groups();
    shapes_ = std::move(groups.shapes);
    periods_ = std::move(groups.periods);
    capacities_ = std::move(groups.capacities);
  }
  count_hours(shapes_, periods_, period_h_);
  hours_ = static_cast<double>(periods_.size()) * period_h_;
  for (std::uint32_t k = 0; k < shapes_.size(); ++k) {
    const LoadShape& shape = shapes_[k];
    const double total_mw = std::accumulate(shape.mw.begin(), shape.mw.end(), 0.0);
    const double highest_mw = total_mw * shape.scales.front();
    if (k == 0 || highest_mw > annual_peak_mw_) peak_ = {.shape = k, .scale = shape.scales.front()};
    annual_peak_mw_ = std::max(annual_peak_mw_, highest_mw);
    energy_mwh_ += total_mw * std::inner_product(shape.scales.begin(), shape.scales.end(), shape.hours.begin(), 0.0);
  }
}

}  // namespace firmgrid::load
