#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/evaluate/case.hpp"

namespace firmgrid::tests {
namespace {

using evaluate::Policy;

// 80 MW behind two lines of 50 MW, a small unit at the load.
constexpr auto two_lines = R"(
  unit G1 A 100
  unit G2 B 10
  line L1 A B 50
  line L2 A B 50
  load D1 B 80 customers=8
)";

TEST(Curtailment, IsNoneWhenEverythingCanFlow) {
  Case two(two_lines);
  EXPECT_TRUE(two.lost({}).nothing());
  EXPECT_TRUE(two.lost({"G2"}).nothing());
}

TEST(Curtailment, IsWhatTheLineThatIsLeftCannotCarry) {
  Case two(two_lines);
  const Lost lost = two.lost({"L1"});
  EXPECT_NEAR(lost.overload_mw("D1"), 20.0, 1e-9);
  EXPECT_NEAR(lost.overload_h("D1"), 8760.0 * 20.0 / 80.0, 1e-6);
  EXPECT_EQ(lost.disconnected_h("D1"), 0.0);
  EXPECT_EQ(lost.loss_h(), 8760.0);
}

TEST(Curtailment, IsWhatTheUnitsThatAreLeftCannotGive) {
  Case two(two_lines);
  EXPECT_NEAR(two.lost({"G1=60"}).overload_mw("D1"), 10.0, 1e-9);
  EXPECT_NEAR(two.lost({"G1"}).overload_mw("D1"), 70.0, 1e-9);
  EXPECT_NEAR(two.lost({"L1", "L2"}).overload_mw("D1"), 70.0, 1e-9);
}

TEST(Curtailment, WithoutAnyUnitItIsDisconnection) {
  Case two(two_lines);
  const Lost lost = two.lost({"L1", "L2", "G2"});
  EXPECT_EQ(lost.disconnected_h("D1"), 8760.0);
  EXPECT_NEAR(lost.disconnected_mw("D1"), 80.0, 1e-9);
  EXPECT_EQ(lost.overload_h("D1"), 0.0);
  EXPECT_EQ(lost.overload_mw(), 0.0);
  EXPECT_EQ(lost.loss_h(), 8760.0);
}

TEST(Curtailment, KeepsDisconnectionAndOverloadApart) {
  Case three(R"(
    unit G1 A 100
    line L1 A B 50
    line L2 A B 50
    line L3 B C 60
    load D1 B 60 customers=6
    load D2 C 20 customers=2
  )");
  const Lost lost = three.lost({"L1", "L3"});
  EXPECT_NEAR(lost.overload_mw("D1"), 10.0, 1e-9);
  EXPECT_EQ(lost.disconnected_mw("D1"), 0.0);
  EXPECT_EQ(lost.overload_mw("D2"), 0.0);
  EXPECT_NEAR(lost.disconnected_mw("D2"), 20.0, 1e-9);
  EXPECT_EQ(lost.loss_h(state::Scope::substation, "B"), 8760.0);
  EXPECT_EQ(lost.loss_h(state::Scope::load, "D2"), 8760.0);
  EXPECT_EQ(lost.loss_h(state::Scope::voltage, "110"), 8760.0);
  EXPECT_EQ(lost.loss_h(state::Scope::substation, "A"), 0.0);
}

TEST(Curtailment, CustomersWithoutDemandAreDisconnectedTheSame) {
  Case two("unit G1 A 100\nline L1 A B 50\nload D1 A 10\nload D2 B 0 customers=5\n");
  const Lost lost = two.lost({"L1"});
  EXPECT_EQ(lost.disconnected_h("D2"), 8760.0);
  EXPECT_EQ(lost.disconnected_mw("D2"), 0.0);
  EXPECT_EQ(lost.loss_h(), 0.0);  // no power is lost
  EXPECT_TRUE(two.lost({}).nothing());
}

TEST(Curtailment, AnIntactGridMayBeOverloaded) {
  Case weak("unit G1 A 100\nline L1 A B 50\nload D1 B 80\n");
  EXPECT_NEAR(weak.lost({}).overload_mw("D1"), 30.0, 1e-9);
  EXPECT_NEAR(weak.lost({"G1=20"}).overload_mw("D1"), 60.0, 1e-9);
}

// B needs 100 MW over a line of 50 MW.
constexpr auto behind_a_line = R"(
  unit G1 A 200
  line L1 A B 50
  load D1 A 50 priority=2
  load D2 B 60 priority=1
  load D3 B 40 priority=2
)";

TEST(Policies, ProportionalSharesBehindTheLineThatLimits) {
  Case net(behind_a_line);
  const Lost lost = net.lost({});
  EXPECT_NEAR(lost.overload_mw("D1"), 0.0, 1e-9);
  EXPECT_NEAR(lost.overload_mw("D2"), 30.0, 1e-9);
  EXPECT_NEAR(lost.overload_mw("D3"), 20.0, 1e-9);
}

TEST(Policies, PrioritySparesTheLaterClassBehindTheLine) {
  Case net(behind_a_line, {.policy = Policy::priority});
  const Lost lost = net.lost({});
  EXPECT_NEAR(lost.overload_mw("D2"), 50.0, 1e-9);
  EXPECT_NEAR(lost.overload_mw("D3"), 0.0, 1e-9);
}

TEST(Policies, ProportionalEvensOutAsFarAsTheLineLets) {
  // 90 of 150 MW: an even share would send 60 MW over the line. So B loses 50 MW and A the other 10.
  Case net(behind_a_line);
  const Lost lost = net.lost({"G1=90"});
  EXPECT_NEAR(lost.overload_mw("D1"), 10.0, 1e-9);
  EXPECT_NEAR(lost.overload_mw("D2"), 30.0, 1e-9);
  EXPECT_NEAR(lost.overload_mw("D3"), 20.0, 1e-9);
}

TEST(Policies, PriorityTakesTheFirstClassWholeThenSharesTheNext) {
  // 60 of 150 MW: class 1 loses its 60, class 2 the other 30 in the ratio 50 : 40.
  Case net(behind_a_line, {.policy = Policy::priority});
  const Lost lost = net.lost({"G1=60"});
  EXPECT_NEAR(lost.overload_mw("D2"), 60.0, 1e-9);
  EXPECT_NEAR(lost.overload_mw("D1"), 30.0 * 5.0 / 9.0, 1e-9);
  EXPECT_NEAR(lost.overload_mw("D3"), 30.0 * 4.0 / 9.0, 1e-9);
}

TEST(Policies, NoPriorityMeansLast) {
  const HowToSolve priority{.policy = Policy::priority};
  Case net("unit G1 A 50\nload D1 A 40\nload D2 A 40 priority=7\nload D3 A 10 priority=3\n", priority);
  const Lost lost = net.lost({});
  EXPECT_NEAR(lost.overload_mw("D3"), 10.0, 1e-9);
  EXPECT_NEAR(lost.overload_mw("D2"), 30.0, 1e-9);
  EXPECT_NEAR(lost.overload_mw("D1"), 0.0, 1e-9);
}

TEST(Policies, EveryIslandPaysForItself) {
  Case net(R"(
    unit G1 A 50
    unit G2 B 50
    line L1 A B 100
    load D1 A 70
    load D2 B 30
  )");
  EXPECT_TRUE(net.lost({}).nothing());
  const Lost lost = net.lost({"L1"});
  EXPECT_NEAR(lost.overload_mw("D1"), 20.0, 1e-9);
  EXPECT_NEAR(lost.overload_mw("D2"), 0.0, 1e-9);
}

TEST(Switching, RestoresOverTheOpenBranchUpToItsRating) {
  Case net(R"(
    unit G1 A 100
    unit G2 C 100
    line L1 A B 80
    line O1 B C 30 open
    load D1 B 50
  )");
  const Lost lost = net.lost({"L1"});
  EXPECT_NEAR(lost.overload_mw("D1"), 20.0, 1e-9);
  EXPECT_EQ(lost.disconnected_h("D1"), 0.0);
}

TEST(Switching, TheLimitOfABranchThatIsOpenInThisStateLimitsNothing) {
  // The intact grid closes O1 (50 MW) to serve 60 MW. Without it O2 closes alone and is far longer: the angle across
  // the open O1 would mean 450 MW.
  Case net(R"(
    unit G1 A 100
    line O1 A B 50 x=0.01 open
    line O2 A B 45 x=0.1 open
    load D1 B 60
  )");
  EXPECT_NEAR(net.lost({}).overload_mw("D1"), 10.0, 1e-9);
  EXPECT_NEAR(net.lost({"O1"}).overload_mw("D1"), 15.0, 1e-9);
}

TEST(PhaseShifter, TakesRoomThatCurtailmentPaysFor) {
  // The shifter drives 100 MW round the loop; of 90 MW to B a third goes over CA and BC in the same direction.
  constexpr auto loop = "unit G1 A 200\nload D1 B 90\nline AB A B - shift=0.3\nline CA C A -\n";
  Case tight(std::string(loop) + "line BC B C 115\n");
  EXPECT_NEAR(tight.lost({}).overload_mw("D1"), 45.0, 1e-9);
  Case full(std::string(loop) + "line BC B C 40\n");  // what the shifter drives alone is no reason to curtail
  EXPECT_NEAR(full.lost({}).overload_mw("D1"), 90.0, 1e-9);
  EXPECT_TRUE(full.lost({"CA"}).nothing());
}

}  // namespace
}  // namespace firmgrid::tests
