// Ten thousand states against Clp: the total, and who is curtailed.

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "sim/evaluate/system.hpp"
#include "tests/differential/nets.hpp"
#include "tests/differential/oracle.hpp"

namespace firmgrid::tests {
namespace {

struct Tested {
  int states = 0;
  int curtailed = 0;
  evaluate::SolverCounts counts;
};

/// Draws states of a network at one load level and holds each against the oracle.
Tested compare(const Network& network, evaluate::Policy policy, double scale, int states, unsigned seed) {
  const load::LoadModel load = at_level(network, scale);
  const auto system = evaluate::System::make(network, load, "dc", policy);
  if (!system) throw std::runtime_error(to_text(system.error().front()));
  evaluate::Evaluator evaluator(**system);
  evaluate::Connector connector(network, true);
  const evaluate::Classes classes = evaluate::classes_of(network, policy);
  std::mt19937 random(seed);
  Tested tested;
  state::Outcome outcome;
  for (int i = 0; i < states; ++i) {
    const state::NetworkState drawn = random_state(network, random);
    const auto evaluated = evaluator.evaluate(drawn, outcome);
    if (!evaluated) {
      ADD_FAILURE() << evaluated.error().what;
      continue;
    }
    const evaluate::Connection& connection = connector.connect(drawn);
    evaluate::Demand demand;
    evaluate::gather_demand(network, connection, classes, load.shapes().front(), demand);
    std::vector<double> ours(network.loads().size(), 0.0);
    double total = 0.0;
    for (const state::LoadLoss& loss : outcome.loads) {
      ours[loss.load.index()] = loss.overload_mwh / load.hours();
      total += loss.overload_mwh / load.hours();
    }
    const Oracle oracle(network, connection, classes, demand, 1.0);
    ++tested.states;
    const std::optional<double> least = oracle.total_mw();
    if (!least) {
      ADD_FAILURE() << "Clp finds no solution for state " << i;
      continue;
    }
    EXPECT_NEAR(total, *least, 2e-6 * std::max(1.0, demand.total_mw)) << "state " << i << " of seed " << seed;
    if (*least < 1e-6) continue;
    ++tested.curtailed;
    const std::optional<OracleAnswer> answer = oracle.answer();
    if (!answer) continue;
    std::vector<double> curtailed;
    for (const LoadId id : demand.loads) curtailed.push_back(ours[id.index()]);
    EXPECT_TRUE(oracle.serves(curtailed)) << "state " << i << " of seed " << seed;
    // The optimum is unique. Clp's quadratic solver sometimes stops early, so ours may be better, never worse.
    const std::string which = "state " + std::to_string(i) + " of seed " + std::to_string(seed);
    const std::vector<double> wanted = oracle.class_totals(answer->curtailed_mw);
    const std::vector<double> found = oracle.class_totals(curtailed);
    for (std::size_t own = 0; own < wanted.size(); ++own) {
      EXPECT_NEAR(found[own], wanted[own], 2e-6 * std::max(1.0, demand.total_mw)) << which;
    }
    EXPECT_LE(oracle.unevenness(curtailed), oracle.unevenness(answer->curtailed_mw) + 1e-4) << which;
  }
  tested.counts = evaluator.counts();
  return tested;
}

Network derated(const Network& network, double share) {
  NetworkParts parts{.substations = network.substations(),
                     .buses = network.buses(),
                     .branches = network.branches(),
                     .units = network.units(),
                     .loads = network.loads()};
  for (Branch& branch : parts.branches) branch.limit_mw *= share;
  return Network(std::move(parts));
}

TEST(Dispatch, EqualsClpOnRts79AtThreeRatings) {
  const planning::Grid grid = bundled("rts79/peak.toml");
  for (const double share : {1.0, 0.8, 0.6}) {
    const Tested tested = compare(derated(grid.network, share), evaluate::Policy::proportional, 1.0, 1500, 79);
    EXPECT_GT(tested.curtailed, 100);
    EXPECT_EQ(tested.counts.fallbacks, 0);
  }
}

TEST(Dispatch, EqualsClpOnRbtsUnderBothPolicies) {
  const planning::Grid grid = bundled("rbts/peak.toml");
  for (const auto policy : {evaluate::Policy::proportional, evaluate::Policy::priority}) {
    const Tested tested = compare(grid.network, policy, 1.1, 1500, 6);
    EXPECT_GT(tested.curtailed, 100);
    EXPECT_EQ(tested.counts.fallbacks, 0);
  }
}

TEST(Dispatch, EqualsClpOnRandomMeshedNets) {
  std::mt19937 random(2024);
  evaluate::SolverCounts counts;
  for (unsigned net = 0; net < 60; ++net) {
    const Network network = random_net(random, 6 + net % 25);
    const auto policy = net % 2 == 0 ? evaluate::Policy::proportional : evaluate::Policy::priority;
    const Tested tested = compare(network, policy, 0.6 + 0.02 * static_cast<double>(net % 30), 60, net);
    counts.merge(tested.counts);
  }
  EXPECT_GT(counts.programs, 500);
  EXPECT_EQ(counts.fallbacks, 0);
}

/// The expectation over the hours in one pass equals one program per hour.
TEST(Dispatch, TracesLoadLevelsAsOneProgramPerHourWould) {
  std::mt19937 random(11);
  std::vector<double> levels;
  for (int hour = 0; hour < 24; ++hour) levels.push_back(0.04 * static_cast<double>((hour * 7) % 24) + 0.05);
  for (unsigned net = 0; net < 20; ++net) {
    const Network network = random_net(random, 6 + net % 15);
    const auto policy = net % 2 == 0 ? evaluate::Policy::proportional : evaluate::Policy::priority;
    const load::LoadModel year = with_levels(network, levels);
    const auto whole = evaluate::System::make(network, year, "dc", policy);
    ASSERT_TRUE(whole) << whole.error().front().what;
    evaluate::Evaluator evaluator(**whole);
    std::vector<load::LoadModel> hours;
    for (const double level : levels) hours.push_back(at_level(network, level));
    std::vector<std::unique_ptr<const evaluate::System>> systems;
    std::vector<evaluate::Evaluator> single;
    for (const load::LoadModel& hour : hours) {
      systems.push_back(*evaluate::System::make(network, hour, "dc", policy));
      single.emplace_back(*systems.back());
    }
    for (int i = 0; i < 12; ++i) {
      const state::NetworkState drawn = random_state(network, random);
      state::Outcome all;
      ASSERT_TRUE(evaluator.evaluate(drawn, all));
      std::vector<double> wanted_mwh(network.loads().size(), 0.0);
      std::vector<double> wanted_h(network.loads().size(), 0.0);
      double wanted_loss_h = 0.0;
      for (evaluate::Evaluator& hour : single) {
        state::Outcome one;
        ASSERT_TRUE(hour.evaluate(drawn, one));
        for (const state::LoadLoss& loss : one.loads) {
          wanted_mwh[loss.load.index()] += loss.overload_mwh / 8760.0;
          wanted_h[loss.load.index()] += loss.overload_h / 8760.0;
        }
        if (!one.groups.empty() && one.groups.front().group == 0) wanted_loss_h += one.groups.front().hours / 8760.0;
      }
      for (const state::LoadLoss& loss : all.loads) {
        EXPECT_NEAR(loss.overload_mwh, wanted_mwh[loss.load.index()], 1e-5) << "net " << net << " state " << i;
        EXPECT_NEAR(loss.overload_h, wanted_h[loss.load.index()], 1e-6) << "net " << net << " state " << i;
        wanted_mwh[loss.load.index()] = 0.0;
      }
      for (const double left : wanted_mwh) EXPECT_NEAR(left, 0.0, 1e-5) << "net " << net << " state " << i;
      const double loss_h = !all.groups.empty() && all.groups.front().group == 0 ? all.groups.front().hours : 0.0;
      EXPECT_NEAR(loss_h, wanted_loss_h, 1e-9) << "net " << net << " state " << i;
    }
  }
}

}  // namespace
}  // namespace firmgrid::tests
