// Who was without power, for how long, and how often: by hand.

#include "sim/method/interruptions.hpp"

#include <gtest/gtest.h>

namespace firmgrid::method {
namespace {

LoadPoint town(double planned = 0.0) {
  LoadPoint load{.id = "D1", .bus = BusId{0}, .peak_mw = 2.0, .customers = 100.0, .customer_class = ""};
  load.below.planned_interruptions = planned;
  return load;
}

TEST(Interruptions, OfEverybodyCountOnceWhateverHappensMeanwhile) {
  const LoadPoint load = town();
  const InterruptionRules rules;
  LoadInterruptions customers{load, rules, nullptr};
  customers.set_share(1.0, 10.0);
  customers.pass(3.0, 1.0, Loss::disconnected);
  customers.set_share(1.0, 13.0);
  customers.pass(2.0, 0.0, Loss::disconnected);
  customers.finish(15.0);
  EXPECT_DOUBLE_EQ(customers.interruptions(), 1.0);
  EXPECT_DOUBLE_EQ(customers.hours(Loss::disconnected), 3.0);
  EXPECT_DOUBLE_EQ(customers.hours(Loss::switching), 2.0);
}

// Ranks 0–0.2 are out for 4 h, 0.2–0.5 for 1 h: the last ones out come back first.
TEST(Interruptions, OfSomeRanksAreTheirOwn) {
  const LoadPoint load = town();
  const InterruptionRules rules;
  const load::DamageFunction damage{"any", {{1.0, 3.0}, {4.0, 6.0}}};
  LoadInterruptions customers{load, rules, &damage};
  customers.set_share(0.5, 0.0);
  customers.pass(1.0, 0.5, Loss::overload);
  customers.set_share(0.2, 1.0);
  customers.pass(3.0, 0.2, Loss::overload);
  customers.set_share(0.0, 4.0);
  EXPECT_DOUBLE_EQ(customers.interruptions(), 0.5);
  EXPECT_DOUBLE_EQ(customers.hours(Loss::overload), 0.3 * 1.0 + 0.2 * 4.0);
  EXPECT_NEAR(customers.damage(), 2000.0 * (0.3 * 3.0 + 0.2 * 6.0), 1e-9);
  ASSERT_EQ(customers.began().size(), 2U);
  EXPECT_DOUBLE_EQ(customers.began()[0].customer_hours + customers.began()[1].customer_hours, 100.0 * 1.1);
}

TEST(Interruptions, UpToTheLimitAreMomentaryAndCostNoMinutes) {
  const LoadPoint load = town();
  const InterruptionRules rules{.momentary_limit_h = 0.1, .frequent = 1};
  LoadInterruptions customers{load, rules, nullptr};
  customers.set_share(1.0, 5.0);
  customers.pass(0.1, 1.0, Loss::disconnected);
  customers.set_share(0.4, 5.1);
  customers.pass(0.2, 0.4, Loss::disconnected);
  customers.set_share(0.0, 5.3);
  customers.interrupt(0.0, 0.25, 7.0, 0.05, 1.0);
  EXPECT_DOUBLE_EQ(customers.momentary(), 0.6 + 0.25);
  EXPECT_DOUBLE_EQ(customers.interruptions(), 0.4);
  EXPECT_NEAR(customers.hours(Loss::disconnected), 0.4 * 0.3, 1e-12);
  EXPECT_DOUBLE_EQ(customers.below_h(), 0.0);
  EXPECT_DOUBLE_EQ(customers.hit().often, 0.4);
}

TEST(Interruptions, ThatBeganBeforeTheYearAreMinutesButNoEvents) {
  const LoadPoint load = town();
  const InterruptionRules rules;
  LoadInterruptions customers{load, rules, nullptr};
  customers.set_share(1.0, 0.0, true);
  customers.pass(2.0, 1.0, Loss::disconnected);
  customers.finish(2.0);
  EXPECT_DOUBLE_EQ(customers.interruptions(), 0.0);
  EXPECT_DOUBLE_EQ(customers.hours(Loss::disconnected), 2.0);
  EXPECT_DOUBLE_EQ(customers.hit().ever, 0.0);
}

TEST(Interruptions, HitTheSameRanksAgainOrOthers) {
  const LoadPoint load = town();
  const InterruptionRules rules{.momentary_limit_h = 0.0, .frequent = 2};
  LoadInterruptions customers{load, rules, nullptr};
  customers.interrupt(0.0, 0.3, 1.0, 2.0, 1.5);
  customers.interrupt(0.2, 0.6, 5.0, 1.0, 1.5);
  const LoadInterruptions::Hit hit = customers.hit();
  EXPECT_NEAR(hit.ever, 0.6, 1e-12);
  EXPECT_NEAR(hit.often, 0.1, 1e-12);
  EXPECT_NEAR(customers.below_h(), 0.3 * 2.0 + 0.4 * 1.0, 1e-12);
  EXPECT_NEAR(customers.below_mwh(), 1.5 * (0.6 + 0.4), 1e-12);
}

TEST(Interruptions, PlannedBelowTheBusCountForEverybodyOrSome) {
  const LoadPoint load = town(1.25);
  const InterruptionRules rules{.momentary_limit_h = 0.0, .frequent = 2};
  LoadInterruptions customers{load, rules, nullptr};
  const LoadInterruptions::Hit hit = customers.hit();
  EXPECT_DOUBLE_EQ(hit.ever, 1.0);
  EXPECT_DOUBLE_EQ(hit.often, 0.25);
}

}  // namespace
}  // namespace firmgrid::method
