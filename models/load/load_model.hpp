#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/base/id.hpp"

namespace firmgrid::load {

/// Length of the year when the load is constant.
inline constexpr double constant_year_h = 8760.0;

/// Demand of the load points in one period: shape number and scale. Demand = scale × LoadShape::mw.
struct Period {
  std::uint32_t shape = 0;
  double scale = 0.0;
};

/// A set of periods whose demands are multiples of one vector and whose units can give the same. `scales` falls
/// strictly; `hours[k]` is how long the year stays at scales[k]. Where all load points follow one profile and no unit
/// has one, there is one shape, and mw are the peaks.
struct LoadShape {
  PerId<LoadId, double> mw;    ///< MW at scale 1
  std::vector<double> scales;  ///< ≥ 0, strictly falling
  std::vector<double> hours;   ///< [scales]
  std::uint32_t capacity = 0;  ///< what units can give in these periods: index into LoadModel::capacities()
};

/// Share of its capacity that each unit can give at most, by its profile: 0 to 1. Empty = all of it.
using Capacity = PerId<UnitId, double>;

/// The profile that each unit follows, as index into the profiles; none = it can always give all. An empty list says
/// that of every unit.
using UnitProfiles = PerId<UnitId, std::optional<std::uint32_t>>;

/// A profile, period by period: per unit of a load point's peak, or of a unit's capacity.
struct Profile {
  std::string id;
  std::vector<double> per_unit;
};

/// The demand of a year, the way it is integrated (shapes) and the way it passes (periods).
///
/// Periods belong to one shape when their demands are proportional to within 1e-12 of the largest profile value of the
/// period and their units can give exactly the same; periods without any demand belong to the first shape with their
/// units, at scale 0. Shapes and capacities are numbered as they first occur, periods without demand last.
class LoadModel {
 public:
  /// peak_mw   MW per load point, growth and scale already in it; 0 or more
  /// profile   per load point, index into profiles; not read for a constant load
  /// profiles  all of one length of at least one period, values 0 or more; none = constant load: the peaks, as one
  ///           period of 8,760 h, so that the load never rises
  /// period_h  hours per period; not read for a constant load
  /// units     their profiles, of values up to 1; none with a constant load, which has no hours
  LoadModel(const PerId<LoadId, double>& peak_mw, const PerId<LoadId, std::uint32_t>& profile,
            std::span<const Profile> profiles, double period_h, const UnitProfiles& units = {});

  std::span<const LoadShape> shapes() const { return shapes_; }         ///< at least one
  std::span<const Period> periods() const { return periods_; }          ///< at least one, in order of time
  std::span<const Capacity> capacities() const { return capacities_; }  ///< at least one, each different
  Period peak() const { return peak_; }                                 ///< the first one of the largest total demand
  double period_h() const { return period_h_; }                         ///< hours per period
  double hours() const { return hours_; }                               ///< length of the profile, H
  double annual_peak_mw() const { return annual_peak_mw_; }             ///< largest total demand of a period
  double energy_mwh() const { return energy_mwh_; }                     ///< demand of the whole profile

 private:
  std::vector<LoadShape> shapes_;
  std::vector<Period> periods_;
  std::vector<Capacity> capacities_;
  Period peak_;
  double period_h_ = 1.0;
  double hours_ = 0.0;
  double annual_peak_mw_ = 0.0;
  double energy_mwh_ = 0.0;
};

}  // namespace firmgrid::load
