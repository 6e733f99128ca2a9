#include "models/outage/feeder.hpp"

#include "models/base/expect.hpp"

namespace firmgrid::outage {

Interruptions of_feeder(const Feeder& feeder) {
  FIRMGRID_EXPECT(feeder.feeders > 0.0);
  const double overhead = feeder.overhead_share;
  const double cable = 1.0 - overhead;
  const double failures_per_100km =
      feeder.overhead_failures_per_100km_year * overhead + feeder.cable_failures_per_100km_year * cable;
  const double failures = feeder.length_km / 100.0 * failures_per_100km / feeder.feeders;
  const double repair_h = feeder.overhead_repair_h * overhead + feeder.cable_repair_h * cable;
  const double away_h = feeder.transfer_fraction * feeder.switching_h + (1.0 - feeder.transfer_fraction) * repair_h;
  return {.fault_hours = failures * away_h,
          .fault_interruptions = failures,
          .planned_hours = feeder.planned_outages_per_customer_year * feeder.planned_outage_h,
          .planned_interruptions = feeder.planned_outages_per_customer_year};
}

}  // namespace firmgrid::outage
