#include "models/outage/feeder.hpp"

#include <gtest/gtest.h>

namespace firmgrid::outage {
namespace {

// 100 km on 10 feeders, a tenth overhead: 100/100 · (20 · 0.1 + 5 · 0.9)/10 = 0.65 faults a year.
const Feeder city{.feeders = 10.0,
                  .length_km = 100.0,
                  .overhead_share = 0.1,
                  .overhead_failures_per_100km_year = 20.0,
                  .cable_failures_per_100km_year = 5.0,
                  .overhead_repair_h = 3.0,
                  .cable_repair_h = 8.0,
                  .switching_h = 1.0,
                  .transfer_fraction = 0.75,
                  .planned_outages_per_customer_year = 6.0,
                  .planned_outage_h = 2.5};

TEST(Feeder, CountsTheFaultsOfItsOwnLength) {
  EXPECT_DOUBLE_EQ(of_feeder(city).fault_interruptions, 0.65);
  Feeder alone = city;
  alone.feeders = 1.0;
  EXPECT_DOUBLE_EQ(of_feeder(alone).fault_interruptions, 6.5);
}

// Repair 3 · 0.1 + 8 · 0.9 = 7.5 h; three quarters wait 1 h only: 0.75 + 0.25 · 7.5 = 2.625 h.
TEST(Feeder, LetsATransferredCustomerWaitForSwitchingOnly) {
  EXPECT_DOUBLE_EQ(of_feeder(city).fault_hours, 0.65 * 2.625);
}

TEST(Feeder, WithoutTransferWaitsForTheRepair) {
  Feeder radial = city;
  radial.transfer_fraction = 0.0;
  EXPECT_DOUBLE_EQ(of_feeder(radial).fault_hours, 0.65 * 7.5);
}

TEST(Feeder, PlannedOutagesAreTheirNumberTimesTheirLength) {
  EXPECT_DOUBLE_EQ(of_feeder(city).planned_interruptions, 6.0);
  EXPECT_DOUBLE_EQ(of_feeder(city).planned_hours, 15.0);
}

TEST(Feeder, WithoutLengthHasNoFaults) {
  Feeder none = city;
  none.length_km = 0.0;
  EXPECT_DOUBLE_EQ(of_feeder(none).fault_interruptions, 0.0);
  EXPECT_DOUBLE_EQ(of_feeder(none).fault_hours, 0.0);
}

}  // namespace
}  // namespace firmgrid::outage
