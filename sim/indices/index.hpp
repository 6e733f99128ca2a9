#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "sim/statistics/estimate.hpp"

namespace firmgrid::indices {

/// What is summed over states; an index is one of these in other words.
enum class Measure : std::uint8_t {
  customer_hours,  ///< customer-hours without power per profile
  energy_mwh,      ///< demand not served per profile
  loss_hours,      ///< hours of the profile with any curtailment in the group
  loss_frequency,  ///< interruptions of the group per profile; only methods that know frequencies
};

/// What a group of load points is, as far as an index needs it.
struct GroupFacts {
  double customers = 0.0;
  double hours = 0.0;  ///< H of the profile
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
};

namespace catalog {
std::span<const Entry> entries();
}

/// The entry of that name, or nullptr.
const Entry* find(std::string_view name);

}  // namespace firmgrid::indices
