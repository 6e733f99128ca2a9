#include "sim/result/run_result.hpp"

#include <gtest/gtest.h>

namespace firmgrid::result {
namespace {

TEST(Ending, HasOneWordBothWays) {
  using enum Ending;
  for (const Ending ending : {complete, target_reached, target_not_reached, time_limit, interrupted}) {
    EXPECT_EQ(ending_of(name_of(ending)), ending);
  }
  EXPECT_EQ(name_of(target_not_reached), "target_not_reached");
  EXPECT_FALSE(ending_of("finished"));
}

}  // namespace
}  // namespace firmgrid::result
