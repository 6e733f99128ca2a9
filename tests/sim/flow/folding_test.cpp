// What hangs on the grid over one bus is folded onto it; flows there divide by susceptance and the core never sees it.

#include "sim/flow/folding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/flow/flows.hpp"

namespace firmgrid::tests {
namespace {

using flow::Folding;
using testing::ElementsAre;

// A ring A-B-C with two branches to D, from where one line goes on to E.
constexpr const char* ring_with_tail = R"(
  unit G A 100
  line L1 A B 50
  line L2 B C 50
  line L3 A C 50
  line T1 C D 30 x=0.1
  line T2 C D 20 x=0.3
  line X D E 25
  load P D 10
  load Q E 5
)";

std::vector<std::string> folded(const Network& network, const Folding& folding) {
  std::vector<std::string> names;
  for (const flow::Fold& fold : folding.folds()) {
    names.push_back(network.buses()[fold.bus].id + ">" + network.buses()[fold.onto].id);
  }
  return names;
}

TEST(Folding, TakesTailsOffFromTheirEndsAndLeavesRings) {
  const Network network = grid(ring_with_tail);
  const Folding folding(network);
  EXPECT_THAT(folded(network, folding), ElementsAre("E>D", "D>C"));
  EXPECT_EQ(folding.root(bus(network, "E")), bus(network, "C"));
  EXPECT_EQ(folding.folds()[1].carries.size(), 2U);
  EXPECT_EQ(std::ranges::count(folding.in_core(), 1), 3);
}

TEST(Folding, LeavesOneBusOfATree) {
  const Network network = grid("unit G A 9\nline L1 A B 5\nline L2 B C 5\nload D C 1\n");
  EXPECT_EQ(Folding(network).folds().size(), 2U);
}

TEST(Folding, OpenPointsKeepABusInTheCore) {
  const Network network = grid("unit G A 9\nline L1 A B 5\nline L2 A C 5\nline N B C 5 open\nload D C 1\n");
  EXPECT_TRUE(Folding(network).folds().empty());
}

TEST(Folding, FlowsDivideBySusceptanceAndTheTightestBranchLimitsAll) {
  const Network network = grid(ring_with_tail);
  Flows flows(network);
  flows.inject({{"A", 15.0}, {"D", -10.0}, {"E", -5.0}});
  EXPECT_NEAR(flows.on("T1"), 15.0 * 0.75, 1e-12);
  EXPECT_NEAR(flows.on("T2"), 15.0 * 0.25, 1e-12);
  EXPECT_NEAR(flows.on("X"), 5.0, 1e-12);
  // T1 carries three quarters, so 30 MW on it are 40 together.
  const std::vector<BranchId> both{branch(network, "T1"), branch(network, "T2")};
  EXPECT_NEAR(flow::most_over(network, both, false), 40.0, 1e-12);
  EXPECT_EQ(flow::most_over(network, {}, false), 0.0);
}

TEST(Folding, AnOutageInAFoldChangesItAloneAndReturnsWhole) {
  const Network network = grid(ring_with_tail);
  Flows flows(network);
  const auto ring = [&] {
    flows.inject({{"A", 15.0}, {"D", -10.0}, {"E", -5.0}});
    return std::vector{flows.on("L1"), flows.on("L2"), flows.on("L3")};
  };
  const std::vector<double> intact = ring();
  flows.with({"T1"});
  EXPECT_EQ(ring(), intact);
  EXPECT_NEAR(flows.on("T2"), 15.0, 1e-12);
  EXPECT_EQ(flows.on("T1"), 0.0);
  flows.with({});
  EXPECT_EQ(ring(), intact);
  EXPECT_NEAR(flows.on("T1"), 15.0 * 0.75, 1e-12);
}

TEST(Folding, WhatIsCutOffPassesNothingOn) {
  const Network network = grid(std::string{ring_with_tail} + "unit H E 50\n");
  Flows flows(network);
  flows.with({"T1", "T2"}).inject({{"D", -10.0}, {"E", 10.0}});
  EXPECT_NEAR(flows.on("X"), -10.0, 1e-12);
  EXPECT_EQ(flows.on("L2"), 0.0);
}

}  // namespace
}  // namespace firmgrid::tests
