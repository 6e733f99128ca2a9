#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "models/base/error.hpp"

namespace firmgrid::readers {

/// What a utility reported for one year.
struct ObservedYear {
  std::optional<int> year;
  double saidi_min = 0.0;
  std::optional<double> saidi_std_error;  ///< none = taken as exact
  std::string source;
  Where where;  ///< of the minutes
};

/// Reads observed SAIDI, a CSV table with the columns year, saidi_min, saidi_std_error (optional), source (optional).
/// errors  all at once, with file, line and column: unknown or missing columns, what is no number or outside its range,
///         a year given twice, no rows; access for what cannot be opened
std::expected<std::vector<ObservedYear>, Errors> read_observed(const std::string& path);

}  // namespace firmgrid::readers
