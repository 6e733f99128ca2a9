#include "sim/run/orders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace firmgrid::run {
namespace {

using testing::ElementsAre;

const Precedence free_three{{{}, {}, {}}};

/// 1 needs 0, 2 needs 1; 3 needs nothing.
const Precedence chain{{{}, {0}, {1}, {}}};

bool buildable(const Precedence& needs, const Order& order) {
  Coalition set = needs.none();
  for (const std::size_t next : order) {
    if (set[next] || !needs.ready(set, next)) return false;
    set[next] = true;
  }
  return set == needs.all();
}

double weight_of(const Orders& orders, const Coalition& before, std::size_t candidate) {
  double sum = 0.0;
  for (const Joining& joining : orders.joinings) {
    if (joining.before == before && joining.candidate == candidate) sum += joining.weight;
  }
  return sum;
}

TEST(Precedence, BringsWhatIsNeededAndTakesWhatNeeds) {
  EXPECT_EQ(chain.with(chain.none(), 2), (Coalition{true, true, true, false}));
  EXPECT_EQ(chain.without(chain.all(), 1), (Coalition{true, false, false, true}));
  EXPECT_FALSE(chain.ready(chain.none(), 1));
  EXPECT_THAT(chain.any_order(), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(chain.families(), ElementsAre(0, 0, 0, 3));
}

// A chain of three has four sets, each with and without the fourth.
TEST(Precedence, ListsTheSetsThatCanBeBuilt) {
  const auto sets = chain.sets(8);
  ASSERT_TRUE(sets);
  EXPECT_EQ(sets->size(), 8U);
  EXPECT_EQ(sets->front(), chain.none());
  EXPECT_EQ(sets->back(), chain.all());
  EXPECT_FALSE(chain.sets(7));
}

TEST(AllOrders, WeighSetsByTheOrdersThroughThem) {
  const Orders all = all_orders(free_three, *free_three.sets(8));
  EXPECT_EQ(all.draws, 0U);
  EXPECT_DOUBLE_EQ(weight_of(all, {false, false, false}, 0), 1.0 / 3.0);
  EXPECT_DOUBLE_EQ(weight_of(all, {false, true, false}, 0), 1.0 / 6.0);
  EXPECT_DOUBLE_EQ(weight_of(all, {false, true, true}, 0), 1.0 / 3.0);
}

// 3 can come at four places among 0, 1, 2.
TEST(AllOrders, LeaveOutWhatCannotBeBuilt) {
  const Orders all = all_orders(chain, *chain.sets(8));
  EXPECT_DOUBLE_EQ(weight_of(all, {true, true, false, false}, 3), 0.25);
  EXPECT_DOUBLE_EQ(weight_of(all, {false, false, false, false}, 0), 0.75);
  EXPECT_DOUBLE_EQ(weight_of(all, {false, false, false, false}, 1), 0.0);
}

TEST(OrdersOf, DrawsOnlyWhereThatTakesFewerSets) {
  EXPECT_EQ(orders_of(free_three, 20, 1).draws, 0U);
  const Precedence many{std::vector<std::vector<std::size_t>>(12)};
  const Orders drawn = orders_of(many, 7, 1);
  EXPECT_EQ(drawn.orders, 8U);
  EXPECT_EQ(drawn.draws, 4U);
  EXPECT_EQ(drawn.joinings.size(), 8U * 12U);
  EXPECT_NE(drawn_order(many, 1, 0), drawn_order(many, 2, 0));
  EXPECT_EQ(drawn_order(many, 1, 3), drawn_order(many, 1, 3));
}

TEST(Mirrored, TurnsOrdersRoundAsFarAsNeedsAllow) {
  EXPECT_THAT(mirrored(free_three, {2, 0, 1}), ElementsAre(1, 0, 2));
  EXPECT_THAT(mirrored(chain, {3, 0, 1, 2}), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(mirrored(chain, {0, 3, 1, 2}), ElementsAre(0, 1, 3, 2));
}

// Six families of orders: 4!/(3!·1!) = 4 places of 3. 3.5 standard errors of 0.25 in 4,000 draws are 0.024.
TEST(DrawnOrder, IsUniformOverWhatCanBeBuilt) {
  std::map<Order, double> share;
  for (std::uint64_t draw = 0; draw < 4000; ++draw) {
    const Order order = drawn_order(chain, 7, draw);
    ASSERT_TRUE(buildable(chain, order) && buildable(chain, mirrored(chain, order)));
    share[order] += 1.0 / 4000.0;
  }
  EXPECT_EQ(share.size(), 4U);
  for (const auto& [order, each] : share) EXPECT_NEAR(each, 0.25, 0.024);
}

}  // namespace
}  // namespace firmgrid::run
