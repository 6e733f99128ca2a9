#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "sim/statistics/estimate.hpp"

namespace firmgrid::indices {

/// What is summed over states; an index is one of these, or the ratio of two, in other words.
enum class Measure : std::uint8_t {
  customer_hours,    ///< customer-hours without power per profile
  energy_mwh,        ///< demand not served per profile
  loss_hours,        ///< hours of the profile with any curtailment in the group
  loss_frequency,    ///< how often that begins, per profile
  interruptions,     ///< customer interruptions per profile
  momentary,         ///< customer interruptions by reclosing, per year
  customer_pair,     ///< customer_hours and interruptions together, for the error of their ratio
  loss_pair,         ///< loss_hours and loss_frequency together
  interrupted,       ///< customers interrupted at least once in a year
  frequent,          ///< customers interrupted as often as cemi_n asks
  damage,            ///< what interruptions cost by damage functions, per year
  interrupted_pair,  ///< customer_hours and interrupted together
  major_days,        ///< of the distribution of days; a method that knows days makes its rows itself
};

/// What a group of load points is, as far as an index needs it.
struct GroupFacts {
  double customers = 0.0;
  double hours = 0.0;         ///< H of the profile
  bool frequencies = true;    ///< the data says how often everything fails
  bool momentary = false;     ///< the data has momentary outages
  double cost_per_kwh = 0.0;  ///< of energy not served; 0 = not given
  bool damage = false;        ///< some load point has a damage function
};

/// An index is a definition: a measure and the factor that turns its mean into the index. Means, errors, intervals,
/// merging and storage are written once, elsewhere.
struct Entry {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  Measure measure;
  std::optional<Measure> per = {};  ///< the index is a ratio of two means: measure / per
  statistics::Kind kind;
  bool additive;                              ///< parts by cause class add up to it
  double (*factor)(const GroupFacts& group);  ///< asked for available groups only
  bool (*available)(const GroupFacts& group);
  bool complement = false;  ///< the index is 1 − what the above gives
};

/// The measure that holds two others for the error of their ratio.
constexpr Measure pair_of(Measure measure, Measure per) {
  if (per == Measure::interrupted) return Measure::interrupted_pair;
  return measure == Measure::customer_hours ? Measure::customer_pair : Measure::loss_pair;
}

/// Whether a measure needs to know how often things happen, not only how likely they are.
constexpr bool counts_events(Measure measure) {
  return measure == Measure::loss_frequency || measure == Measure::interruptions;
}

namespace catalog {
std::span<const Entry> entries();
}

/// The entry of that name, or nullptr.
const Entry* find(std::string_view name);

}  // namespace firmgrid::indices
