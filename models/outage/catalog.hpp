#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/base/error.hpp"
#include "models/outage/duration.hpp"
#include "models/outage/model.hpp"

namespace firmgrid::outage {

/// What a table row says of an outage, made by `from_rates` and `parse_states` (models/outage/rates.hpp, states.hpp).
struct Parameters {
  double unavailability = 0.0;                         ///< stationary probability of being out, below 1 (two states)
  std::optional<double> failures_per_year_up = {};     ///< λ, per year in service; empty = frequency unknown
  std::optional<double> repair_h = {};                 ///< mean repair time; empty = frequency unknown
  std::vector<std::pair<double, double>> states = {};  ///< (share of capacity left, probability), highest share first
  std::vector<double> stays_h = {};                    ///< mean stay in each of `states`, the first not read; or empty
  Scatter repair_scatter = {};                         ///< of repair times about repair_h, and of `stays_h`
  Scatter failure_scatter = {};                        ///< of times in service about their mean
  std::optional<double> age_h = {};                    ///< in service for so long at the start of the year
};

/// A model of the menu: the word users write, one line for the manual, and its maker. The maker refuses parameters that
/// are not its own; its error carries no place, the caller knows the row.
struct Entry {
  std::string_view name;
  std::string_view summary;
  std::expected<std::unique_ptr<OutageModel>, Error> (*make)(const Parameters&);
};

namespace catalog {
std::span<const Entry> entries();
}

/// The entry of that name, or nullptr.
const Entry* find(std::string_view name);

/// The words of the menu, for messages.
std::vector<std::string> names();

}  // namespace firmgrid::outage
