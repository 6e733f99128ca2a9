#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/outage/duration.hpp"

namespace firmgrid::outage {

/// How a shape and its coefficient of variation are called where they are written.
struct ScatterNames {
  std::string_view shape;  ///< "reliability.repair"
  std::string_view cv;     ///< "reliability.repair_cv"
  std::string_view times;  ///< "repair times"
};

/// What is wrong with one of the two.
struct ScatterFault {
  bool in_cv = false;  ///< else in the shape, which wants one
  std::string what;
};

/// A mean alone does not say how far some times scatter; that of others it does: a shape that needs a coefficient of
/// variation and has none, or one that has its own and is given another. Nothing if both go together.
std::optional<ScatterFault> fault_of(const ScatterNames& names, Shape shape, std::optional<double> cv);

}  // namespace firmgrid::outage
