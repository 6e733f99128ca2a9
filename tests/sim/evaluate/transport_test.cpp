// What leaving Kirchhoff's voltage law out promises about curtailment.

#include <gtest/gtest.h>

#include <random>

#include "tests/sim/evaluate/case.hpp"
#include "tests/support/random_net.hpp"

namespace firmgrid::tests {
namespace {

double curtailed_mwh(const Lost& lost) {
  double mwh = 0.0;
  for (const state::LoadLoss& loss : lost.outcome().loads) mwh += loss.overload_mwh + loss.disconnected_mwh;
  return mwh;
}

/// By hand: B lacks 50 MW over one line of 40 and one of 30 MW by way of C, which needs 35 MW itself.
TEST(Transport, CurtailsWhatNoCutLetsThrough) {
  Case net("unit G1 A 200\nline AB A B 40\nline AC A C 50\nline CB C B 30\nload D1 B 60\nload D2 C 35\n",
           {.flow = "transport"});
  EXPECT_NEAR(net.lost({}).overload_mw(), 5.0, 1e-9);
  EXPECT_NEAR(net.lost({"AB"}).overload_mw(), 45.0, 1e-9);
  EXPECT_NEAR(net.lost({"CB"}).overload_mw("D1"), 20.0, 1e-9);
  EXPECT_NEAR(net.lost({"AB", "AC"}).disconnected_mw("D1"), 60.0, 1e-9);
}

/// All of the 5 MW that are missing in total: in proportion to demand among those that a full cut encloses.
TEST(Transport, SharesAShortageAmongThoseBehindTheCut) {
  Case net("unit G1 A 200\nline AB A B 40\nline AC A C 50\nline CB C B 30\nload D1 B 60\nload D2 C 35\nload D3 A 50\n",
           {.flow = "transport"});
  const Lost lost = net.lost({});
  EXPECT_NEAR(lost.overload_mw("D1"), 5.0 * 60.0 / 95.0, 1e-7);
  EXPECT_NEAR(lost.overload_mw("D2"), 5.0 * 35.0 / 95.0, 1e-7);
  EXPECT_EQ(lost.overload_mw("D3"), 0.0);
}

TEST(Transport, FollowsTheLoadLevelByLevel) {
  Case net("unit G1 A 200\nline AB A B 40\nload D1 B 80\n", {.flow = "transport", .levels = {1.0, 0.25, 0.75, 0.5}});
  EXPECT_NEAR(net.lost({}).overload_mw("D1") * 4.0, 40.0 + 20.0, 1e-7);
  EXPECT_NEAR(net.lost({}).loss_h(), 2.0, 1e-12);
}

TEST(Transport, CurtailsNoMoreThanDcAndNoLessThanOneNode) {
  std::mt19937 random(1961);
  int less = 0;
  for (unsigned net = 0; net < 30; ++net) {
    const Network network = random_net(random, 6 + net % 15);
    Case transport(network, {.flow = "transport"});
    Case dc(network, {.flow = "dc"});
    Case node(network, {.flow = "copper_plate"});
    for (int i = 0; i < 30; ++i) {
      const state::NetworkState state = random_state(network, random);
      const double mwh = curtailed_mwh(transport.lost(state));
      const double by_kirchhoff = curtailed_mwh(dc.lost(state));
      EXPECT_LE(mwh, by_kirchhoff + 1e-3);
      EXPECT_GE(mwh, curtailed_mwh(node.lost(state)) - 1e-3);
      if (mwh < by_kirchhoff - 1.0) ++less;
    }
  }
  EXPECT_GT(less, 50);
}

/// Unlike dc: whatever else fails, nobody gains. Open branches that close for a dead island would be more network.
TEST(Transport, AnotherOutageNeverLowersCurtailment) {
  std::mt19937 random(1962);
  int more = 0;
  for (unsigned net = 0; net < 30; ++net) {
    NetworkParts parts;
    const Network drawn = random_net(random, 6 + net % 15);
    parts = {.substations = drawn.substations(),
             .buses = drawn.buses(),
             .branches = drawn.branches(),
             .units = drawn.units(),
             .loads = drawn.loads()};
    for (Branch& branch : parts.branches) branch.normally_open = false;
    Case here(Network(std::move(parts)), {.flow = "transport"});
    for (int i = 0; i < 30; ++i) {
      state::NetworkState state = random_state(here.network(), random);
      const double before = curtailed_mwh(here.lost(state));
      const BranchId next{random() % here.network().branches().size()};
      state.branches_out.insert(std::ranges::lower_bound(state.branches_out, next), next);
      const double after = curtailed_mwh(here.lost(state));
      EXPECT_GE(after, before - 1e-3);
      if (after > before + 1.0) ++more;
    }
  }
  EXPECT_GT(more, 10);
}

}  // namespace
}  // namespace firmgrid::tests
