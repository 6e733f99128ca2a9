#pragma once

#include <expected>
#include <optional>
#include <string>

#include "models/outage/catalog.hpp"

namespace firmgrid::outage {

/// Hours of the year that rates per year refer to, whatever the length of a load profile.
inline constexpr double hours_per_year = 8760.0;

/// The outage columns of one row, as written.
struct RateColumns {
  std::optional<double> forced_outage_rate = {};       ///< column `for`: share of time out
  std::optional<double> mttf_h = {};                   ///< mean time to failure
  std::optional<double> mttr_h = {};                   ///< mean time to repair
  std::optional<double> failures_per_year = {};        ///< per year in service
  std::optional<double> failures_per_100km_year = {};  ///< per 100 km and year in service
  std::optional<double> length_km = {};                ///< read only with failures_per_100km_year
  std::optional<double> repair_h = {};                 ///< mean repair time

  /// No column says anything about outages. A length alone says nothing.
  bool empty() const {
    return !forced_outage_rate && !mttf_h && !mttr_h && !failures_per_year && !failures_per_100km_year && !repair_h;
  }
};

/// Unavailability of a two-state component: U = λr/(8760 + λr), λ in failures per year in service, r in hours.
/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 9 (λ/(λ + μ), μ = 8760/r).
double unavailability(double failures_per_year, double repair_h);

/// Unavailability after the failure rate is multiplied by `scale` at equal repair time: kU/(1 − U + kU).
double scaled_unavailability(double unavailability, double scale);

/// The same outage when every repair takes `scale` times as long (above 0), failing as often while in service. λr/8760
/// is U/(1 − U), so U becomes kU/(1 − U + kU): that holds also where U alone is known, and how often it fails is not.
Parameters with_repair_scaled(Parameters parameters, double scale);

/// The same outage when it ends after `hours` (above 0) at the latest in the mean: the mean repair time is the shorter
/// of both, how often it fails stays. Without a repair time nothing changes.
Parameters with_repair_at_most(Parameters parameters, double hours);

/// The parameters of a two-state outage from its columns. Ways to write them, one per row:
///   for                                           frequency unknown
///   for + one of mttf_h, mttr_h, failures_per_year, repair_h   the other follows from U
///   mttf_h + mttr_h
///   failures_per_year + repair_h                  without repair_h only if the rate is 0
///   failures_per_100km_year + length_km + repair_h
///   nothing                                       never fails
/// scale    multiplier of the failure rate, 0 or more
/// errors   two ways at once, a missing partner, mistaken units (share of 1 or more, more than 8,760 failures a year,
///          before or after scaling), negative or non-finite numbers; without the place, which the caller knows
std::expected<Parameters, std::string> from_rates(const RateColumns& columns, double scale = 1.0);

}  // namespace firmgrid::outage
