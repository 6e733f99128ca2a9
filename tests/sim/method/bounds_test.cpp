// What enumeration leaves out it must bound: with few orders the interval of every row holds what all orders find.

#include <gtest/gtest.h>

#include <string>

#include "tests/support/failing_grid.hpp"
#include "tests/support/random_text.hpp"

namespace firmgrid::method {
namespace {

using test::Address;
using test::value_of;
using tests::FailingGrid;

/// Room for the rounding of sums.
constexpr double rounding = 1e-9;

void expect_bounds(FailingGrid& grid) {
  grid->components = true;
  const int all_orders = grid->max_order;
  const auto exact = grid.exact();
  for (int order = 0; order < all_orders; ++order) {
    grid->max_order = order;
    for (const result::Row& row : grid.exact()) {
      SCOPED_TRACE(row.index + ' ' + row.scope + ' ' + row.id + ' ' + row.part + " of order " + std::to_string(order));
      const statistics::Estimate& whole = value_of(exact, {row.index, row.scope, row.id, row.part});
      if (!row.value.mean) continue;  // a ratio of which nothing is known yet
      ASSERT_TRUE(whole.mean);
      EXPECT_LE(*row.value.lo, *whole.mean * (1.0 + rounding));
      EXPECT_GE(*row.value.hi, *whole.mean * (1.0 - rounding));
    }
  }
}

class RandomBounds : public testing::TestWithParam<unsigned> {};

TEST_P(RandomBounds, HoldWhatAllOrdersFind) {
  FailingGrid grid{tests::random_text(GetParam())};
  expect_bounds(grid);
}

/// Two open lines, a tie, reclosing and something below the buses on top.
TEST_P(RandomBounds, HoldWhatHappensOnTheWayToo) {
  FailingGrid grid{tests::random_text(GetParam()) + R"(
line L6 B D 40 open fails=9 repair=20 switch=1
line L7 A B 30 open switch=0.5 momentary=4
load D4 D 10 customers=50 faults=0.7 fault_h=1.5
tie D1 D3 6 h=2
)"};
  expect_bounds(grid);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomBounds, testing::Range(11U, 17U));

}  // namespace
}  // namespace firmgrid::method
