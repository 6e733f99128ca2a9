#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/state/cause_table.hpp"
#include "tests/sim/state/small_job.hpp"

namespace firmgrid::state {
namespace {

using small::branch;
using small::bus;
using small::cause;
using small::half_or_nothing;
using small::table_of;
using small::two_state;
using small::unit;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

NetworkState seen(const Projection& projection, std::vector<Token> key) {
  NetworkState state;
  projection.apply(key, state);
  return state;
}

TEST(Projection, CommonModeTakesOutEverythingItHitsOnceAndInOrder) {
  const Network grid = small::network({{"G0", 0, 50.0}}, 3);
  const std::vector<outage::Cause> causes{cause("A storm", {branch(2), branch(0), bus(1), unit(0)}, two_state(0.01)),
                                          cause("L0", {branch(0)}, two_state(0.02)),
                                          cause("L1", {branch(1)}, two_state(0.02))};
  const CausesOf system{&grid, causes};
  const CauseTable table = table_of({system});
  const NetworkState state = seen(Projection{table, system}, {0, 1, 2});
  EXPECT_THAT(state.branches_out, ElementsAre(BranchId{0}, BranchId{1}, BranchId{2}));
  EXPECT_THAT(state.buses_out, ElementsAre(BusId{1}));
  ASSERT_THAT(state.units, SizeIs(1));
  EXPECT_EQ(state.units[0].available_mw, 0.0);
  EXPECT_THAT(seen(Projection{table, system}, {}).branches_out, IsEmpty());
}

TEST(Projection, CountedUnitsAreTheFirstOfTheirClass) {
  const Network grid = small::network({{"G0", 0, 50.0}, {"G1", 0, 50.0}, {"G2", 0, 50.0}});
  const std::vector<outage::Cause> causes{cause("G0", {unit(0)}, half_or_nothing(0.2, 0.1)),
                                          cause("G1", {unit(1)}, half_or_nothing(0.2, 0.1)),
                                          cause("G2", {unit(2)}, half_or_nothing(0.2, 0.1))};
  const CausesOf system{&grid, causes};
  const CauseTable table = table_of({system});
  const NetworkState state = seen(Projection{table, system}, {0, 1});  // one out, one at half
  ASSERT_THAT(state.units, SizeIs(2));
  EXPECT_EQ(state.units[0].unit, UnitId{0});
  EXPECT_EQ(state.units[0].available_mw, 0.0);
  EXPECT_EQ(state.units[1].unit, UnitId{1});
  EXPECT_EQ(state.units[1].available_mw, 25.0);
  EXPECT_THAT(Projection(table, system).causes_of(0), ElementsAre(0U, 1U, 2U));
}

TEST(Projection, UnitKeepsTheLeastOfWhatItsCausesLeave) {
  const Network grid = small::network({{"G0", 0, 80.0}}, 1);
  const std::vector<outage::Cause> causes{cause("G0", {unit(0)}, half_or_nothing(0.2, 0.1)),
                                          cause("Z flood", {unit(0)}, two_state(0.01))};
  const CausesOf system{&grid, causes};
  const CauseTable table = table_of({system});
  const Projection projection{table, system};
  EXPECT_EQ(seen(projection, {1}).units[0].available_mw, 40.0);
  ASSERT_THAT(seen(projection, {1, 2}).units, SizeIs(1));
  EXPECT_EQ(seen(projection, {1, 2}).units[0].available_mw, 0.0);
}

TEST(Projection, UnitWhoseBestStateIsBelowItsCapacityIsSeenSoInEveryState) {
  const Network grid = small::network({{"G0", 0, 100.0}});
  const std::vector<outage::Cause> causes{
      cause("G0", {unit(0)}, std::make_shared<small::Model>(std::vector{0.75, 0.25}, std::vector{0.5, 0.5}))};
  const CausesOf system{&grid, causes};
  const CauseTable table = table_of({system});
  const Projection projection{table, system};
  EXPECT_EQ(seen(projection, {}).units[0].available_mw, 75.0);
  EXPECT_EQ(seen(projection, {0}).units[0].available_mw, 25.0);
}

TEST(Projection, LevelThatOnlyAnotherNetworkFeelsLeavesThisOneUndisturbed) {
  const Network grid = small::network({}, 1);
  const std::vector<outage::Cause> old_line{cause("L0", {branch(0)}, two_state(0.05))};
  const std::vector<outage::Cause> new_line{cause("L0", {branch(0)}, two_state(0.02))};
  const CauseTable table = table_of({{&grid, old_line}, {&grid, new_line}});
  const Projection before{table, {&grid, old_line}};
  const Projection after{table, {&grid, new_line}};
  EXPECT_THAT(seen(before, {0}).branches_out, SizeIs(1));
  EXPECT_THAT(seen(before, {1}).branches_out, SizeIs(1));
  EXPECT_THAT(seen(after, {0}).branches_out, SizeIs(1));
  EXPECT_THAT(seen(after, {1}).branches_out, IsEmpty());
  EXPECT_EQ(before.probability(0, 0), 0.02);
  EXPECT_DOUBLE_EQ(before.probability(0, 1), 0.03);
  EXPECT_EQ(after.probability(0, 0), 0.02);
  EXPECT_EQ(after.probability(0, 1), 0.0);
}

TEST(Projection, NetworkWithoutTheCauseDoesNotSeeIt) {
  const Network grid = small::network({}, 1);
  const std::vector<outage::Cause> line{cause("L0", {branch(0)}, two_state(0.05))};
  const std::vector<outage::Cause> none;
  const CauseTable table = table_of({{&grid, line}, {&grid, none}});
  const Projection without{table, {&grid, none}};
  EXPECT_THAT(seen(without, {0}).branches_out, IsEmpty());
  EXPECT_THAT(without.causes_of(0), IsEmpty());
  EXPECT_EQ(without.probability(0, 0), 0.0);
}

TEST(Projection, ProbabilitiesOfLevelsAreThoseOfTheModel) {
  const Network grid = small::network({{"G0", 0, 50.0}});
  const std::vector<outage::Cause> causes{cause("G0", {unit(0)}, half_or_nothing(0.2, 0.1))};
  const CausesOf system{&grid, causes};
  const CauseTable table = table_of({system});
  const Projection projection{table, system};
  EXPECT_EQ(projection.probability(0, 0), 0.1);
  EXPECT_EQ(projection.probability(0, 1), 0.2);
}

TEST(ProjectionDeathTest, HalfABranchIsABug) {
  const Network grid = small::network({}, 1);
  const std::vector<outage::Cause> causes{cause("L0", {branch(0)}, half_or_nothing(0.2, 0.1))};
  const CausesOf system{&grid, causes};
  const CauseTable table = table_of({system});
  EXPECT_DEATH(Projection(table, system), "does not hold");
}

}  // namespace
}  // namespace firmgrid::state
