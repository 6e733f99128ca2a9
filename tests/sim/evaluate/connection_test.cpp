#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/evaluate/connection.hpp"
#include "tests/support/grid_text.hpp"
#include "tests/support/plain_outage.hpp"

namespace firmgrid::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(const auto& parts, const auto& ids) {
  std::vector<std::string> found;
  for (const auto id : ids) found.push_back(parts[id].id);
  return found;
}

evaluate::Connection connect(const Network& network, const state::NetworkState& state, bool sees_network) {
  return evaluate::Connector(network, sees_network).connect(plain_outage(state));
}

/// What connects in a state, by names.
struct Connected {
  Connected(const Network& network, std::initializer_list<std::string> out_of_service, bool sees_network = true)
      : connection{connect(network, out(network, out_of_service), sees_network)},
        closed{names(network.branches(), connection.topology.closed)},
        removed{names(network.branches(), connection.topology.removed)},
        disconnected{names(network.loads(), connection.disconnected)} {}

  evaluate::Connection connection;
  std::vector<std::string> closed;
  std::vector<std::string> removed;
  std::vector<std::string> disconnected;
};

// A town that hangs on one line, with two open branches from the neighbour.
constexpr auto town = R"(
  unit G1 A 100
  unit G2 C 100
  line L1 A B 80
  line O1 B C 40 open
  line O2 B C 60 open
  load D1 B 50
)";

TEST(Connection, LeavesOpenBranchesOpenWhileNobodyNeedsThem) {
  const Connected intact(grid(town), {});
  EXPECT_THAT(intact.closed, IsEmpty());
  EXPECT_THAT(intact.disconnected, IsEmpty());
  EXPECT_EQ(intact.connection.topology.live.size(), 2U);
}

TEST(Connection, ClosesTheOpenBranchOfLargestRatingAndNoOther) {
  const Connected cut(grid(town), {"L1"});
  EXPECT_THAT(cut.closed, ElementsAre("O2"));
  EXPECT_THAT(cut.removed, ElementsAre("L1"));
  EXPECT_THAT(cut.disconnected, IsEmpty());
}

TEST(Connection, AnUnlimitedBranchIsTheLargest) {
  const Network net = grid(std::string(town) + "line O3 B C - open\n");
  EXPECT_THAT(Connected(net, {"L1"}).closed, ElementsAre("O3"));
}

TEST(Connection, AmongEqualRatingsTheSmallestIdCloses) {
  const Network net = grid(std::string(town) + "line M1 C B 60 open\nline N1 C B 60 open\n");
  EXPECT_THAT(Connected(net, {"L1"}).closed, ElementsAre("M1"));
}

TEST(Connection, NeverClosesAnOpenBranchThatIsOut) {
  EXPECT_THAT(Connected(grid(town), {"L1", "O2"}).closed, ElementsAre("O1"));
  const Connected all(grid(town), {"L1", "O1", "O2"});
  EXPECT_THAT(all.closed, IsEmpty());
  EXPECT_THAT(all.disconnected, ElementsAre("D1"));
}

TEST(Connection, SwitchesWhenUnitsAreGoneToo) {
  const Connected dark(grid(town), {"G1"});
  EXPECT_THAT(dark.closed, ElementsAre("O2"));
  EXPECT_THAT(dark.disconnected, IsEmpty());
}

TEST(Connection, AChainClosesFromTheLiveEnd) {
  // The larger branch joins two dead buses and has to wait for the smaller one.
  const Network net = grid(R"(
    unit G1 A 100
    line O1 A B 10 open
    line O2 B C 90 open
    line O3 C D 50 open
    load D1 B 5
    load D2 C 5
    load D3 D 5
  )");
  const Connected chain(net, {});
  EXPECT_THAT(chain.closed, ElementsAre("O1", "O2", "O3"));
  EXPECT_THAT(chain.disconnected, IsEmpty());
  const Connected broken(net, {"O2"});
  EXPECT_THAT(broken.closed, ElementsAre("O1"));
  EXPECT_THAT(broken.disconnected, ElementsAre("D2", "D3"));
}

TEST(Connection, ClosesNoLoop) {
  // Both ends of the second open branch are live once the first has closed.
  const Network net = grid("unit G1 A 9\nline O1 A B 20 open\nline O2 A B 10 open\nload D1 B 5\n");
  EXPECT_THAT(Connected(net, {}).closed, ElementsAre("O1"));
}

TEST(Connection, TwoDeadIslandsStayApart) {
  const Network net = grid("unit G1 A 9\nline O1 B C 20 open\nload D1 B 5\nload D2 C 5\n");
  const Connected dead(net, {});
  EXPECT_THAT(dead.closed, IsEmpty());
  EXPECT_THAT(dead.disconnected, ElementsAre("D1", "D2"));
}

// B is on the way from A to C and has a unit and a load of its own.
constexpr auto passage = R"(
  unit G1 A 100
  unit G2 B 30
  line L1 A B 80
  line L2 B C 80
  load D1 B 20
  load D2 C 20
)";

TEST(Connection, ASingleBusTakesEverythingAtItAlong) {
  const Network net = grid(std::string(passage) + "bus B single\n");
  const Connected out_of_service(net, {"B"});
  EXPECT_THAT(out_of_service.removed, ElementsAre("L1", "L2"));
  EXPECT_THAT(out_of_service.disconnected, ElementsAre("D1", "D2"));
  EXPECT_EQ(out_of_service.connection.available_mw[bus(net, "B")], 0.0);
  EXPECT_EQ(out_of_service.connection.available_mw[bus(net, "A")], 100.0);
}

TEST(Connection, ADoubleBusIsBackAfterSwitching) {
  const Connected switched(grid(passage), {"B"});
  EXPECT_THAT(switched.removed, IsEmpty());
  EXPECT_THAT(switched.disconnected, IsEmpty());
}

TEST(Connection, NoOpenBranchClosesOntoABusThatIsOut) {
  const Network net = grid(std::string(passage) + "bus B single\nline O1 A B 90 open\nline O2 A C 10 open\n");
  const Connected switched(net, {"B"});
  EXPECT_THAT(switched.closed, ElementsAre("O2"));
  EXPECT_THAT(switched.disconnected, ElementsAre("D1"));
}

TEST(Connection, CountsWhatIsLeftOfUnits) {
  const Network net = grid("unit G1 A 100\nunit G2 A 50\nload D1 A 10\n");
  EXPECT_EQ(Connected(net, {"G1=40"}).connection.available_mw[bus(net, "A")], 90.0);
  EXPECT_EQ(Connected(net, {"G1", "G2"}).connection.available_mw[bus(net, "A")], 0.0);
  EXPECT_THAT(Connected(net, {"G1", "G2"}).disconnected, ElementsAre("D1"));
}

TEST(Connection, DecimalCapacitiesThatCancelLeaveADeadBus) {
  // 0.1 + 0.2 + 0.3 less the same again is not 0 in binary.
  const Network net = grid("unit G1 A 0.1\nunit G2 A 0.2\nunit G3 A 0.3\nload D1 A 10\n");
  EXPECT_THAT(Connected(net, {"G1", "G2", "G3"}).disconnected, ElementsAre("D1"));
}

TEST(Connection, OneNodeIgnoresBranchesAndBuses) {
  const Network net = grid(std::string(passage) + "bus B single\n");
  const Connected node(net, {"B", "L1", "L2", "G2"}, false);
  EXPECT_THAT(node.disconnected, IsEmpty());
  EXPECT_THAT(node.connection.island_available_mw, ElementsAre(100.0));
}

TEST(Connection, AConnectorRemembersNothing) {
  const Network net = grid(std::string(passage) + "bus B single\n");
  evaluate::Connector connector(net, true);
  connector.connect(plain_outage(out(net, {"B", "G1"})));
  const evaluate::Connection& again = connector.connect(plain_outage(out(net, {})));
  EXPECT_THAT(again.topology.removed, IsEmpty());
  EXPECT_THAT(again.disconnected, IsEmpty());
  EXPECT_THAT(again.island_available_mw, ElementsAre(130.0));
}

}  // namespace
}  // namespace firmgrid::tests
