#include "sim/statistics/stopping.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace firmgrid::statistics {
namespace {

TEST(Stopping, LooksAfterPowersOfTwoFromTwentyBatchesOn) {
  std::vector<std::int64_t> looks;
  for (std::int64_t batches = 1; batches <= 200; ++batches) {
    if (looks_after(batches, 1000)) looks.push_back(batches);
  }
  EXPECT_EQ(looks, (std::vector<std::int64_t>{32, 64, 128}));
}

TEST(Stopping, DoesNotLookBeforeThirtyLosses) {
  EXPECT_FALSE(looks_after(64, 29));
  EXPECT_TRUE(looks_after(64, 30));
}

TEST(Stopping, LooksComeInDoublingDistances) {
  EXPECT_EQ(next_look(0), 1);
  EXPECT_EQ(next_look(1), 2);
  EXPECT_EQ(next_look(5), 8);
  EXPECT_EQ(next_look(8), 16);
}

TEST(Stopping, NoPlaceWhereItCanLookIsPassedBy) {
  for (std::int64_t batches = 0; batches < 300; ++batches) {
    for (std::int64_t passed = batches + 1; passed < next_look(batches); ++passed) {
      EXPECT_FALSE(looks_after(passed, enough_events)) << passed;
    }
  }
}

TEST(Stopping, PreciseWhenHalfTheIntervalIsWithinTheTarget) {
  const Estimate ten_percent{.mean = 100.0, .std_error = 5.0, .lo = 90.0, .hi = 110.0};
  EXPECT_DOUBLE_EQ(*relative_half_width(ten_percent), 0.1);
  EXPECT_TRUE(precise_enough(ten_percent, 0.1));
  EXPECT_FALSE(precise_enough(ten_percent, 0.099));
}

TEST(Stopping, NeverStopsOnNumbersThatCannotBeTrusted) {
  const Estimate few{.mean = 100.0, .std_error = 0.0, .lo = 100.0, .hi = 100.0, .status = Status::unreliable};
  EXPECT_FALSE(precise_enough(few, 0.5));
  EXPECT_FALSE(precise_enough(not_available(), 0.5));
  EXPECT_FALSE(relative_half_width(exact(0.0)).has_value());
  EXPECT_TRUE(precise_enough(exact(0.0), 0.01));
}

}  // namespace
}  // namespace firmgrid::statistics
