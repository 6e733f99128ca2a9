#include "models/load/damage.hpp"

#include <gtest/gtest.h>

namespace firmgrid::load {
namespace {

// 1 at 1 h, 4 at 4 h, 64 at 8 h: slopes 1 and 4 in the logarithms.
const DamageFunction shops{"shops", {{1.0, 1.0}, {4.0, 4.0}, {8.0, 64.0}}};

TEST(Damage, IsReadAtItsPoints) {
  EXPECT_EQ(shops.customer_class(), "shops");
  for (const DamageFunction::Point& point : shops.points()) {
    EXPECT_DOUBLE_EQ(shops.cost_per_kw(point.hours), point.cost_per_kw);
  }
}

TEST(Damage, LiesOnStraightLinesOfTheLogarithmsBetweenThem) {
  EXPECT_DOUBLE_EQ(shops.cost_per_kw(2.0), 2.0);
  EXPECT_NEAR(shops.cost_per_kw(6.0), 4.0 * 1.5 * 1.5 * 1.5 * 1.5, 1e-12);
}

TEST(Damage, BelowTheFirstPointIsThatOfTheFirstAndOfNoInterruptionNothing) {
  EXPECT_EQ(shops.cost_per_kw(0.01), 1.0);
  EXPECT_EQ(shops.cost_per_kw(0.0), 0.0);
  EXPECT_EQ(shops.cost_per_kw(-1.0), 0.0);
}

TEST(Damage, GoesOnBeyondTheLastPointAsBeforeIt) { EXPECT_NEAR(shops.cost_per_kw(16.0), 1024.0, 1e-9); }

TEST(Damage, LiesOnStraightLinesWhereACostIsZero) {
  const DamageFunction farms{"farms", {{1.0, 0.0}, {3.0, 8.0}}};
  EXPECT_EQ(farms.cost_per_kw(0.5), 0.0);
  EXPECT_DOUBLE_EQ(farms.cost_per_kw(2.0), 4.0);
  EXPECT_DOUBLE_EQ(farms.cost_per_kw(5.0), 16.0);
  const DamageFunction ending{"ending", {{1.0, 4.0}, {2.0, 0.0}}};
  EXPECT_EQ(ending.cost_per_kw(3.0), 0.0) << "never below nothing";
}

TEST(Damage, OfOnePointIsTheSameForEveryInterruption) {
  const DamageFunction homes{"homes", {{1.0, 0.5}}};
  for (const double hours : {0.1, 1.0, 100.0}) EXPECT_EQ(homes.cost_per_kw(hours), 0.5);
}

}  // namespace
}  // namespace firmgrid::load
