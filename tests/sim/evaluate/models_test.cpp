// What the flow models mean for a state, networks that are not monotone, and purity.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/sim/evaluate/case.hpp"
#include "tests/support/random_net.hpp"

namespace firmgrid::tests {
namespace {

constexpr auto town = R"(
  unit G1 A 60
  unit G2 A 40
  bus  B single
  line L1 A B 50
  load D1 B 80
)";

TEST(CopperPlate, KnowsUnitsOnly) {
  Case net(town, {.flow = "copper_plate"});
  EXPECT_TRUE(net.lost({}).nothing());
  EXPECT_TRUE(net.lost({"L1"}).nothing());
  EXPECT_TRUE(net.lost({"B", "L1"}).nothing());
  EXPECT_NEAR(net.lost({"G2"}).overload_mw("D1"), 20.0, 1e-9);
  EXPECT_NEAR(net.lost({"G2", "B", "L1"}).overload_mw("D1"), 20.0, 1e-9);
  EXPECT_NEAR(net.lost({"G1=10"}).overload_mw("D1"), 30.0, 1e-9);
}

TEST(CopperPlate, JoinsWhatNoBranchJoins) {
  Case net("unit G1 A 100\nload D1 B 80\n", {.flow = "copper_plate"});
  EXPECT_TRUE(net.lost({}).nothing());
}

TEST(Connectivity, KnowsDisconnectionOnly) {
  Case net(town, {.flow = "connectivity"});
  EXPECT_TRUE(net.lost({}).nothing());  // 80 MW over a line of 50 MW
  EXPECT_TRUE(net.lost({"G1"}).nothing());
  EXPECT_EQ(net.lost({"L1"}).disconnected_h("D1"), 8760.0);
  EXPECT_EQ(net.lost({"B"}).disconnected_h("D1"), 8760.0);
  EXPECT_EQ(net.lost({"G1", "G2"}).disconnected_h("D1"), 8760.0);
  EXPECT_EQ(net.lost({"L1"}).overload_mw(), 0.0);
}

TEST(System, RefusesAnUnknownFlowModel) {
  const Network network = grid(town);
  const load::LoadModel load = at_level(network, 1.0);
  const auto made = evaluate::System::make(network, load, {.flow = "ac"});
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().front().what, testing::HasSubstr("\"ac\""));
}

TEST(System, RefusesReactancesThatCancelByName) {
  const Network network = grid("unit G1 A 9\nload D1 B 9\nline L1 A B - x=0.2\nline CAP A B - x=-0.2\n");
  const load::LoadModel load = at_level(network, 1.0);
  const auto made = evaluate::System::make(network, load, {});
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().front().what, testing::HasSubstr("CAP"));
}

// Kirchhoff's laws leave no choice: a line that is weak for its reactance holds back the strong ones beside it.

TEST(NotMonotone, AThirdWeakParallelLineRaisesCurtailment) {
  constexpr auto pair = "unit G1 A 200\nload D1 B 100\nline L1 A B 100\nline L2 A B 100\n";
  Case two(pair);
  EXPECT_TRUE(two.lost({}).nothing());
  Case three(std::string(pair) + "line L3 A B 10\n");  // all carry the same, so 10 MW each
  EXPECT_NEAR(three.lost({}).overload_mw("D1"), 70.0, 1e-9);
}

TEST(NotMonotone, RestoringALineCanStartAnInterruption) {
  Case three("unit G1 A 200\nload D1 B 100\nline L1 A B 100\nline L2 A B 100\nline L3 A B 10\n");
  EXPECT_TRUE(three.lost({"L3"}).nothing());
  EXPECT_EQ(three.lost({}).loss_h(), 8760.0);
  EXPECT_TRUE(three.lost({"L1", "L3"}).nothing());
  EXPECT_NEAR(three.lost({"L1"}).overload_mw("D1"), 80.0, 1e-9);
  EXPECT_NEAR(three.lost({"L1", "L2"}).overload_mw("D1"), 90.0, 1e-9);
  EXPECT_EQ(three.lost({"L1", "L2", "L3"}).disconnected_h("D1"), 8760.0);
}

TEST(NotMonotone, ABridgeBetweenTwoPathsRaisesCurtailment) {
  // Two paths of 0.3 carry 50 MW each. With the bridge, 0.6 of the transfer goes over AB and over CD: 50/0.6 MW in all.
  constexpr auto paths = R"(
    unit G1 A 200
    load D1 D 100
    line AB A B 50 x=0.1
    line BD B D 50 x=0.2
    line AC A C 50 x=0.2
    line CD C D 50 x=0.1
  )";
  Case without(paths);
  EXPECT_TRUE(without.lost({}).nothing());
  Case with(std::string(paths) + "line BC B C - x=0.1\n");
  EXPECT_NEAR(with.lost({}).overload_mw("D1"), 100.0 - 50.0 / 0.6, 1e-9);
  EXPECT_TRUE(with.lost({"BC"}).nothing());
}

TEST(NotMonotone, MoreDemandAtOneBusLowersCurtailment) {
  // The line from C to B carries a third of (B's demand − C's demand), at most 10 MW.
  constexpr auto loop = "unit G1 A 200\nline AB A B -\nline AC A C -\nline CB C B 10\nload D1 B 60\n";
  Case alone(loop);
  EXPECT_NEAR(alone.lost({}).overload_mw(), 30.0, 1e-9);
  Case some(std::string(loop) + "load D2 C 12\n");
  EXPECT_NEAR(some.lost({}).overload_mw(), 18.0, 1e-9);
  Case enough(std::string(loop) + "load D2 C 30\n");
  EXPECT_TRUE(enough.lost({}).nothing());
}

bool same_bits(const state::Outcome& a, const state::Outcome& b) {
  const auto same_load = [](const state::LoadLoss& x, const state::LoadLoss& y) {
    return x.load == y.load && x.disconnected_h == y.disconnected_h && x.overload_h == y.overload_h &&
           x.disconnected_mwh == y.disconnected_mwh && x.overload_mwh == y.overload_mwh;
  };
  const auto same_group = [](const state::GroupLoss& x, const state::GroupLoss& y) {
    return x.group == y.group && x.hours == y.hours;
  };
  return std::ranges::equal(a.loads, b.loads, same_load) && std::ranges::equal(a.groups, b.groups, same_group);
}

TEST(Purity, AStateHasTheSameBitsWhateverWasSolvedBefore) {
  std::mt19937 random(8);
  for (unsigned number = 0; number < 12; ++number) {
    const HowToSolve how{.policy = number % 2 == 0 ? evaluate::Policy::proportional : evaluate::Policy::priority,
                         .levels = {1.1, 0.9, 0.75, 0.7, 0.5, 0.3}};
    Case forward(random_net(random, 6 + 2 * number), how);
    std::vector<state::NetworkState> states;
    std::vector<state::Outcome> outcomes;
    for (int i = 0; i < 40; ++i) {
      states.push_back(random_state(forward.network(), random));
      outcomes.push_back(forward.lost(states.back()).outcome());
    }
    Case backward(forward.network(), how);
    for (std::size_t i = states.size(); i-- > 0;) {
      EXPECT_TRUE(same_bits(backward.lost(states[i]).outcome(), outcomes[i])) << "net " << number << " state " << i;
    }
    for (std::size_t i = 0; i < states.size(); i += 7) {
      state::Outcome fresh;
      ASSERT_TRUE(evaluate::Evaluator(forward.system()).evaluate(states[i], fresh));
      EXPECT_TRUE(same_bits(fresh, outcomes[i])) << "net " << number << " state " << i;
    }
  }
}

void expect_sound(const state::LoadLoss& loss, double peak_mw) {
  for (const double hours : {loss.disconnected_h, loss.overload_h}) EXPECT_TRUE(hours >= 0.0 && hours <= 4.0 + 1e-9);
  EXPECT_GE(loss.overload_mwh, 0.0);
  EXPECT_LE(loss.overload_mwh + loss.disconnected_mwh, 2.3 * peak_mw * (1.0 + 1e-9));
  EXPECT_TRUE(loss.disconnected_h == 0.0 || loss.overload_h == 0.0);
}

TEST(Purity, NumbersAreNeverNegativeNorAbsent) {
  std::mt19937 random(21);
  for (unsigned number = 0; number < 8; ++number) {
    Case net(random_net(random, 8 + number), {.levels = {1.0, 0.8, 0.5, 0.0}});
    for (int i = 0; i < 40; ++i) {
      const Lost lost = net.lost(random_state(net.network(), random));
      for (const auto& loss : lost.outcome().loads) expect_sound(loss, net.network().loads()[loss.load].peak_mw);
    }
  }
}

}  // namespace
}  // namespace firmgrid::tests
