// Rule (b): a section of an overloaded pocket moves to its neighbour.

#include "sim/evaluate/load_transfer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/evaluate/case.hpp"

namespace firmgrid::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Two pockets of 22 kV. 40 MW hang on T1 in two sections of 20 MW; T2 has 10 MW of its own.
std::string pockets(const std::string& t1_mw, const std::string& t2_mw) {
  return "bus A1 kv=22\nbus A2 kv=22\nbus A3 kv=22\nbus C1 kv=22\n"
         "unit G1 H 200\n"
         "line T1 H A1 " +
         t1_mw + "\nline T2 H C1 " + t2_mw + R"(
  line L1 A1 A2 -
  line L2 A2 A3 -
  line O1 A3 C1 - open
  load D1 A2 20
  load D2 A3 20
  load D3 C1 10
)";
}

TEST(LoadTransfer, MovesTheSectionBehindTheOpenPoint) {
  Case net(pockets("30", "35"));
  EXPECT_THAT(net.moved({}), ElementsAre("+O1", "-L2"));
  EXPECT_TRUE(net.lost({}).nothing());
}

TEST(LoadTransfer, LowersTheTotalMostBeforeItMovesLittle) {
  // With 15 MW on T1 the last section leaves 5 MW to curtail, both sections none.
  Case net(pockets("15", "60"));
  EXPECT_THAT(net.moved({}), ElementsAre("+O1", "-L1"));
  EXPECT_TRUE(net.lost({}).nothing());
}

TEST(LoadTransfer, AmongEqualTotalsMovesTheLeastLoad) {
  Case net(pockets("25", "90"));
  EXPECT_THAT(net.moved({}), ElementsAre("+O1", "-L2"));
}

TEST(LoadTransfer, LeavesTheGridAloneWhenNothingIsCurtailed) {
  EXPECT_THAT(Case(pockets("40", "90")).moved({}), IsEmpty());
}

TEST(LoadTransfer, LeavesTheGridAloneWhenNothingGains) {
  // T1 lacks 10 MW; with another 20 MW T2 would lack the same.
  Case net(pockets("30", "20"));
  EXPECT_THAT(net.moved({}), IsEmpty());
  EXPECT_NEAR(net.lost({}).overload_mw(), 10.0, 1e-9);
}

TEST(LoadTransfer, GainsWhatThereIsToGain) {
  Case net(pockets("30", "25"));
  EXPECT_THAT(net.moved({}), ElementsAre("+O1", "-L2"));
  EXPECT_NEAR(net.lost({}).overload_mw(), 5.0, 1e-9);
}

TEST(LoadTransfer, FollowsRuleAWhereTheClosedPointWouldOverload) {
  // T1 is out: both sections go to T2 by rule (a); 20 MW of 50 are too much, and there is no other way.
  Case net(pockets("60", "30"));
  EXPECT_THAT(net.moved({"T1"}), ElementsAre("+O1"));
  EXPECT_NEAR(net.lost({"T1"}).overload_mw(), 20.0, 1e-9);
}

TEST(LoadTransfer, HappensOnlyWhereSwitchingActs) {
  Case net(pockets("30", "35"), {.phases = {.switching = false, .ties = true}});
  EXPECT_THAT(net.moved({}), IsEmpty());
  EXPECT_NEAR(net.lost({}).overload_mw(), 10.0, 1e-9);
}

TEST(LoadTransfer, DoesNotHappenWithoutLimits) {
  Case net(pockets("30", "35"), {.flow = "connectivity"});
  EXPECT_THAT(net.moved({}), IsEmpty());
  EXPECT_TRUE(net.lost({}).nothing());
}

TEST(LoadTransfer, DividesWhatCameByRuleAAmongNeighbours) {
  // B hangs in the middle of three: dead, it goes to A first (larger rating), then a section moves on to C.
  Case net(R"(
    bus A kv=22
    bus B1 kv=22
    bus B2 kv=22
    bus C kv=22
    unit G1 H 200
    line TA H A 30
    line TB H B1 50
    line TC H C 30
    line LB B1 B2 -
    line OA A B1 50 open
    line OC B2 C 40 open
    load D1 B1 20
    load D2 B2 20
    load D3 A 10
  )");
  EXPECT_THAT(net.moved({"TB"}), ElementsAre("+OA", "+OC", "-LB"));
  EXPECT_TRUE(net.lost({"TB"}).nothing());
}

TEST(LoadTransfer, AmongEqualChoicesTheSmallestIdsAreSwitched) {
  // Nothing hangs between K2 and K1, and whichever opens, the same load moves.
  Case net(R"(
    bus A1 kv=22
    bus A2 kv=22
    bus A3 kv=22
    bus A4 kv=22
    bus C1 kv=22
    unit G1 H 200
    line T1 H A1 30
    line T2 H C1 90
    line L0 A1 A2 -
    line K1 A2 A3 -
    line K2 A3 A4 -
    line O1 A4 C1 - open
    line O2 A4 C1 - open
    load D1 A2 20
    load D2 A4 20
  )");
  EXPECT_THAT(net.moved({}), ElementsAre("+O1", "-K1"));
}

/// The demands of pockets(), and 30 MW more at C1 when the others sleep.
load::LoadModel by_day_and_night(const Network& network) {
  const std::vector<load::Profile> profiles{{"day", {1.0, 0.1}}, {"night", {0.0, 1.0}}};
  PerId<LoadId, double> peak;
  PerId<LoadId, std::uint32_t> follows;
  for (const LoadPoint& load : network.loads()) {
    peak.push_back(load.peak_mw);
    follows.push_back(load.id == "D4" ? 1U : 0U);
  }
  return load::LoadModel(peak, follows, profiles, 1.0);
}

TEST(LoadTransfer, IsDecidedAtThePeakAndKept) {
  // At night 1 + 2 + 33 MW hang on T2, and 2 MW less if nothing had moved.
  const Network network = grid(pockets("30", "35") + "load D4 C1 33\n");
  Case net(network, by_day_and_night(network), {});
  EXPECT_THAT(net.moved({}), ElementsAre("+O1", "-L2"));
  EXPECT_NEAR(2.0 * net.lost({}).overload_mw(), 1.0, 1e-9);
}

TEST(LoadTransfer, DoesNotDependOnUnits) {
  const std::string text = pockets("30", "35") + "unit G2 A3 20\n";
  EXPECT_THAT(Case(text).moved({}), IsEmpty());
  EXPECT_THAT(Case(text).moved({"G2"}), IsEmpty());  // with all units nothing was to be done
  const std::string strong = pockets("30", "35") + "unit G2 H 20\n";
  EXPECT_THAT(Case(strong).moved({"G1"}), ElementsAre("+O1", "-L2"));
}

TEST(LoadTransfer, DoesNotDependOnWhatWasAskedBefore) {
  Case net(pockets("30", "35"));
  net.lost({"T1"});
  net.lost({"T2", "G1=10"});
  EXPECT_THAT(net.moved({}), ElementsAre("+O1", "-L2"));
  EXPECT_THAT(net.moved({"G1=50"}), ElementsAre("+O1", "-L2"));
}

TEST(LoadTransfer, HasNothingToLookAtWhenEverythingIsOut) {
  Case net(pockets("30", "35"));
  const Lost lost = net.lost({"T1", "T2"});
  EXPECT_EQ(lost.overload_mw(), 0.0);
  EXPECT_EQ(lost.disconnected_h("D1"), 8760.0);
  EXPECT_EQ(net.lost({"G1"}).disconnected_h("D3"), 8760.0);
}

}  // namespace
}  // namespace firmgrid::tests
