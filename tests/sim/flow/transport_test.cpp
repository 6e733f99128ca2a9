#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/flow/flows.hpp"

namespace firmgrid::tests {
namespace {

/// A limit as the program that uses it sees it.
struct Seen {
  std::vector<double> row;  // [buses]
  double lo_mw;
  double hi_mw;
};

class Transport : public testing::Test {
 protected:
  std::vector<Seen> violated(Flows& flows, const std::vector<double>& injection, std::size_t most = 9) {
    flows.solver().violated(injection, 1e-9, most, limits);
    std::vector<Seen> seen;
    for (const std::uint32_t limit : limits) {
      std::vector<double> row(injection.size(), -1.0);
      flows.solver().row(limit, row);
      const flow::Bounds bounds = flows.solver().bounds(limit);
      seen.push_back({row, bounds.lo_mw, bounds.hi_mw});
    }
    return seen;
  }

  std::vector<std::uint32_t> limits;
};

TEST_F(Transport, ALineLimitsWhatItsTwoSidesExchange) {
  const Network net = grid("line AB A B 60\nline BC B C 90\n");
  Flows flows(net, "transport");
  EXPECT_TRUE(violated(flows, {60.0, 0.0, -60.0}).empty());
  const std::vector<Seen> seen = violated(flows, {70.0, 0.0, -70.0});
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_THAT(seen.front().row, testing::ElementsAre(0.0, 1.0, 1.0));
  EXPECT_EQ(seen.front().lo_mw, -60.0);
  EXPECT_EQ(seen.front().hi_mw, 60.0);
}

/// By Kirchhoff two thirds would take the direct way and overload it.
TEST_F(Transport, FillsEveryWayWhateverItsReactance) {
  const Network net = grid("line AB A B 40 x=0.1 shift=0.3\nline AC A C 50 x=9\nline CB C B 50 tap=0.9\n");
  Flows flows(net, "transport");
  EXPECT_TRUE(violated(flows, {90.0, -90.0, 0.0}).empty());
  flows.inject({{"A", 90.0}, {"B", -90.0}});
  EXPECT_NEAR(flows.on("AB"), 40.0, 1e-12);
  EXPECT_NEAR(flows.on("AC"), 50.0, 1e-12);
  EXPECT_NEAR(flows.on("CB"), 50.0, 1e-12);
  EXPECT_FALSE(violated(flows, {91.0, -91.0, 0.0}).empty());
}

TEST_F(Transport, ParallelLinesAddUp) {
  const Network net = grid("line L1 A B 40\nline L2 A B 30\nline L3 B A 20\n");
  Flows flows(net, "transport");
  EXPECT_EQ(violated(flows, {100.0, -100.0}).front().hi_mw, 90.0);
  flows.inject({{"A", 90.0}, {"B", -90.0}});
  EXPECT_NEAR(flows.on("L3"), -20.0, 1e-12);
}

TEST_F(Transport, AnUnlimitedLineNeverBinds) {
  const Network net = grid("line AB A B -\nline BC B C 10\n");
  Flows flows(net, "transport");
  EXPECT_TRUE(violated(flows, {1e9, -1e9, 0.0}).empty());
  EXPECT_EQ(violated(flows, {1e6, 0.0, -1e6}).front().hi_mw, 10.0);
}

TEST_F(Transport, OnlyWhatConductsCarries) {
  const Network net = grid("line L1 A B 40\nline L2 A B 30\nline O1 A B 20 open\n");
  Flows flows(net, "transport");
  EXPECT_EQ(violated(flows, {99.0, -99.0}).front().hi_mw, 70.0);
  EXPECT_EQ(violated(flows.with({"L2"}), {99.0, -99.0}).front().hi_mw, 40.0);
  EXPECT_EQ(violated(flows.with({"L1"}, {"O1"}), {99.0, -99.0}).front().hi_mw, 50.0);
}

TEST_F(Transport, AfterAnOutageTheOutageLimitsHold) {
  NetworkParts parts;
  parts.substations.push_back({.id = "S", .name = "", .position = {}, .region = ""});
  for (const char* id : {"A", "B"}) parts.buses.push_back({.id = id, .substation = SubstationId{0}, .kv = 110.0});
  Branch line{.id = "L1", .from = BusId{0}, .to = BusId{1}, .x_pu = 0.1, .limit_mw = 40.0, .corridor = ""};
  line.outage_limit_mw = 55.0;
  parts.branches.push_back(line);
  const Network net{std::move(parts)};
  Flows flows(net, "transport");
  flow::Topology topology = topology_of(net, {}, {});
  topology.outage = true;
  ASSERT_TRUE(flows.solver().prepare(topology));
  EXPECT_EQ(violated(flows, {99.0, -99.0}).front().hi_mw, 55.0);
}

// Two stubs at a bus without a limit of its own: their least cut is one, but each says more alone.
constexpr auto two_stubs = "line AB A B 10\nline AC A C 20\nline AD A D -\n";

TEST_F(Transport, PartsOfALeastCutAreLimitsOfTheirOwnWorstFirst) {
  const Network net = grid(two_stubs);
  Flows flows(net, "transport");
  const std::vector<double> injection{0.0, 15.0, 40.0, -55.0};
  const std::vector<Seen> seen = violated(flows, injection);
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_THAT(seen[0].row, testing::ElementsAre(0.0, 0.0, 1.0, 0.0));
  EXPECT_EQ(seen[0].hi_mw, 20.0);
  EXPECT_THAT(seen[1].row, testing::ElementsAre(0.0, 1.0, 0.0, 0.0));
  EXPECT_EQ(seen[1].hi_mw, 10.0);
  EXPECT_EQ(violated(flows, injection, 1).front().hi_mw, 20.0);
}

TEST_F(Transport, ALimitKeepsItsNumberWithinATopology) {
  const Network net = grid(two_stubs);
  Flows flows(net, "transport");
  violated(flows, {0.0, 15.0, 0.0, -15.0});
  const std::vector<std::uint32_t> of_b = limits;
  violated(flows, {0.0, 0.0, 40.0, -40.0});
  EXPECT_NE(limits, of_b);
  violated(flows, {0.0, -12.0, 0.0, 12.0});
  EXPECT_EQ(limits, of_b);
  EXPECT_FALSE(flows.solver().known(of_b.front()));
}

TEST_F(Transport, WhatIsMissedByLessThanTheToleranceIsNoViolation) {
  const Network net = grid("line AB A B 60\n");
  Flows flows(net, "transport");
  EXPECT_TRUE(violated(flows, {60.0 + 5e-10, -60.0 - 5e-10}).empty());
  EXPECT_FALSE(violated(flows, {60.0 + 2e-9, -60.0 - 2e-9}).empty());
}

}  // namespace
}  // namespace firmgrid::tests
