#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/range.hpp"
#include "models/outage/fault_below.hpp"
#include "models/outage/interruptions.hpp"
#include "models/planning/grid.hpp"
#include "models/planning/rows.hpp"

/// The networks below the buses of load points, row by row.
namespace firmgrid::planning {

/// Customers' lot by id of load point, and the faults that make it, before the study scales them.
struct Below {
  std::map<std::string, outage::Interruptions> suffered;
  std::vector<outage::FaultBelow> faults;  ///< of load points in service, whoever is first in the table
};

/// What a finding in one row begins with, and where it is.
class RowFindings {
 public:
  RowFindings(std::string name, const Where& where, Findings& findings)
      : name_{std::move(name)}, where_{where}, findings_{findings} {}

  void refuse(std::string_view what) { findings_.refuse(where_, fmt::format("{}: {}", name_, what)); }

  /// A value outside its range; nothing is not outside.
  void check(std::string_view column, std::optional<double> value, const Range& range);

  /// A value without which another one means nothing.
  void need(std::string_view column, std::optional<double> value, std::string_view because);

 private:
  std::string name_;
  Where where_;
  Findings& findings_;
};

/// The rows of feeders.csv.
Below feeders_below(const RowsOfYear& rows, const Options& options, Findings& findings);

/// The rows of sections.csv. A spare that is in place before the repair is done ends the outage, unless the study does
/// without.
Below sections_below(const RowsOfYear& rows, const Options& options, Findings& findings);

}  // namespace firmgrid::planning
