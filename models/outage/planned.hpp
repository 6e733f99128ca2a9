#pragma once

#include <memory>
#include <string_view>

#include "models/outage/model.hpp"

namespace firmgrid::outage {

/// The word for causes that begin by plan: no entry of the catalog, because users write maintenance.csv instead.
inline constexpr std::string_view planned_word = "maintenance";

/// In service or out by plan, with the share of the year that the plan takes; when it begins is in the calendar.
/// share  between 0 and 1
std::shared_ptr<const OutageModel> planned_outage(double share);

}  // namespace firmgrid::outage
