#pragma once

#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/outage/duration.hpp"

namespace firmgrid::outage {

/// What fails below the buses of load points, one at a time, and whom it interrupts for how long. Summed over the year
/// its means are those of outage::Interruptions.
struct FaultBelow {
  /// Customers of a load point who are interrupted together.
  struct Effect {
    LoadId load;
    double share = 1.0;  ///< of the customers on the part that is hit
    double hours = 0.0;  ///< until they are back; not read with until_repair
    bool until_repair = false;
  };
  std::string stream;           ///< "feeder/ID" or "section/ID"
  double per_year = 0.0;        ///< faults, of all parts together
  double parts = 1.0;           ///< equal parts of the customers, of which one is hit, each as often: feeders
  Duration repair;              ///< until_repair waits for it
  std::vector<Effect> effects;  ///< in order of load; of one load point the shares sum to 1 at most
};

}  // namespace firmgrid::outage
