#include <gtest/gtest.h>

#include "models/outage/rates.hpp"

namespace firmgrid::outage {
namespace {

// Once a year for 10 h: U = 10/8770.
Parameters once_a_year() { return from_rates({.failures_per_year = 1.0, .repair_h = 10.0}).value(); }

TEST(RepairTimes, ScaleAtEqualFailureRate) {
  const Parameters longer = with_repair_scaled(once_a_year(), 4.0);
  EXPECT_DOUBLE_EQ(*longer.repair_h, 40.0);
  EXPECT_DOUBLE_EQ(*longer.failures_per_year_up, 1.0);
  EXPECT_DOUBLE_EQ(longer.unavailability, unavailability(1.0, 40.0));
}

TEST(RepairTimes, ScaleTheShareOfTimeWhereItStandsAlone) {
  const Parameters share = from_rates({.forced_outage_rate = 0.2}).value();
  const Parameters longer = with_repair_scaled(share, 2.0);
  EXPECT_DOUBLE_EQ(longer.unavailability, 1.0 / 3.0);
  EXPECT_FALSE(longer.repair_h);
  EXPECT_FALSE(longer.failures_per_year_up);
}

TEST(RepairTimes, EndAtALimitOnlyWhereTheyAreLonger) {
  const Parameters shorter = with_repair_at_most(once_a_year(), 4.0);
  EXPECT_EQ(*shorter.repair_h, 4.0);
  EXPECT_DOUBLE_EQ(shorter.unavailability, unavailability(1.0, 4.0));
  EXPECT_EQ(*with_repair_at_most(once_a_year(), 10.0).repair_h, 10.0);
  EXPECT_EQ(with_repair_at_most(once_a_year(), 10.5).unavailability, once_a_year().unavailability);
}

TEST(RepairTimes, ThatNobodyKnowsStayUnknown) {
  const Parameters never = from_rates({}).value();
  EXPECT_FALSE(with_repair_scaled(never, 2.0).repair_h);
  EXPECT_FALSE(with_repair_at_most(never, 2.0).repair_h);
  EXPECT_EQ(with_repair_scaled(never, 2.0).unavailability, 0.0);
}

}  // namespace
}  // namespace firmgrid::outage
