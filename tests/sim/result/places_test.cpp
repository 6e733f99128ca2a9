#include "sim/result/places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firmgrid::result {
namespace {

using statistics::Estimate;
using testing::ElementsAre;

Estimate estimate(double mean, double error) {
  return {.mean = mean,
          .std_error = error,
          .lo = mean - 1.96 * error,
          .hi = mean + 1.96 * error,
          .samples = 1000,
          .status = statistics::Status::ok};
}

Estimate between(double lo, double hi) {
  Estimate value;
  value.mean = value.lo = lo;
  value.hi = hi;
  return value;
}

std::vector<std::string> places_in(const std::vector<Estimate>& falling) {
  std::vector<Row> rows;
  for (const Estimate& value : falling) {
    rows.push_back({.plan = "base",
                    .year = {},
                    .index = "saidi",
                    .scope = "load",
                    .id = "X",
                    .part = "",
                    .unit = "min/yr",
                    .value = value});
  }
  std::vector<const Row*> list;
  for (const Row& row : rows) list.push_back(&row);
  return places_of(list);
}

// 1.96·sqrt(3² + 4²) = 9.8.
TEST(Places, AreSharedByWhatCannotBeToldApartFromTheOneAbove) {
  EXPECT_THAT(places_in({estimate(100.0, 3.0), estimate(90.1, 4.0)}), ElementsAre("1", "2"));
  EXPECT_THAT(places_in({estimate(100.0, 3.0), estimate(90.3, 4.0)}), ElementsAre("1=", "1="));
  EXPECT_THAT(places_in({estimate(100.0, 0.1), estimate(50.0, 3.0), estimate(48.0, 4.0), estimate(9.0, 1.0)}),
              ElementsAre("1", "2=", "2=", "4"));
}

// The third is told apart from the first, not from the second.
TEST(Places, AreSharedAlongAChain) {
  EXPECT_THAT(places_in({estimate(10.0, 0.1), estimate(9.5, 0.5), estimate(8.9, 0.5), estimate(1.0, 0.1)}),
              ElementsAre("1=", "1=", "1=", "4"));
}

TEST(Places, OfBoundsAreSharedWhereIntervalsMeet) {
  EXPECT_THAT(places_in({between(5.0, 6.0), between(3.0, 4.0)}), ElementsAre("1", "2"));
  EXPECT_THAT(places_in({between(5.0, 6.0), between(3.0, 5.5)}), ElementsAre("1=", "1="));
  EXPECT_THAT(places_in({between(5.0, 5.0), between(5.0, 5.0)}), ElementsAre("1=", "1="));
}

TEST(Places, TellWhetherAnyIsShared) {
  EXPECT_FALSE(any_shared(std::vector<std::string>{"1", "2"}));
  EXPECT_TRUE(any_shared(std::vector<std::string>{"1", "2=", "2="}));
}

}  // namespace
}  // namespace firmgrid::result
