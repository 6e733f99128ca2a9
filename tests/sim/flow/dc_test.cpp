#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/flow/flows.hpp"

namespace firmgrid::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Three buses, three lines of equal reactance: two thirds go straight, one third goes round.
constexpr auto triangle = R"(
  line AB A B 60
  line AC A C 60
  line BC B C 60
)";

TEST(Dc, DividesATransferOverALoopByReactance) {
  const Network net = grid(triangle);
  Flows flows(net);
  flows.inject({{"A", 90.0}, {"B", -90.0}});
  EXPECT_NEAR(flows.on("AB"), 60.0, 1e-12);
  EXPECT_NEAR(flows.on("AC"), 30.0, 1e-12);
  EXPECT_NEAR(flows.on("BC"), -30.0, 1e-12);
}

TEST(Dc, AnOutageSendsEverythingRound) {
  const Network net = grid(triangle);
  Flows flows(net);
  flows.with({"AB"}).inject({{"A", 90.0}, {"B", -90.0}});
  EXPECT_EQ(flows.on("AB"), 0.0);
  EXPECT_NEAR(flows.on("AC"), 90.0, 1e-12);
  EXPECT_NEAR(flows.on("BC"), -90.0, 1e-12);
}

TEST(Dc, TwoOutagesCutOffABusThatBalancesByItself) {
  const Network net = grid(triangle);
  Flows flows(net);
  flows.with({"AB", "BC"}).inject({{"A", 50.0}, {"C", -50.0}});
  EXPECT_NEAR(flows.on("AC"), 50.0, 1e-12);
  EXPECT_EQ(flows.on("AB"), 0.0);
  EXPECT_EQ(flows.on("BC"), 0.0);
}

TEST(Dc, NothingIsLeftWhenEverythingIsOut) {
  const Network net = grid(triangle);
  Flows flows(net);
  ASSERT_TRUE(flows.with({"AB", "BC", "AC"}).ready());
  flows.inject({});
  for (const auto* id : {"AB", "BC", "AC"}) EXPECT_EQ(flows.on(id), 0.0);
}

TEST(Dc, ParallelCircuitsShareByTheirSusceptance) {
  const Network net = grid(R"(
    line L1 A B - x=0.1
    line L2 A B - x=0.2
    line L3 B A - x=0.2
  )");
  Flows flows(net);
  flows.inject({{"A", 100.0}, {"B", -100.0}});
  EXPECT_NEAR(flows.on("L1"), 50.0, 1e-12);
  EXPECT_NEAR(flows.on("L2"), 25.0, 1e-12);
  EXPECT_NEAR(flows.on("L3"), -25.0, 1e-12);
  flows.with({"L1"}).inject({{"A", 100.0}, {"B", -100.0}});
  EXPECT_NEAR(flows.on("L2"), 50.0, 1e-12);
}

TEST(Dc, ATapActsAsMoreReactance) {
  const Network net = grid(R"(
    line L1 A B - x=0.1
    line L2 A B - x=0.1 tap=1.25
  )");
  Flows flows(net);
  flows.inject({{"A", 90.0}, {"B", -90.0}});
  EXPECT_NEAR(flows.on("L1"), 50.0, 1e-12);
  EXPECT_NEAR(flows.on("L2"), 40.0, 1e-12);
}

TEST(Dc, ASeriesCapacitorDrawsTheFlow) {
  // −0.1 + 0.2 over C against 0.3 straight: three quarters go over C.
  const Network net = grid(R"(
    line AB A B - x=0.3
    line AC A C - x=-0.1
    line CB C B - x=0.2
  )");
  Flows flows(net);
  flows.inject({{"A", 100.0}, {"B", -100.0}});
  EXPECT_NEAR(flows.on("AB"), 25.0, 1e-12);
  EXPECT_NEAR(flows.on("AC"), 75.0, 1e-12);
  EXPECT_NEAR(flows.on("CB"), 75.0, 1e-12);
}

TEST(Dc, APhaseShifterDrivesAFlowRoundItsLoop) {
  // 0.3 rad over a loop of 0.3 per unit: 1 per unit of 100 MVA, against the direction of the shift.
  const Network net = grid(R"(
    line AB A B - shift=0.3
    line BC B C -
    line CA C A -
  )");
  Flows flows(net);
  EXPECT_TRUE(flows.model().shifts());
  flows.inject({});
  for (const auto* id : {"AB", "BC", "CA"}) EXPECT_NEAR(flows.on(id), -100.0, 1e-12);
  flows.inject({{"A", 90.0}, {"B", -90.0}});
  EXPECT_NEAR(flows.on("AB"), 60.0 - 100.0, 1e-12);
  EXPECT_NEAR(flows.on("BC"), -30.0 - 100.0, 1e-12);
  flows.with({"AB"}).inject({});
  for (const auto* id : {"AB", "BC", "CA"}) EXPECT_NEAR(flows.on(id), 0.0, 1e-12);
  flows.with({"BC"}).inject({{"A", 90.0}, {"B", -90.0}});
  EXPECT_NEAR(flows.on("AB"), 90.0, 1e-12);
}

TEST(Dc, AnIsolatedBusDisturbsNobody) {
  const Network whole = grid(std::string(triangle) + "unit G1 X 10\nload D1 X 10\n");
  Flows flows(whole);
  flows.inject({{"A", 90.0}, {"B", -90.0}});
  EXPECT_NEAR(flows.on("AB"), 60.0, 1e-12);
}

TEST(Dc, ANetworkWithoutBranchesHasNoFlows) {
  const Network net = grid("unit G1 A 10\nload D1 A 10\nload D2 B 10\n");
  Flows flows(net);
  EXPECT_TRUE(flows.ready());
}

// Three islands that only open branches could join.
constexpr auto islands = R"(
  line AB A B 60
  line CD C D 60
  line EF E F 60
  line O1 B C 30 open
  line O2 B C 30 open x=0.2
  line O3 D E 30 open
  line O4 A F 30 open
)";

TEST(Dc, NothingCrossesAnOpenBranch) {
  const Network net = grid(islands);
  Flows flows(net);
  flows.inject({{"A", 10.0}, {"B", -10.0}, {"C", -20.0}, {"D", 20.0}});
  EXPECT_NEAR(flows.on("AB"), 10.0, 1e-12);
  EXPECT_NEAR(flows.on("CD"), -20.0, 1e-12);
  EXPECT_NEAR(flows.on("EF"), 0.0, 1e-12);
  for (const auto* id : {"O1", "O2", "O3", "O4"}) EXPECT_EQ(flows.on(id), 0.0);
}

TEST(Dc, AnyClosedBranchCarriesWhicheverOfThemIsInTheMatrix) {
  const Network net = grid(islands);
  for (const auto* id : {"O1", "O2"}) {
    Flows flows(net);
    flows.with({}, {id}).inject({{"A", 10.0}, {"D", -10.0}});
    for (const auto* on : {"AB", id, "CD"}) EXPECT_NEAR(flows.on(on), 10.0, 1e-12) << on;
    EXPECT_EQ(flows.on("EF"), 0.0);
  }
  Flows both(net);
  both.with({}, {"O1", "O2"}).inject({{"A", 30.0}, {"D", -30.0}});
  EXPECT_NEAR(both.on("O1"), 20.0, 1e-12);
  EXPECT_NEAR(both.on("O2"), 10.0, 1e-12);
}

TEST(Dc, AllOpenBranchesClosedMakeARing) {
  // Ring A B C D E F with 0.1 everywhere but 0.2/3 between B and C: from A to F 0.1 straight, 17/30 round.
  const Network net = grid(islands);
  Flows flows(net);
  flows.with({}, {"O1", "O2", "O3", "O4"}).inject({{"A", 100.0}, {"F", -100.0}});
  EXPECT_NEAR(flows.on("O4"), 100.0 * 14.0 / 17.0, 1e-10);
  EXPECT_NEAR(flows.on("AB"), 100.0 * 3.0 / 17.0, 1e-10);
  EXPECT_NEAR(flows.on("O3"), 100.0 * 3.0 / 17.0, 1e-10);
  flows.with({"AB"}, {"O3", "O4"}).inject({{"A", 7.0}, {"C", -7.0}});
  EXPECT_NEAR(flows.on("O4"), 7.0, 1e-12);
  EXPECT_NEAR(flows.on("CD"), -7.0, 1e-12);
}

TEST(Dc, RefusesReactancesThatCancelByName) {
  const Network net = grid("line L1 A B - x=0.1\nline CAP A B - x=-0.1\n");
  const auto made = flow::find("dc")->make(net);
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().front().what, HasSubstr("CAP"));
}

TEST(Dc, RefusesAnOutageThatMakesReactancesCancelByName) {
  const Network net = grid("line L1 A B - x=0.1\nline CAP A B - x=-0.1\nline L2 A B - x=0.2\n");
  Flows flows(net);
  ASSERT_TRUE(flows.ready());
  const auto& ready = flows.with({"L2"}).ready();
  ASSERT_FALSE(ready);
  EXPECT_EQ(ready.error().kind, ErrorKind::numerical);
  EXPECT_THAT(ready.error().what, HasSubstr("CAP"));
}

TEST(Dc, ListsTheWorstViolationsFirst) {
  const Network net = grid(triangle);
  Flows flows(net);
  std::vector<std::uint32_t> limits;
  const std::vector<double> injection{150.0, -150.0, 0.0};  // AB 100, AC 50, BC −50
  flows.solver().violated(injection, 1e-9, 5, limits);
  EXPECT_THAT(limits, ElementsAre(0));
  const std::vector<double> more{210.0, -240.0, 30.0};  // AB 150, AC 60, BC −90
  flows.solver().violated(more, 1e-9, 5, limits);
  EXPECT_THAT(limits, testing::UnorderedElementsAre(0, 2));
  flows.solver().violated(more, 1e-9, 1, limits);
  EXPECT_THAT(limits, ElementsAre(0));
  flows.solver().violated(more, 50.0, 5, limits);
  EXPECT_THAT(limits, ElementsAre(0));
}

TEST(Dc, UnlimitedBranchesAreNeverViolated) {
  const Network net = grid("line L1 A B -\nline L2 A B -\n");
  Flows flows(net);
  std::vector<std::uint32_t> limits{7};
  flows.solver().violated(std::vector{1e9, -1e9}, 1e-9, 5, limits);
  EXPECT_TRUE(limits.empty());
}

TEST(Dc, WhatAShifterDrivesByItselfIsNoReasonToCurtail) {
  const Network net = grid(R"(
    line AB A B 40 shift=0.3
    line BC B C 150
    line CA C A 150
  )");
  Flows flows(net);
  std::vector<std::uint32_t> limits;
  flows.solver().violated(std::vector{0.0, 0.0, 0.0}, 1e-9, 5, limits);
  EXPECT_TRUE(limits.empty());
  flows.solver().violated(std::vector{0.0, 3.0, -3.0}, 1e-9, 5, limits);
  EXPECT_THAT(limits, ElementsAre(0));
}

}  // namespace
}  // namespace firmgrid::tests
