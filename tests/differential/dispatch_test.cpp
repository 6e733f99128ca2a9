// Ten thousand states against Clp: the total, and who is curtailed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>

#include "sim/evaluate/system.hpp"
#include "tests/differential/nets.hpp"
#include "tests/differential/oracle.hpp"
#include "tests/support/plain_outage.hpp"

namespace firmgrid::tests {
namespace {

struct Tested {
  int states = 0;
  int curtailed = 0;
  evaluate::SolverCounts counts;
};

/// States of a network to hold against the oracle, at one load level.
struct Trial {
  evaluate::Policy policy = evaluate::Policy::proportional;
  double scale = 1.0;
  std::string_view flow = "dc";
  std::vector<state::NetworkState> states = {};
};

Trial drawn(const Network& network, Trial trial, int states, unsigned seed) {
  std::mt19937 random(seed);
  for (int i = 0; i < states; ++i) trial.states.push_back(random_state(network, random));
  return trial;
}

/// The optimum is unique. Clp's quadratic solver sometimes stops early, so ours may be better, never worse.
void hold_allocation(const Oracle& oracle, const std::vector<double>& curtailed, double tolerance) {
  EXPECT_TRUE(oracle.serves(curtailed));
  const std::optional<OracleAnswer> answer = oracle.answer();
  if (!answer) return;
  const std::vector<double> wanted = oracle.class_totals(answer->curtailed_mw);
  const std::vector<double> found = oracle.class_totals(curtailed);
  for (std::size_t own = 0; own < wanted.size(); ++own) EXPECT_NEAR(found[own], wanted[own], tolerance);
  EXPECT_LE(oracle.unevenness(curtailed), oracle.unevenness(answer->curtailed_mw) + 1e-4);
}

/// One state's curtailments, in the order of the demand's load points, against the oracle's.
void hold_state(const evaluate::Situation& at, std::string_view flow, const std::vector<double>& curtailed,
                Tested& tested) {
  const Oracle oracle(at, flow);
  const double tolerance = 2e-6 * std::max(1.0, at.demand->total_mw);
  const std::optional<double> least = oracle.total_mw();
  ASSERT_TRUE(least) << "Clp finds no solution";
  EXPECT_NEAR(std::accumulate(curtailed.begin(), curtailed.end(), 0.0), *least, tolerance);
  if (*least < 1e-6) return;
  ++tested.curtailed;
  hold_allocation(oracle, curtailed, tolerance);
}

/// What a state leaves once its open points have moved: where to is for other tests to judge.
const evaluate::Connection& switched(const state::NetworkState& state, const evaluate::System& system,
                                     evaluate::Evaluator& evaluator, evaluate::Connector& connector) {
  evaluate::Outage outage = plain_outage(state);
  if (!system.open_points_move()) return connector.connect(outage);
  evaluate::Restoration restoration;
  EXPECT_TRUE(evaluator.restore(state, restoration));
  outage.switching = &restoration.switching.front();
  outage.dead_islands_switch = false;
  return connector.connect(outage);
}

Tested compare(const Network& network, const Trial& trial) {
  const load::LoadModel load = at_level(network, trial.scale);
  const auto system =
      evaluate::System::make(network, load, {.flow = trial.flow, .policy = trial.policy, .phases = {.ties = false}});
  if (!system) throw std::runtime_error(to_text(system.error().front()));
  evaluate::Evaluator evaluator(**system);
  evaluate::Connector connector(network, true);
  const evaluate::Classes classes = evaluate::classes_of(network, trial.policy);
  Tested tested;
  state::Outcome outcome;
  for (const state::NetworkState& state : trial.states) {
    SCOPED_TRACE("state " + std::to_string(tested.states++));
    if (const auto evaluated = evaluator.evaluate(state, outcome); !evaluated) {
      ADD_FAILURE() << evaluated.error().what;
      continue;
    }
    const evaluate::Connection& connection = switched(state, **system, evaluator, connector);
    evaluate::Demand demand;
    evaluate::gather_demand(network, connection, classes, load.shapes().front(), demand);
    PerId<LoadId, double> ours(network.loads().size(), 0.0);
    for (const state::LoadLoss& loss : outcome.loads) ours[loss.load] = loss.overload_mwh / load.hours();
    std::vector<double> curtailed;
    for (const LoadId id : demand.loads) curtailed.push_back(ours[id]);
    hold_state({&network, &connection, &classes, &demand, 1.0}, trial.flow, curtailed, tested);
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
  for (Branch& branch : parts.branches) {
    branch.limit_mw *= share;
    branch.outage_limit_mw *= share;
  }
  return Network(std::move(parts));
}

TEST(Dispatch, EqualsClpOnRts79AtThreeRatings) {
  const planning::Grid grid = bundled("rts79/peak.toml");
  for (const double share : {1.0, 0.8, 0.6}) {
    const Tested tested = compare(derated(grid.network, share), drawn(grid.network, {}, 1500, 79));
    EXPECT_GT(tested.curtailed, 100);
    EXPECT_EQ(tested.counts.fallbacks, 0);
  }
}

TEST(Dispatch, EqualsClpOnRts79WithoutKirchhoffsVoltageLaw) {
  const planning::Grid grid = bundled("rts79/peak.toml");
  const Network network = derated(grid.network, 0.5);
  const Tested tested = compare(network, drawn(network, {.flow = "transport"}, 1500, 80));
  EXPECT_GT(tested.curtailed, 300);
  EXPECT_EQ(tested.counts.fallbacks, 0);
}

TEST(Dispatch, EqualsClpOnRbtsUnderBothPolicies) {
  const planning::Grid grid = bundled("rbts/peak.toml");
  for (const auto policy : {evaluate::Policy::proportional, evaluate::Policy::priority}) {
    const Tested tested = compare(grid.network, drawn(grid.network, {.policy = policy, .scale = 1.1}, 1500, 6));
    EXPECT_GT(tested.curtailed, 100);
    EXPECT_EQ(tested.counts.fallbacks, 0);
  }
}

TEST(Dispatch, EqualsClpOnRandomMeshedNets) {
  std::mt19937 random(2024);
  std::map<std::string_view, evaluate::SolverCounts> counts;
  for (unsigned net = 0; net < 60; ++net) {
    const Network network = random_net(random, 6 + net % 25);
    const auto policy = net % 2 == 0 ? evaluate::Policy::proportional : evaluate::Policy::priority;
    Trial trial = drawn(network, {.policy = policy, .scale = 0.6 + 0.02 * static_cast<double>(net % 30)}, 60, net);
    for (const std::string_view flow : {"dc", "transport"}) {
      trial.flow = flow;
      counts[flow].merge(compare(network, trial).counts);
    }
  }
  EXPECT_GT(counts["dc"].programs, 500);
  EXPECT_GT(counts["transport"].programs, 200);
  for (const auto& [flow, found] : counts) EXPECT_EQ(found.fallbacks, 0) << flow;
}

/// Every second branch of a city's grid out alone, and two double circuits whose loss leaves limits in series that say
/// the same.
TEST(Dispatch, EqualsClpOnHanoi) {
  const planning::Grid grid = bundled("hanoi/base-2015.toml", 2015);
  Trial trial{.scale = 0.8662};
  trial.states.emplace_back();
  const std::vector<std::string> circuits{"L110-SS-NB-1", "L110-SS-NB-2", "L110-VT-QM-1", "L110-VT-QM-2"};
  for (std::uint32_t i = 0; i < grid.network.branches().size(); ++i) {
    const std::string& id = grid.network.branches()[BranchId{i}].id;
    if (std::ranges::find(circuits, id) != circuits.end()) trial.states.front().branches_out.push_back(BranchId{i});
    if (i % 2 == 0) trial.states.push_back({.branches_out = {BranchId{i}}, .buses_out = {}, .units = {}});
  }
  ASSERT_EQ(trial.states.front().branches_out.size(), circuits.size());
  const Tested tested = compare(grid.network, trial);
  EXPECT_GT(tested.curtailed, 10);
  EXPECT_EQ(tested.counts.restarts, 0);
}

/// Ties between equal costs let a simplex go round in circles; the second attempt breaks them, so Clp is not needed.
TEST(Dispatch, ReachesItsCertificateWithoutClp) {
  std::mt19937 random(2);
  std::vector<double> levels;
  for (int hour = 1; hour <= 40; ++hour) levels.push_back(0.03 * hour);
  evaluate::SolverCounts counts;
  for (unsigned net = 0; net < 200; ++net) {
    const Network network = random_net(random, 5 + net % 40);
    const load::LoadModel year = with_levels(network, levels);
    const auto policy = net % 2 == 0 ? evaluate::Policy::proportional : evaluate::Policy::priority;
    const auto system = evaluate::System::make(network, year, {.policy = policy});
    ASSERT_TRUE(system) << system.error().front().what;
    evaluate::Evaluator evaluator(**system);
    state::Outcome outcome;
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(evaluator.evaluate(random_state(network, random), outcome));
    counts.merge(evaluator.counts());
  }
  EXPECT_GT(counts.programs, 100'000);
  EXPECT_GT(counts.restarts, 0);
  EXPECT_EQ(counts.fallbacks, 0);
}

/// What a state costs, load point by load point, and how long anything is curtailed.
struct Cost {
  std::vector<double> mwh;
  std::vector<double> hours;
  double loss_h = 0.0;

  /// Adds an outcome, share of its hours.
  void add(const state::Outcome& outcome, double share) {
    for (const state::LoadLoss& loss : outcome.loads) {
      mwh[loss.load.index()] += share * loss.overload_mwh;
      hours[loss.load.index()] += share * loss.overload_h;
    }
    if (!outcome.groups.empty() && outcome.groups.front().group == 0) loss_h += share * outcome.groups.front().hours;
  }
};

/// One program per hour: a system for every level.
class HourByHour {
 public:
  HourByHour(const Network& network, const std::vector<double>& levels, evaluate::Policy policy) {
    for (const double level : levels) loads_.push_back(at_level(network, level));
    for (const load::LoadModel& hour : loads_) {
      systems_.push_back(*evaluate::System::make(network, hour, {.policy = policy}));
      evaluators_.emplace_back(*systems_.back());
    }
  }

  Cost cost(const Network& network, const state::NetworkState& state) {
    Cost cost{std::vector<double>(network.loads().size()), std::vector<double>(network.loads().size())};
    state::Outcome outcome;
    for (evaluate::Evaluator& hour : evaluators_) {
      EXPECT_TRUE(hour.evaluate(state, outcome));
      cost.add(outcome, 1.0 / load::constant_year_h);
    }
    return cost;
  }

 private:
  std::vector<load::LoadModel> loads_;
  std::vector<std::unique_ptr<const evaluate::System>> systems_;
  std::vector<evaluate::Evaluator> evaluators_;
};

/// The expectation over the hours in one pass equals one program per hour.
TEST(Dispatch, TracesLoadLevelsAsOneProgramPerHourWould) {
  std::mt19937 random(11);
  std::vector<double> levels;
  for (int hour = 0; hour < 24; ++hour) levels.push_back(0.04 * static_cast<double>((hour * 7) % 24) + 0.05);
  for (unsigned net = 0; net < 20; ++net) {
    const Network network = random_net(random, 6 + net % 15);
    const auto policy = net % 2 == 0 ? evaluate::Policy::proportional : evaluate::Policy::priority;
    const load::LoadModel year = with_levels(network, levels);
    const auto whole = evaluate::System::make(network, year, {.policy = policy});
    ASSERT_TRUE(whole) << whole.error().front().what;
    evaluate::Evaluator evaluator(**whole);
    HourByHour hour_by_hour(network, levels, policy);
    for (int i = 0; i < 12; ++i) {
      const state::NetworkState state = random_state(network, random);
      state::Outcome outcome;
      ASSERT_TRUE(evaluator.evaluate(state, outcome));
      Cost found{std::vector<double>(network.loads().size()), std::vector<double>(network.loads().size())};
      found.add(outcome, 1.0);
      const Cost wanted = hour_by_hour.cost(network, state);
      EXPECT_THAT(found.mwh, testing::Pointwise(testing::DoubleNear(1e-5), wanted.mwh)) << "net " << net;
      EXPECT_THAT(found.hours, testing::Pointwise(testing::DoubleNear(1e-6), wanted.hours)) << "net " << net;
      EXPECT_NEAR(found.loss_h, wanted.loss_h, 1e-9) << "net " << net;
    }
  }
}

}  // namespace
}  // namespace firmgrid::tests
