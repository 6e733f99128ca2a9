#pragma once

namespace firmgrid::outage {

/// What a customer of a medium-voltage network suffers from it, per year.
struct Interruptions {
  double fault_hours = 0.0;            ///< h/yr without power by faults
  double fault_interruptions = 0.0;    ///< 1/yr
  double planned_hours = 0.0;          ///< h/yr without power by planned works
  double planned_interruptions = 0.0;  ///< 1/yr
};

}  // namespace firmgrid::outage
