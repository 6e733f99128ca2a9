#pragma once

#include "models/outage/duration.hpp"
#include "models/outage/fault_below.hpp"
#include "models/outage/interruptions.hpp"

namespace firmgrid::outage {

/// A group of equal feeders that carry the customers of a load point, described by totals and means: where no map of
/// the medium-voltage network exists, this much is usually known.
struct Feeder {
  double feeders = 1.0;                            ///< n, above 0: the customers and the length are split evenly
  double length_km = 0.0;                          ///< L, all feeders together
  double overhead_share = 0.0;                     ///< o, of the length; the rest is cable
  double overhead_failures_per_100km_year = 0.0;   ///< λ_o
  double cable_failures_per_100km_year = 0.0;      ///< λ_c
  double overhead_repair_h = 0.0;                  ///< r_o
  double cable_repair_h = 0.0;                     ///< r_c
  double switching_h = 0.0;                        ///< T, until customers off the faulted part are back
  double transfer_fraction = 0.0;                  ///< t, of the customers: can be fed from elsewhere
  double planned_outages_per_customer_year = 0.0;  ///< planned works that a customer feels, 1/yr
  double planned_outage_h = 0.0;                   ///< mean length of one
};

/// What a customer of such feeders suffers per year. A fault trips its whole feeder; the fraction t of the customers is
/// back after switching, the others after the repair:
///
///   interruptions   λ = L/100 · (λ_o o + λ_c (1 − o)) / n                    faults, 1/yr
///   hours           λ · (t T + (1 − t)(r_o o + r_c (1 − o)))                 faults, h/yr
///   planned         planned_outages_per_customer_year, and times planned_outage_h
///
/// source  Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 7 (radial systems, transferring
///         loads), with the mean of the sections in place of each of them
Interruptions of_feeder(const Feeder& feeder);

/// The faults of such feeders, whose means are those above: one feeder of the n is hit at a time. The stream is open.
/// load    whose customers they carry
/// repair  how repair times scatter about their mean
FaultBelow fault_of_feeder(const Feeder& feeder, LoadId load, const Scatter& repair);

}  // namespace firmgrid::outage
