#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/outage/model.hpp"

namespace firmgrid::outage {

enum class ComponentKind : std::uint8_t { branch, unit, bus };

/// What can be out, in one network: the kind, and the index of its BranchId, UnitId or BusId.
struct Component {
  ComponentKind kind = ComponentKind::branch;
  std::uint32_t index = 0;
  friend auto operator<=>(const Component&, const Component&) = default;
};

/// What can go wrong in one network: the components it hits (one, or many = common mode) and how it behaves.
/// `stream` names its source of chance: "outage/" + component id (a line's circuit where given), "cause/" + id or
/// "corridor/" + id. The same stream in two networks is the same cause.
struct Cause {
  std::string id;  ///< component id, cause id or corridor id: what the user knows it by
  std::string stream;
  std::string model;  ///< word of the catalog
  std::vector<Component> hits;
  std::shared_ptr<const OutageModel> behaviour;
  double switching_h = 0.0;  ///< from the trip until switching is done: the largest of its components
};

}  // namespace firmgrid::outage
