// Restoration is a pure function: same bits whatever was asked before, with open points, ties and unit profiles.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/sim/evaluate/case.hpp"
#include "tests/sim/evaluate/radial_nets.hpp"
#include "tests/support/random_net.hpp"

namespace firmgrid::tests {
namespace {

using evaluate::LossCurve;
using evaluate::Restoration;

bool same_bits(const LossCurve& a, const LossCurve& b) {
  const auto same_load = [](const LossCurve::Segment& x, const LossCurve::Segment& y) {
    return x.load == y.load && x.shape == y.shape && x.levels == y.levels && x.base == y.base && x.slope == y.slope &&
           x.disconnected == y.disconnected;
  };
  const auto same_group = [](const LossCurve::GroupSegment& x, const LossCurve::GroupSegment& y) {
    return x.group == y.group && x.shape == y.shape && x.levels == y.levels;
  };
  return std::ranges::equal(a.loads, b.loads, same_load) && std::ranges::equal(a.groups, b.groups, same_group);
}

bool same_bits(const Restoration& a, const Restoration& b) {
  const auto same_curve = [](const LossCurve& x, const LossCurve& y) { return same_bits(x, y); };
  return a.switching == b.switching && std::ranges::equal(a.phases, b.phases, same_curve);
}

/// Everything there is to say about a state; the last branch out is what tripped.
struct Answer {
  Restoration restored;
  LossCurve tripped;
  std::vector<double> exposed;
  friend bool operator==(const Answer& a, const Answer& b) {
    return same_bits(a.restored, b.restored) && same_bits(a.tripped, b.tripped) && a.exposed == b.exposed;
  }
};

Answer ask(evaluate::Evaluator& evaluator, const state::NetworkState& state) {
  Answer answer;
  EXPECT_TRUE(evaluator.restore(state, answer.restored));
  evaluator.expose(state, answer.restored, answer.exposed);
  if (state.branches_out.empty()) return answer;
  state::NetworkState before = state;
  before.branches_out.pop_back();
  Restoration restored;
  EXPECT_TRUE(evaluator.restore(before, restored));
  EXPECT_TRUE(evaluator.trip(state, restored, {}, answer.tripped));
  return answer;
}

/// Two demand profiles, and one of units that every second one follows.
load::LoadModel changing(const Network& network) {
  const std::vector<load::Profile> profiles{
      {"a", {1.1, 0.9, 0.7, 0.5, 0.5}}, {"b", {0.6, 1.0, 0.7, 0.0, 0.5}}, {"sun", {0.0, 1.0, 1.0, 0.0, 0.4}}};
  PerId<LoadId, double> peak;
  PerId<LoadId, std::uint32_t> follows;
  for (const LoadPoint& load : network.loads()) {
    follows.push_back(static_cast<std::uint32_t>(peak.size() % 2));
    peak.push_back(load.peak_mw);
  }
  load::UnitProfiles units(network.units().size(), std::nullopt);
  for (std::size_t i = 1; i < units.size(); i += 2) units[UnitId{i}] = 2U;
  return load::LoadModel(peak, follows, profiles, 1.0, units);
}

/// Asks forward, backward, and each state of a worker that knows nothing else.
void hold_pure(const Network& network, std::mt19937& random, const HowToSolve& how) {
  Case net(network, changing(network), how);
  std::vector<state::NetworkState> states;
  std::vector<Answer> answers;
  for (int i = 0; i < 15; ++i) {
    states.push_back(random_state(network, random));
    answers.push_back(ask(net.evaluator(), states.back()));
  }
  Case backward(network, changing(network), how);
  for (std::size_t i = states.size(); i-- > 0;) {
    EXPECT_TRUE(ask(backward.evaluator(), states[i]) == answers[i]) << "backward, state " << i;
    evaluate::Evaluator fresh(net.system());
    EXPECT_TRUE(ask(fresh, states[i]) == answers[i]) << "alone, state " << i;
  }
}

TEST(Purity, HoldsForRestorationWithOpenPointsAndTies) {
  std::mt19937 random(4);
  for (unsigned number = 0; number < 10; ++number) {
    SCOPED_TRACE("net " + std::to_string(number));
    const Network network = with_ties(random_net(random, 5 + number), random);
    hold_pure(network, random,
              {.policy = number % 2 == 0 ? evaluate::Policy::proportional : evaluate::Policy::priority});
  }
}

TEST(Purity, HoldsForLoadTransfer) {
  std::mt19937 random(6);
  for (unsigned number = 0; number < 10; ++number) {
    SCOPED_TRACE("net " + std::to_string(number));
    hold_pure(with_ties(RadialNet(random).network(), random), random, {});
  }
}

}  // namespace
}  // namespace firmgrid::tests
