#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/statistics/estimate.hpp"

/// What averages hide, as plain values: how an index is spread over the years, and when in the year it happens.
namespace firmgrid::result {

/// The shares that quantiles are given for.
inline constexpr std::array<double, 9> quantile_shares{0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99};

/// How something is spread: an index over simulated years, the lengths of events, or minutes over days.
struct Distribution {
  struct Quantile {
    double share = 0.5;
    statistics::Estimate value;
  };
  /// Values from `from` up to `to`.
  struct Bin {
    double from = 0.0;
    double to = 0.0;
    std::int64_t count = 0;
  };
  std::string plan;
  std::optional<int> year;
  std::string index;  ///< saidi, …; `lold` for lengths of events
  std::string part;   ///< "" for the whole, else the cause class
  std::string unit;
  std::string counted;    ///< what the values are of: "years", "events" or "days"
  std::string reference;  ///< of a difference, plan less reference: the other plan; else empty
  std::int64_t count = 0;
  std::vector<Quantile> quantiles;                 ///< of quantile_shares
  statistics::Estimate cvar95 = {};                ///< mean of the worst 5 % of the values
  std::optional<double> target = {};               ///< of the study for this index
  std::optional<statistics::Estimate> meets = {};  ///< chance that a year keeps the target
  std::optional<statistics::Estimate> worse = {};  ///< of a difference: chance that the plan is worse in a year
  std::vector<Bin> bins = {};                      ///< rising; together they hold all values
};

/// When in the year it happens: hours of the day by months, a mean year.
struct HourMap {
  static constexpr std::size_t months = 12;
  static constexpr std::size_t hours = 24;
  std::string plan;
  std::optional<int> year;
  std::string index;                        ///< saidi or ens
  std::string unit;                         ///< of a cell: min/yr, MWh/yr
  std::vector<statistics::Estimate> cells;  ///< [months × hours], by month; they sum to the bulk part of the index
};

}  // namespace firmgrid::result
