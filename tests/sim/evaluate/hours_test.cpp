#include <gtest/gtest.h>

#include "tests/sim/evaluate/case.hpp"

namespace firmgrid::tests {
namespace {

using evaluate::Policy;

TEST(Hours, AddUpCurtailmentLevelByLevel) {
  // 100, 80, 50, 25 MW against 60 MW.
  Case net("unit G1 A 60\nload D1 A 100\n", {.levels = {0.8, 0.25, 1.0, 0.5}});
  const Lost lost = net.lost({});
  EXPECT_NEAR(4.0 * lost.overload_mw("D1"), 40.0 + 20.0, 1e-9);
  EXPECT_NEAR(lost.overload_h("D1"), 40.0 / 100.0 + 20.0 / 80.0, 1e-9);
  EXPECT_EQ(lost.loss_h(), 2.0);
}

TEST(Hours, CountEveryHourOfADisconnection) {
  Case net("unit G1 A 60\nline L1 A B -\nload D1 B 100\n", {.levels = {0.8, 0.25, 0.0, 0.5}});
  const Lost lost = net.lost({"L1"});
  EXPECT_EQ(lost.disconnected_h("D1"), 4.0);
  EXPECT_NEAR(4.0 * lost.disconnected_mw("D1"), 155.0, 1e-9);
  EXPECT_EQ(lost.loss_h(), 3.0);  // in the hour without demand no power is lost
}

TEST(Hours, FollowALineLimitDownTheLevels) {
  // B wants 80·s over 50 MW; A and B together 120·s of 100 MW.
  Case net("unit G1 A 100\nline L1 A B 50\nload D1 A 40\nload D2 B 80\n", {.levels = {1.0, 0.9, 0.7, 0.6, 0.3}});
  const Lost lost = net.lost({});
  EXPECT_NEAR(5.0 * lost.overload_mw("D2"), 30.0 + 22.0 + 6.0, 1e-9);
  EXPECT_NEAR(5.0 * lost.overload_mw("D1"), 0.0, 1e-9);
  EXPECT_NEAR(lost.overload_h("D2"), 30.0 / 80.0 + 22.0 / 72.0 + 6.0 / 56.0, 1e-9);
  EXPECT_EQ(lost.loss_h(), 3.0);
}

TEST(Hours, PriorityClassesFillUpLevelByLevel) {
  // 150·s against 75 MW. Class 1 has 30·s: whole down to s = 75/120, then the shortage alone.
  const HowToSolve how{.policy = Policy::priority, .levels = {1.0, 0.8, 0.6, 0.5, 0.4}};
  Case net("unit G1 A 75\nload D1 A 30 priority=1\nload D2 A 120\n", how);
  const Lost lost = net.lost({});
  EXPECT_NEAR(5.0 * lost.overload_mw("D1"), 30.0 + 24.0 + 15.0, 1e-9);
  EXPECT_NEAR(5.0 * lost.overload_mw("D2"), 45.0 + 21.0, 1e-9);
  EXPECT_EQ(lost.loss_h(), 3.0);
  EXPECT_EQ(lost.loss_h(state::Scope::load, "D2"), 2.0);
}

TEST(Hours, APhaseShifterMayStopHurtingAsTheLoadFalls) {
  // Room for 45 MW at B (see PhaseShifter): 90 and 60 MW are curtailed, 45 and 20 MW are not.
  Case net("unit G1 A 200\nload D1 B 90\nline AB A B - shift=0.3\nline CA C A -\nline BC B C 115\n",
           {.levels = {1.0, 60.0 / 90.0, 0.5, 20.0 / 90.0}});
  const Lost lost = net.lost({});
  EXPECT_NEAR(4.0 * lost.overload_mw("D1"), 45.0 + 15.0, 1e-9);
  EXPECT_EQ(lost.loss_h(), 2.0);
}

TEST(Hours, OfAPeriodAreItsLength) {
  const Network network = grid("unit G1 A 60\nload D1 A 100 customers=1\n");
  const std::vector<load::Profile> profiles{{"p", {1.0, 0.5}}};
  const load::LoadModel daily(PerId<LoadId, double>(1, 100.0), PerId<LoadId, std::uint32_t>(1, 0U), profiles, 24.0);
  Case net(network, daily, {});
  const Lost lost = net.lost({});
  EXPECT_NEAR(lost.overload_mw("D1") * 48.0, 24.0 * 40.0, 1e-9);
  EXPECT_NEAR(lost.overload_h("D1"), 24.0 * 0.4, 1e-9);
  EXPECT_EQ(lost.loss_h(), 24.0);
}

TEST(Zero, CurtailmentBelowItCountsForNobody) {
  // Zero is 1e-7 of 100 MW.
  Case below("unit G1 A 99.999991\nload D1 A 100 customers=1\n");
  EXPECT_DOUBLE_EQ(below.system().zero_mw(), 1e-5);
  EXPECT_EQ(below.lost({}).overload_h("D1"), 0.0);
  EXPECT_EQ(below.lost({}).loss_h(), 0.0);
  Case above("unit G1 A 99.999989\nload D1 A 100 customers=1\n");
  EXPECT_GT(above.lost({}).overload_h("D1"), 0.0);
  EXPECT_EQ(above.lost({}).loss_h(), 8760.0);
}

TEST(Zero, IsHeldAgainstTheSumForALossOfLoad) {
  // Two load points lose 0.8e-5 MW each: neither is without power, but 1.6e-5 MW are lost.
  Case net("unit G1 A 99.999984\nload D1 A 50 customers=1\nload D2 A 50 customers=1\n");
  const Lost lost = net.lost({});
  EXPECT_EQ(lost.overload_h("D1"), 0.0);
  EXPECT_EQ(lost.loss_h(state::Scope::load, "D1"), 0.0);
  EXPECT_EQ(lost.loss_h(), 8760.0);
}

TEST(Zero, IsNeverBelowATenthOfAWattForSmallGrids) {
  Case tiny("unit G1 A 1\nload D1 A 0.5\n");
  EXPECT_DOUBLE_EQ(tiny.system().zero_mw(), 1e-7);
}

TEST(Hours, WithoutDemandOrLoadPointsNothingIsLost) {
  Case asleep("unit G1 A 0.5\nline L1 A B 0.1\nload D1 B 10\n", {.levels = {0.0, 0.0}});
  EXPECT_TRUE(asleep.lost({}).nothing());
  EXPECT_EQ(asleep.lost({"L1"}).loss_h(), 0.0);
  Case empty("unit G1 A 5\nline L1 A B 1\n");
  EXPECT_TRUE(empty.lost({}).nothing());
  EXPECT_TRUE(empty.lost({"L1", "G1"}).nothing());
}

}  // namespace
}  // namespace firmgrid::tests
