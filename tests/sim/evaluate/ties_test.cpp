// Medium-voltage ties move demand that is out to a neighbour's bus, as far as the grid there carries it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/evaluate/case.hpp"

namespace firmgrid::tests {
namespace {

using evaluate::Policy;

// D1 hangs on L1, its neighbour D2 on L2.
std::string neighbours(const std::string& l2_mw) {
  return "unit G1 A 200\nline L1 A B 45\nline L2 A C " + l2_mw + R"(
  load D1 B 50 customers=5
  load D2 C 30 customers=3
)";
}

TEST(Ties, TakeOverWhatTheyCarry) {
  Case net(neighbours("100") + "tie D1 D2 20\n");
  EXPECT_EQ(net.in_phase(0, {"L1"}).disconnected_h("D1"), 8760.0);
  const Lost helped = net.in_phase(1, {"L1"});
  EXPECT_NEAR(helped.disconnected_mw("D1"), 30.0, 1e-9);
  EXPECT_NEAR(helped.disconnected_h("D1"), 0.6 * 8760.0, 1e-6);
  EXPECT_EQ(helped.overload_mw(), 0.0);
}

TEST(Ties, TakeOverNoMoreThanIsOut) {
  Case net(neighbours("100") + "tie D1 D2 70\n");
  EXPECT_TRUE(net.lost({"L1"}).nothing());
  Case by_level(neighbours("100") + "tie D1 D2 20\n", {.levels = {1.0, 0.6, 0.3, 0.0}});
  EXPECT_NEAR(by_level.lost({"L1"}).disconnected_mw("D1") * 4.0, 30.0 + 10.0, 1e-9);
  EXPECT_NEAR(by_level.lost({"L1"}).disconnected_h("D1"), 30.0 / 50.0 + 10.0 / 30.0, 1e-9);
  EXPECT_EQ(by_level.lost({"L1"}).loss_h(), 2.0);
}

TEST(Ties, StayUnderTheLimitsOfTheNeighbour) {
  Case net(neighbours("38") + "tie D1 D2 20\n", {.policy = Policy::priority});
  EXPECT_NEAR(net.lost({"L1"}).disconnected_mw("D1") + net.lost({"L1"}).overload_mw("D2"), 42.0, 1e-9);
  Case full(neighbours("30") + "tie D1 D2 20\n");
  EXPECT_NEAR(full.lost({"L1"}).disconnected_mw("D1") + full.lost({"L1"}).overload_mw("D2"), 50.0, 1e-9);
}

TEST(Ties, ShareTheNeighboursRoomByThePolicy) {
  // 40 MW of 80 are served, and the tie carries 20 of D1: in proportion D1 would want 25, so D2 gets the rest.
  Case proportional(neighbours("40") + "tie D1 D2 20\n");
  EXPECT_NEAR(proportional.lost({"L1"}).disconnected_mw("D1"), 30.0, 1e-9);
  EXPECT_NEAR(proportional.lost({"L1"}).overload_mw("D2"), 10.0, 1e-9);
}

TEST(Ties, ServeTheLaterClassFirstUnderPriority) {
  const std::string grid = "unit G1 A 200\nline L1 A B 45\nline L2 A C 40\ntie D1 D2 20\n";
  Case first(grid + "load D1 B 50 priority=1\nload D2 C 30 priority=2\n", {.policy = Policy::priority});
  EXPECT_NEAR(first.lost({"L1"}).disconnected_mw("D1"), 40.0, 1e-9);
  EXPECT_NEAR(first.lost({"L1"}).overload_mw("D2"), 0.0, 1e-9);
  Case last(grid + "load D1 B 50 priority=2\nload D2 C 30 priority=1\n", {.policy = Policy::priority});
  EXPECT_NEAR(last.lost({"L1"}).disconnected_mw("D1"), 30.0, 1e-9);
  EXPECT_NEAR(last.lost({"L1"}).overload_mw("D2"), 10.0, 1e-9);
}

TEST(Ties, OfDifferentTimesComeOneAfterTheOther) {
  Case net(neighbours("100") + "load D3 A 1\ntie D1 D2 20 h=0.5\ntie D1 D3 10 h=2\n");
  EXPECT_THAT(net.system().tie_times_h(), testing::ElementsAre(0.5, 2.0));
  ASSERT_EQ(net.restored(out(net.network(), {"L1"})).phases.size(), 3U);
  EXPECT_NEAR(net.in_phase(0, {"L1"}).disconnected_mw("D1"), 50.0, 1e-9);
  EXPECT_NEAR(net.in_phase(1, {"L1"}).disconnected_mw("D1"), 30.0, 1e-9);
  EXPECT_NEAR(net.in_phase(2, {"L1"}).disconnected_mw("D1"), 20.0, 1e-9);
}

TEST(Ties, ToADeadBusHelpNothing) {
  Case net(neighbours("100") + "tie D1 D2 20\n");
  const Lost lost = net.lost({"L1", "L2"});
  EXPECT_EQ(lost.disconnected_h("D1"), 8760.0);
  EXPECT_EQ(lost.disconnected_h("D2"), 8760.0);
  EXPECT_EQ(Case(neighbours("100") + "bus C single\ntie D1 D2 20\n").lost({"L1", "C"}).disconnected_h("D1"), 8760.0);
}

TEST(Ties, HelpALoadPointWhoseSingleBusIsOut) {
  Case net(neighbours("100") + "bus B single\ntie D1 D2 20\n");
  EXPECT_NEAR(net.lost({"B"}).disconnected_mw("D1"), 30.0, 1e-9);
}

TEST(Ties, HaveNoPhaseWhereNobodyNeedsThem) {
  Case net(neighbours("100") + "tie D1 D2 20\n", {.levels = {0.9}});
  EXPECT_EQ(net.restored(out(net.network(), {"L2"})).phases.size(), 1U);
  EXPECT_EQ(net.lost({"L2"}).disconnected_h("D2"), 1.0);  // a tie leads one way
}

TEST(Ties, RelieveAnOverloadToo) {
  Case net(neighbours("100") + "tie D1 D2 20\n");
  EXPECT_NEAR(net.in_phase(0, {}).overload_mw("D1"), 5.0, 1e-9);
  EXPECT_TRUE(net.lost({}).nothing());
}

TEST(Ties, HoldWhatTheyCarriedWhenMoreTrips) {
  // The intact grid lacks 5 MW, which hang on the tie; the trip takes the other 45.
  Case net(neighbours("100") + "tie D1 D2 20\n");
  EXPECT_NEAR(net.tripped("L1").disconnected_mw("D1"), 45.0, 1e-9);
  EXPECT_NEAR(net.tripped("L2").overload_mw("D1"), 5.0, 1e-9);
}

TEST(Ties, DoNotActWhereTheyAreOffOrTheFlowModelHasNoMegawatts) {
  const std::string text = neighbours("100") + "tie D1 D2 20\n";
  Case off(text, {.phases = {.switching = true, .ties = false}});
  EXPECT_EQ(off.restored(out(off.network(), {"L1"})).phases.size(), 1U);
  Case connectivity(text, {.flow = "connectivity"});
  EXPECT_EQ(connectivity.lost({"L1"}).disconnected_h("D1"), 8760.0);
}

TEST(Ties, WorkInTheTransportModel) {
  Case net(neighbours("38") + "tie D1 D2 20\n", {.flow = "transport"});
  EXPECT_NEAR(net.lost({"L1"}).disconnected_mw("D1") + net.lost({"L1"}).overload_mw("D2"), 42.0, 1e-9);
}

TEST(Ties, BringBackCustomersWhoDrawNothing) {
  Case net(neighbours("100") + "load D3 B 0 customers=9\ntie D3 D2 5\n");
  EXPECT_EQ(net.in_phase(0, {"L1"}).disconnected_h("D3"), 8760.0);
  EXPECT_EQ(net.lost({"L1"}).disconnected_h("D3"), 0.0);
  EXPECT_EQ(net.lost({"L1", "L2"}).disconnected_h("D3"), 8760.0);
}

TEST(Ties, HelpInEveryShape) {
  // D1 draws in the first hour, D2 in the second, when 70 MW of room on L2 are 40.
  const Network network = grid(neighbours("70") + "tie D1 D2 20\n");
  const std::vector<load::Profile> profiles{{"early", {1.0, 0.0}}, {"late", {0.0, 1.0}}};
  PerId<LoadId, double> peak(2, 50.0);
  PerId<LoadId, std::uint32_t> follows(2, 0U);
  follows[LoadId{1U}] = 1U;
  Case net(network, load::LoadModel(peak, follows, profiles, 1.0), {});
  const Lost lost = net.lost({"L1"});
  EXPECT_NEAR(lost.disconnected_h("D1"), 0.6, 1e-9);
  EXPECT_EQ(lost.overload_mw(), 0.0);
  EXPECT_NEAR(net.in_phase(0, {"L1"}).disconnected_h("D1"), 2.0, 1e-9);
}

TEST(Ties, FollowOpenPointsWhichComeFirst) {
  // O1 feeds 10 MW of D1, the tie carries 20 of the other 40.
  Case net(neighbours("100") + "line O1 A B 10 open\ntie D1 D2 20\n");
  EXPECT_NEAR(net.in_phase(0, {"L1"}).overload_mw("D1"), 40.0, 1e-9);
  EXPECT_NEAR(net.lost({"L1"}).overload_mw("D1"), 20.0, 1e-9);
}

TEST(Ties, HelpALoadPointBehindItsOwnTransformersWithoutAnyProgram) {
  // T2 alone brings 30 of 50 MW; the tie carries 12 of the other 20, and all of them from 42 MW down.
  Case net(R"(
    bus B kv=22
    unit G1 A 200
    line T1 A B 30
    line T2 A B 30
    line L2 A C 100
    load D1 B 50
    load D2 C 30
    tie D1 D2 12
  )",
           {.levels = {1.0, 0.9, 0.84, 0.7, 0.3}});
  EXPECT_NEAR(net.in_phase(0, {"T1"}).overload_mw("D1") * 5.0, 20.0 + 15.0 + 12.0 + 5.0, 1e-9);
  EXPECT_NEAR(net.lost({"T1"}).overload_mw("D1") * 5.0, 8.0 + 3.0, 1e-9);
  EXPECT_EQ(net.lost({"T1"}).overload_mw("D2"), 0.0);
  EXPECT_EQ(net.counts().programs, 0);
}

TEST(Ties, BringNoMoreThanTheNeighboursOwnTransformersCarry) {
  // D2 has 100 − 90 MW of room behind its transformer, less than the tie carries.
  Case net(R"(
    bus B kv=22
    bus C kv=22
    unit G1 A 300
    line T1 A B 30
    line T2 A B 30
    line T3 A C 100
    load D1 B 50
    load D2 C 90
    tie D1 D2 15
  )",
           {.policy = Policy::priority});
  EXPECT_NEAR(net.lost({"T1"}).overload_mw(), 10.0, 1e-9);
  EXPECT_GT(net.counts().programs, 0);
}

}  // namespace
}  // namespace firmgrid::tests
