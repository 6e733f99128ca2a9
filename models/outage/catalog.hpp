#pragma once

#include <expected>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "models/base/error.hpp"
#include "models/outage/model.hpp"

namespace firmgrid::outage {

/// What a table row says of an outage, in the units of the tables. `unavailability` is filled in by `from_rates`.
struct Parameters {
  double unavailability = 0.0;                   ///< stationary probability of being out (two states)
  std::optional<double> failures_per_year_up;    ///< λ, per year in service; empty = frequency unknown
  std::optional<double> repair_h;                ///< mean repair time; empty = frequency unknown
  std::vector<std::pair<double, double>> states; ///< (share of capacity left, probability), `derated` only
};

/// A model of the menu: the word users write, one line for the manual, and its maker.
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

}  // namespace firmgrid::outage
