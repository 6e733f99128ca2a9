#include "models/network/topology.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/models/network/sketch.hpp"

namespace firmgrid {
namespace {

using sketch::indices;
using sketch::Sketch;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

constexpr OpenBranches as_operated = OpenBranches::leave_open;
constexpr OpenBranches as_built = OpenBranches::close;

std::vector<std::uint32_t> island_numbers(const Network& network, OpenBranches open) {
  const PerId<BusId, std::uint32_t> numbers = islands(network, open);
  return {numbers.begin(), numbers.end()};
}

TEST(Topology, NumbersIslandsByTheirSmallestBus) {
  const Network network = Sketch{5}.line(4, 0).line(1, 3).network();
  EXPECT_THAT(island_numbers(network, as_operated), ElementsAre(0, 1, 2, 1, 0));
}

TEST(Topology, AnOpenBranchJoinsIslandsOnlyWhereItIsClosed) {
  const Network network = Sketch{2}.line(0, 1, true).network();
  EXPECT_THAT(island_numbers(network, as_operated), ElementsAre(0, 1));
  EXPECT_THAT(island_numbers(network, as_built), ElementsAre(0, 0));
  EXPECT_THAT(bridges(network, as_operated), IsEmpty());
  EXPECT_THAT(indices(bridges(network, as_built)), ElementsAre(0));
}

TEST(Topology, EveryBranchOfAChainIsABridgeAndEveryInnerBusAnArticulationPoint) {
  const Network network = Sketch{4}.line(0, 1).line(1, 2).line(2, 3).network();
  EXPECT_THAT(indices(bridges(network, as_operated)), ElementsAre(0, 1, 2));
  EXPECT_THAT(indices(articulation_points(network, as_operated)), ElementsAre(1, 2));
}

TEST(Topology, ARingHasNeither) {
  const Network network = Sketch{3}.line(0, 1).line(1, 2).line(2, 0).network();
  EXPECT_THAT(bridges(network, as_operated), IsEmpty());
  EXPECT_THAT(articulation_points(network, as_operated), IsEmpty());
}

TEST(Topology, ParallelCircuitsAreNeverBridgesButTheirEndsMayBeArticulationPoints) {
  const Network network = Sketch{3}.line(0, 1).line(1, 0).line(1, 2).line(1, 2).network();
  EXPECT_THAT(bridges(network, as_operated), IsEmpty());
  EXPECT_THAT(indices(articulation_points(network, as_operated)), ElementsAre(1));
}

TEST(Topology, TheClosedOneOfTwoParallelCircuitsIsABridge) {
  const Network network = Sketch{2}.line(0, 1).line(0, 1, true).network();
  EXPECT_THAT(indices(bridges(network, as_operated)), ElementsAre(0));
  EXPECT_THAT(bridges(network, as_built), IsEmpty());
}

// The bridge 2-3 is the last branch of the first triangle's component and the first of the second.
TEST(Topology, FindsTheBridgeBetweenTwoRings) {
  const Network network =
      Sketch{6}.line(0, 1).line(1, 2).line(2, 0).line(2, 3).line(3, 4).line(4, 5).line(5, 3).network();
  EXPECT_THAT(indices(bridges(network, as_operated)), ElementsAre(3));
  EXPECT_THAT(indices(articulation_points(network, as_operated)), ElementsAre(2, 3));
}

TEST(Topology, RadialIsALoadThatOneBridgeCutsFromAllUnits) {
  // G0 at 0 = two circuits = 1 - one circuit - 2, and G1 at 3 - one circuit - 1.
  const Network network =
      Sketch{4}.line(0, 1).line(0, 1).line(1, 2).line(1, 3).unit(0).unit(3).load(0).load(1).load(2).load(3).network();
  EXPECT_THAT(indices(radial_loads(network, as_operated)), ElementsAre(2));
}

TEST(Topology, ALoadBetweenTwoUnitsIsNotRadialThoughBothItsLinesAreBridges) {
  const Network network = Sketch{3}.line(0, 1).line(1, 2).unit(0).unit(2).load(1).network();
  EXPECT_THAT(indices(bridges(network, as_operated)), ElementsAre(0, 1));
  EXPECT_THAT(radial_loads(network, as_operated), IsEmpty());
}

TEST(Topology, ALoadWithoutAnyUnitHasNoSupplyToLose) {
  const Network network = Sketch{3}.line(1, 2).unit(0).load(2).network();
  EXPECT_THAT(radial_loads(network, as_operated), IsEmpty());
}

TEST(Topology, SeveralUnitsAtABusHideNoBridge) {
  const Network network = Sketch{2}.line(0, 1).unit(0).unit(0).unit(0).load(1).network();
  EXPECT_THAT(indices(radial_loads(network, as_operated)), ElementsAre(0));
}

TEST(Topology, AnEmptyNetworkHasNoParts) {
  const Network network{NetworkParts{}};
  EXPECT_TRUE(islands(network, as_operated).empty());
  EXPECT_THAT(bridges(network, as_built), IsEmpty());
  EXPECT_THAT(radial_loads(network, as_built), IsEmpty());
}

std::size_t count_islands(const Network& network) {
  const std::vector<std::uint32_t> numbers = island_numbers(network, as_operated);
  return std::set<std::uint32_t>(numbers.begin(), numbers.end()).size();
}

// By definition: remove it and count. Nets of up to ten branches from a fixed linear congruence.
TEST(Topology, BridgesAreThoseWhoseRemovalAddsAnIsland) {
  std::uint32_t state = 12345;
  const auto below = [&](std::uint32_t n) {
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % n;
  };
  for (int net = 0; net < 200; ++net) {
    Sketch sketch{6};
    for (std::uint32_t line = 0; line < 3 + below(8); ++line) {
      const std::uint32_t from = below(6);
      sketch.line(from, (from + 1 + below(5)) % 6);
      if (sketch.parts().branches.size() == 10) break;
    }
    const Network network = sketch.network();
    std::vector<std::uint32_t> expected;
    for (std::uint32_t branch = 0; branch < network.branches().size(); ++branch) {
      NetworkParts parts = sketch.parts();
      parts.branches[BranchId{branch}].normally_open = true;
      if (count_islands(Network{parts}) > count_islands(network)) expected.push_back(branch);
    }
    EXPECT_THAT(indices(bridges(network, as_operated)), ElementsAreArray(expected)) << "net " << net;
  }
}

}  // namespace
}  // namespace firmgrid
