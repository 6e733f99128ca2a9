#include "models/load/load_model.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <tuple>
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

void expect_sound(const Demand& demand) {
  FIRMGRID_EXPECT(demand.profile.size() == demand.peak_mw.size());
  const std::size_t periods = demand.profiles.front().per_unit.size();
  FIRMGRID_EXPECT(periods > 0);
  for (const Profile& profile : demand.profiles) {
    FIRMGRID_EXPECT(profile.per_unit.size() == periods);
    for (const double value : profile.per_unit) FIRMGRID_EXPECT(value >= 0.0 && std::isfinite(value));
  }
  for (const std::uint32_t number : demand.profile) FIRMGRID_EXPECT(number < demand.profiles.size());
}

std::pair<std::vector<LoadShape>, std::vector<Period>> group(const Demand& demand) {
  expect_sound(demand);
  const std::vector<std::uint32_t> used = used_profiles(demand.peak_mw, demand.profile);
  std::map<Mix, std::uint32_t> numbers;
  std::vector<LoadShape> shapes;
  std::vector<Period> periods;
  for (std::size_t period = 0; period < demand.profiles.front().per_unit.size(); ++period) {
    const double scale = largest(demand.profiles, used, period);
    if (scale == 0.0) {
      periods.push_back({.shape = 0, .scale = 0.0});
      continue;
    }
    const auto [found, is_new] =
        numbers.try_emplace(mix_of(demand.profiles, used, period, scale), static_cast<std::uint32_t>(shapes.size()));
    if (is_new) shapes.push_back(shape_of(demand, period, scale));
    periods.push_back({.shape = found->second, .scale = scale});
  }
  if (shapes.empty()) shapes.push_back({.mw = demand.peak_mw, .scales = {}, .hours = {}});
  return {std::move(shapes), std::move(periods)};
}

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
                     std::span<const Profile> profiles, double period_h)
    : period_h_{profiles.empty() ? constant_year_h : period_h} {
  for (const double mw : peak_mw) FIRMGRID_EXPECT(mw >= 0.0 && std::isfinite(mw));
  FIRMGRID_EXPECT(period_h_ > 0.0 && std::isfinite(period_h_));
  if (profiles.empty()) {
    shapes_.push_back({.mw = peak_mw, .scales = {}, .hours = {}});
    periods_.push_back({.shape = 0, .scale = 1.0});
  } else {
    std::tie(shapes_, periods_) = group({peak_mw, profile, profiles});
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
