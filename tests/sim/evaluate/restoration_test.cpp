// The moment after a trip, and what switching brings back.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/evaluate/case.hpp"

namespace firmgrid::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr evaluate::Phases nothing_switches{.switching = false, .ties = false};

// A feeder over B to C, with an open point to the neighbour's feeder behind it.
constexpr auto feeder = R"(
  unit G1 A 100
  unit G2 E 100
  line L1 A B 80
  line L2 B C 80
  line O1 C E 40 open
  load D1 B 30 customers=3
  load D2 C 20 customers=2
)";

TEST(Trip, TakesWhatHangsOnTheLine) {
  Case net(feeder);
  EXPECT_EQ(net.tripped("L1").disconnected_h("D1"), 8760.0);
  EXPECT_EQ(net.tripped("L1").disconnected_h("D2"), 8760.0);
  EXPECT_EQ(net.tripped("L2").disconnected_h("D1"), 0.0);
  EXPECT_EQ(net.tripped("L2").disconnected_h("D2"), 8760.0);
  EXPECT_TRUE(net.tripped("O1").nothing());
}

TEST(Trip, IsOverOnceTheOpenPointHasClosed) {
  Case net(feeder);
  EXPECT_THAT(net.moved({"L1"}), ElementsAre("+O1"));
  EXPECT_NEAR(net.lost({"L1"}).overload_mw(), 10.0, 1e-9);  // 50 MW over 40
  EXPECT_TRUE(net.lost({"L2"}).nothing());
}

TEST(Trip, FindsTheGridAsItWasSwitchedBefore) {
  // With L1 out, C feeds B: now the trip of L2 takes D1 and not D2.
  Case net(feeder);
  const Lost lost = net.tripped("L2", {"L1"});
  EXPECT_EQ(lost.disconnected_h("D1"), 8760.0);
  EXPECT_EQ(lost.disconnected_h("D2"), 0.0);
  EXPECT_EQ(net.tripped("O1", {"L1"}).disconnected_h("D2"), 8760.0);
}

TEST(Trip, OfAUnitLeavesWhatItFedAloneInTheDark) {
  Case net(feeder);
  EXPECT_EQ(net.tripped("G1").disconnected_h("D1"), 8760.0);
  EXPECT_THAT(net.moved({"G1"}), ElementsAre("+O1"));
}

// B is on the way from A to C.
constexpr auto passage = R"(
  unit G1 A 100
  line L1 A B 80
  line L2 B C 80
  load D1 B 20
  load D2 C 20
)";

TEST(Buses, TripWholeWhateverTheirLayout) {
  for (const std::string layout : {"double", "single"}) {
    Case net(std::string(passage) + "bus B " + layout + "\n");
    EXPECT_EQ(net.tripped("B").disconnected_h("D1"), 8760.0) << layout;
    EXPECT_EQ(net.tripped("B").disconnected_h("D2"), 8760.0) << layout;
  }
}

TEST(Buses, ComeBackIfDoubleAndStayOutIfSingle) {
  EXPECT_TRUE(Case(passage).lost({"B"}).nothing());
  Case single(std::string(passage) + "bus B single\n");
  const Lost lost = single.lost({"B"});
  EXPECT_EQ(lost.disconnected_h("D1"), 8760.0);
  EXPECT_EQ(lost.disconnected_h("D2"), 8760.0);
}

TEST(Buses, AreBackWhenTheNextComponentTrips) {
  Case net(passage);
  EXPECT_EQ(net.tripped("L2", {"B"}).disconnected_h("D1"), 0.0);
  EXPECT_EQ(net.tripped("L2", {"B"}).disconnected_h("D2"), 8760.0);
}

TEST(Phases, OffLeaveOpenPointsOpenAndBusesOut) {
  Case net(feeder, {.phases = nothing_switches});
  EXPECT_THAT(net.moved({"L1"}), IsEmpty());
  EXPECT_EQ(net.lost({"L1"}).disconnected_h("D2"), 8760.0);
  EXPECT_EQ(Case(passage, {.phases = nothing_switches}).lost({"B"}).disconnected_h("D2"), 8760.0);
}

TEST(Phases, OneIsEnoughWithoutTies) {
  Case net(feeder);
  EXPECT_EQ(net.restored(out(net.network(), {"L1"})).phases.size(), 1U);
}

TEST(EmergencyLimits, HoldWithAnythingOutAndNotBefore) {
  Case net(R"(
    unit G1 A 200
    unit G2 A 10
    line L1 A B 50 emergency=60
    line L2 A B 50 emergency=60
    load D1 B 120
  )");
  EXPECT_NEAR(net.lost({}).overload_mw("D1"), 20.0, 1e-9);
  EXPECT_TRUE(net.lost({"G2"}).nothing());
  EXPECT_NEAR(net.lost({"L1"}).overload_mw("D1"), 60.0, 1e-9);
  EXPECT_NEAR(net.tripped("L1").overload_mw("D1"), 60.0, 1e-9);
}

TEST(EmergencyLimits, HoldWithADoubleBusOutToo) {
  Case net("unit G1 A 99\nline L1 A B 50 emergency=60\nload D1 B 55\nline L2 B C 1\n");
  EXPECT_NEAR(net.lost({}).overload_mw("D1"), 5.0, 1e-9);
  EXPECT_TRUE(net.lost({"C"}).nothing());
}

// Units stand still when there is no sun. The open point closes for the dead side in those hours only.
TEST(Capacities, EachSwitchesForItsOwnDeadIslands) {
  const Network network = grid(R"(
    unit G1 A 100
    unit S1 B 50
    line O1 A B 30 open
    load D1 B 40
  )");
  load::UnitProfiles units(2, std::nullopt);
  units[unit(network, "S1")] = 1U;
  const std::vector<load::Profile> profiles{{"load", {1.0, 0.9}}, {"sun", {1.0, 0.0}}};
  const PerId<LoadId, std::uint32_t> follows(1, 0U);
  Case net(network, load::LoadModel(PerId<LoadId, double>(1, 40.0), follows, profiles, 1.0, units), {});
  const evaluate::Restoration found = net.restored(out(network, {}));
  ASSERT_EQ(found.switching.size(), 2U);
  EXPECT_THAT(found.switching[0].closed, IsEmpty());
  EXPECT_THAT(found.switching[1].closed, ElementsAre(branch(network, "O1")));
  EXPECT_NEAR(net.lost({}).overload_mw("D1"), (0.9 * 40.0 - 30.0) / 2.0, 1e-9);
  EXPECT_NEAR(net.tripped("O1").disconnected_mw("D1"), 0.9 * 40.0 / 2.0, 1e-9);
}

TEST(Customers, WithoutDemandTripAndComeBackTheSame) {
  Case net(std::string(feeder) + "load D3 C 0 customers=7\n");
  EXPECT_EQ(net.tripped("L1").disconnected_h("D3"), 8760.0);
  EXPECT_EQ(net.lost({"L1"}).disconnected_h("D3"), 0.0);
}

}  // namespace
}  // namespace firmgrid::tests
