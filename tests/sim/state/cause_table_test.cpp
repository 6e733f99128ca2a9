#include "sim/state/cause_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/state/small_job.hpp"

namespace firmgrid::state {
namespace {

using small::branch;
using small::cause;
using small::half_or_nothing;
using small::table_of;
using small::two_state;
using small::unit;
using testing::ElementsAre;
using testing::SizeIs;

random::Stream stream(const std::string& id) { return random::stream_name("outage/" + id); }

TEST(CauseTable, IdenticalUnitsAtOneBusAreCountedInsteadOfNamed) {
  const Network grid = small::network({{"G0", 0, 50.0}, {"G1", 0, 50.0}, {"G2", 0, 50.0}});
  const std::vector<outage::Cause> causes{cause("G0", {unit(0)}, two_state(0.1)),
                                          cause("G1", {unit(1)}, two_state(0.1)),
                                          cause("G2", {unit(2)}, two_state(0.1))};
  const CauseTable table = table_of({{&grid, causes}});
  ASSERT_THAT(table.classes(), SizeIs(1));
  EXPECT_THAT(table.classes()[0].members, ElementsAre(stream("G0"), stream("G1"), stream("G2")));
  EXPECT_THAT(table.classes()[0].thresholds, ElementsAre(0.1));
  EXPECT_EQ(table.tokens(), 1U);
  EXPECT_EQ(table.causes(), 3U);
}

TEST(CauseTable, UnitsThatDifferInBusCapacityOrUnavailabilityStandAlone) {
  const Network grid = small::network({{"G0", 0, 50.0}, {"G1", 1, 50.0}, {"G2", 0, 60.0}, {"G3", 0, 50.0}});
  const std::vector<outage::Cause> causes{
      cause("G0", {unit(0)}, two_state(0.1)), cause("G1", {unit(1)}, two_state(0.1)),
      cause("G2", {unit(2)}, two_state(0.1)), cause("G3", {unit(3)}, two_state(0.2))};
  EXPECT_THAT(table_of({{&grid, causes}}).classes(), SizeIs(4));
}

TEST(CauseTable, UnitThatAnotherCauseCanHitStandsAlone) {
  const Network grid = small::network({{"G0", 0, 50.0}, {"G1", 0, 50.0}, {"G2", 0, 50.0}});
  const std::vector<outage::Cause> causes{
      cause("G0", {unit(0)}, two_state(0.1)), cause("G1", {unit(1)}, two_state(0.1)),
      cause("G2", {unit(2)}, two_state(0.1)), cause("flood", {unit(0), branch(0)}, two_state(0.01))};
  const CauseTable table = table_of({{&grid, causes}});
  ASSERT_THAT(table.classes(), SizeIs(3));
  EXPECT_THAT(table.classes()[1].members, ElementsAre(stream("G1"), stream("G2")));
}

TEST(CauseTable, UnitsAreInterchangeableOnlyIfTheyAreInEveryNetwork) {
  const Network grid = small::network({{"G0", 0, 50.0}, {"G1", 0, 50.0}});
  const std::vector<outage::Cause> before{cause("G0", {unit(0)}, two_state(0.1)),
                                          cause("G1", {unit(1)}, two_state(0.1))};
  const std::vector<outage::Cause> after{cause("G0", {unit(0)}, two_state(0.1)),
                                         cause("G1", {unit(1)}, two_state(0.05))};
  EXPECT_THAT(table_of({{&grid, before}, {&grid, before}}).classes(), SizeIs(1));
  EXPECT_THAT(table_of({{&grid, before}, {&grid, after}}).classes(), SizeIs(2));
  const Network without = small::network({{"G0", 0, 50.0}});
  const std::vector<outage::Cause> one{before.front()};
  EXPECT_THAT(table_of({{&grid, before}, {&without, one}}).classes(), SizeIs(2));
}

TEST(CauseTable, UnitsThatGiveDifferentlyOverTheYearAreNotInterchangeable) {
  const Network grid = small::network({{"G0", 0, 50.0}, {"G1", 0, 50.0}, {"G2", 0, 50.0}});
  const std::vector<outage::Cause> causes{cause("G0", {unit(0)}, two_state(0.1)),
                                          cause("G1", {unit(1)}, two_state(0.1)),
                                          cause("G2", {unit(2)}, two_state(0.1))};
  load::Capacity night(3, 1.0);
  night[UnitId{1}] = 0.25;
  const std::vector<load::Capacity> capacities{{}, night};
  EXPECT_THAT(table_of({{&grid, causes}}).classes(), SizeIs(1));
  const CauseTable table = table_of({{&grid, causes, capacities}});
  ASSERT_THAT(table.classes(), SizeIs(2));
  EXPECT_THAT(table.classes()[0].members, ElementsAre(stream("G0"), stream("G2")));
}

TEST(CauseTable, DeepestOutageHasTheSmallestUniforms) {
  const Network grid = small::network({{"G0", 0, 50.0}});
  const std::vector<outage::Cause> causes{cause("G0", {unit(0)}, half_or_nothing(0.25, 0.0625))};
  const CauseTable table = table_of({{&grid, causes}});
  EXPECT_THAT(table.classes()[0].thresholds, ElementsAre(0.0625, 0.3125));
  EXPECT_EQ(table.tokens(), 2U);
  EXPECT_EQ(table.level_of(1), 1U);
  EXPECT_EQ(table.class_of(1), 0U);
}

TEST(CauseTable, ThresholdsAreTheUnionOverTheNetworks) {
  const Network grid = small::network({}, 1);
  const std::vector<outage::Cause> old_line{cause("L0", {branch(0)}, two_state(0.05))};
  const std::vector<outage::Cause> new_line{cause("L0", {branch(0)}, two_state(0.02))};
  const CauseTable table = table_of({{&grid, old_line}, {&grid, new_line}, {&grid, old_line}});
  EXPECT_THAT(table.classes()[0].thresholds, ElementsAre(0.02, 0.05));
}

TEST(CauseTable, WhatNeverFailsIsLeftOut) {
  const Network grid = small::network({}, 2);
  const std::vector<outage::Cause> causes{cause("L0", {branch(0)}, two_state(0.0)),
                                          cause("L1", {branch(1)}, two_state(0.1))};
  const CauseTable table = table_of({{&grid, causes}});
  EXPECT_EQ(table.causes(), 1U);
  EXPECT_THAT(table.classes()[0].members, ElementsAre(stream("L1")));
}

TEST(CauseTable, OrderOfCausesAndNetworksDoesNotShow) {
  const Network grid = small::network({{"G0", 0, 50.0}, {"G1", 0, 50.0}}, 3);
  std::vector<outage::Cause> causes{cause("G0", {unit(0)}, two_state(0.1)), cause("G1", {unit(1)}, two_state(0.1)),
                                    cause("L0", {branch(0)}, two_state(0.01)),
                                    cause("L1", {branch(1)}, two_state(0.02)),
                                    cause("L2", {branch(2)}, two_state(0.03))};
  const std::vector<outage::Cause> fewer{causes[4], causes[0]};
  const CauseTable table = table_of({{&grid, causes}, {&grid, fewer}});
  std::ranges::reverse(causes);
  const CauseTable shuffled = table_of({{&grid, fewer}, {&grid, causes}});
  ASSERT_EQ(table.classes().size(), shuffled.classes().size());
  for (std::size_t i = 0; i < table.classes().size(); ++i) {
    EXPECT_EQ(table.classes()[i].members, shuffled.classes()[i].members);
    EXPECT_EQ(table.classes()[i].thresholds, shuffled.classes()[i].thresholds);
    EXPECT_EQ(table.classes()[i].first_token, shuffled.classes()[i].first_token);
  }
}

TEST(CauseTable, RefusesTwoNamesWithOneHashAndNamesBothCauses) {
  // A published collision of FNV-1a with 64 bits.
  const Network grid = small::network({}, 2);
  outage::Cause one = cause("North", {branch(0)}, two_state(0.1));
  outage::Cause other = cause("South", {branch(1)}, two_state(0.1));
  one.stream = "8yn0iYCKYHlIj4-BwPqk";
  other.stream = "GReLUrM4wMqfg9yzV3KQ";
  const std::vector<outage::Cause> here{one};
  const std::vector<outage::Cause> there{other};
  const std::vector<CausesOf> systems{{&grid, here}, {&grid, there}};
  const auto table = CauseTable::make(systems);
  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().kind, ErrorKind::content);
  EXPECT_THAT(table.error().what, testing::HasSubstr("\"North\" and \"South\""));
}

TEST(CauseTableDeathTest, OneStreamTwiceInANetworkIsABug) {
  const Network grid = small::network({}, 1);
  const std::vector<outage::Cause> twice(2, cause("L0", {branch(0)}, two_state(0.1)));
  EXPECT_DEATH(table_of({{&grid, twice}}), "does not hold");
}

TEST(CauseTable, HashOfAKeyDoesNotDependOnTheOrderAndCountsRepeats) {
  const CauseTable table = small::Lines({0.1, 0.1, 0.1}).table();
  const std::vector<Token> key{0, 1, 2};
  const std::vector<Token> reversed{2, 1, 0};
  const std::vector<Token> repeated{0, 0, 1, 2};
  EXPECT_EQ(table.hash_of(Key{key}), table.hash_of(Key{reversed}));
  EXPECT_FALSE(table.hash_of(Key{key}) == table.hash_of(Key{repeated}));
  EXPECT_EQ(table.hash_of(Key{}), KeyHash{});
}

}  // namespace
}  // namespace firmgrid::state
