#include "models/outage/feeder.hpp"

#include "models/base/expect.hpp"

namespace firmgrid::outage {
namespace {

/// Faults of all feeders together, 1/yr.
double faults_per_year(const Feeder& feeder) {
  const double overhead = feeder.overhead_share;
  const double failures_per_100km =
      feeder.overhead_failures_per_100km_year * overhead + feeder.cable_failures_per_100km_year * (1.0 - overhead);
  return feeder.length_km / 100.0 * failures_per_100km;
}

double mean_repair_h(const Feeder& feeder) {
  return feeder.overhead_repair_h * feeder.overhead_share + feeder.cable_repair_h * (1.0 - feeder.overhead_share);
}

}  // namespace

Interruptions of_feeder(const Feeder& feeder) {
  FIRMGRID_EXPECT(feeder.feeders > 0.0);
  const double failures = faults_per_year(feeder) / feeder.feeders;
  const double away_h =
      feeder.transfer_fraction * feeder.switching_h + (1.0 - feeder.transfer_fraction) * mean_repair_h(feeder);
  return {.fault_hours = failures * away_h,
          .fault_interruptions = failures,
          .planned_hours = feeder.planned_outages_per_customer_year * feeder.planned_outage_h,
          .planned_interruptions = feeder.planned_outages_per_customer_year};
}

FaultBelow fault_of_feeder(const Feeder& feeder, LoadId load, const Scatter& repair) {
  FIRMGRID_EXPECT(feeder.feeders > 0.0);
  const double repair_h = mean_repair_h(feeder);
  const bool waits = repair_h > 0.0;
  const double transferred = feeder.transfer_fraction;
  FaultBelow fault{.stream = {},
                   .per_year = faults_per_year(feeder),
                   .parts = feeder.feeders,
                   .repair = Duration{waits ? repair_h : 1.0, repair},  // not read where nobody waits for it
                   .effects = {}};
  if (transferred > 0.0) fault.effects.push_back({.load = load, .share = transferred, .hours = feeder.switching_h});
  if (transferred < 1.0) fault.effects.push_back({.load = load, .share = 1.0 - transferred, .until_repair = waits});
  return fault;
}

}  // namespace firmgrid::outage
