// Outages and closings by matrix modification against networks built without and with the branches.

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/sim/flow/flows.hpp"
#include "tests/sim/flow/random_cases.hpp"
#include "tests/support/random_net.hpp"

namespace firmgrid::tests {
namespace {

/// A random net with some phase shifters.
Network shifting_net(std::mt19937& random, std::size_t buses) {
  const Network plain = random_net(random, buses);
  NetworkParts parts{.substations = plain.substations(),
                     .buses = plain.buses(),
                     .branches = plain.branches(),
                     .units = plain.units(),
                     .loads = plain.loads()};
  for (Branch& branch : parts.branches) {
    if (random() % 6 == 0) branch.shift_rad = 0.01 * static_cast<double>(random() % 21) - 0.1;
  }
  return Network(std::move(parts));
}

/// The network that the changes leave, built as such; what does not conduct is not in it.
struct Rebuilt {
  Network network;
  std::vector<std::optional<BranchId>> branch;  // [branches of the original]
};

Rebuilt rebuilt(const Network& network, const Changes& changes) {
  NetworkParts parts{.substations = network.substations(),
                     .buses = network.buses(),
                     .branches = {},
                     .units = network.units(),
                     .loads = network.loads()};
  std::vector<std::optional<BranchId>> numbers;
  for (std::uint32_t i = 0; i < network.branches().size(); ++i) {
    Branch branch = network.branches()[BranchId{i}];
    const auto& listed = branch.normally_open ? changes.closed : changes.removed;
    const bool conducts = branch.normally_open == (std::ranges::find(listed, BranchId{i}) != listed.end());
    numbers.push_back(conducts ? std::optional(BranchId{parts.branches.size()}) : std::nullopt);
    branch.normally_open = false;
    if (conducts) parts.branches.push_back(branch);
  }
  return {Network(std::move(parts)), std::move(numbers)};
}

class DcRandom : public testing::Test {
 protected:
  /// Calls check(network, changes, topology, solver, injection) on prepared random cases.
  template <class Check>
  void on_cases(int nets, Check check) {
    std::mt19937 random(1914);
    for (int net = 0; net < nets && !HasFailure(); ++net) {
      SCOPED_TRACE("net " + std::to_string(net));
      const Network network = shifting_net(random, 4 + static_cast<std::size_t>(net % 20));
      const auto model = flow::find("dc")->make(network);
      if (!model) continue;
      const auto solver = (*model)->make_solver();
      for (int i = 0; i < 12; ++i) {
        const Changes changes = random_changes(network, random);
        const flow::Topology topology = topology_of(network, changes.removed, changes.closed);
        if (!solver->prepare(topology)) continue;
        check(network, changes, topology, *solver, balanced(topology, random));
        ++cases;
        if (topology.live.size() > 1) ++cut;
      }
    }
  }

  int cases = 0;
  int cut = 0;
};

TEST_F(DcRandom, OutagesAndClosingsEqualTheNetworkBuiltThatWay) {
  on_cases(150, [](const Network& network, const Changes& changes, const flow::Topology&, flow::FlowSolver& solver,
                   const std::vector<double>& injection) {
    const Rebuilt other = rebuilt(network, changes);
    const auto model = flow::find("dc")->make(other.network);
    ASSERT_TRUE(model);
    const auto fresh = (*model)->make_solver();
    ASSERT_TRUE(fresh->prepare(topology_of(other.network, {}, {})));
    std::vector<double> ours(network.branches().size());
    std::vector<double> theirs(other.network.branches().size());
    solver.flows(injection, ours);
    fresh->flows(injection, theirs);
    for (std::size_t i = 0; i < ours.size(); ++i) {
      EXPECT_NEAR(ours[i], other.branch[i] ? theirs[other.branch[i]->index()] : 0.0, 1e-6) << "branch " << i;
    }
  });
  EXPECT_GT(cases, 1500);
  EXPECT_GT(cut, 200);
}

TEST_F(DcRandom, WhatEntersABusLeavesIt) {
  on_cases(60, [](const Network& network, const Changes&, const flow::Topology&, flow::FlowSolver& solver,
                  const std::vector<double>& injection) {
    std::vector<double> left = injection;
    std::vector<double> flow(network.branches().size());
    solver.flows(injection, flow);
    for (std::size_t i = 0; i < flow.size(); ++i) {
      left[network.branches()[BranchId{i}].from.index()] -= flow[i];
      left[network.branches()[BranchId{i}].to.index()] += flow[i];
    }
    for (const double mw : left) EXPECT_NEAR(mw, 0.0, 1e-7);
  });
}

TEST_F(DcRandom, RowTimesInjectionPlusTheStandingFlowIsTheFlow) {
  on_cases(60, [](const Network& network, const Changes& changes, const flow::Topology&, flow::FlowSolver& solver,
                  const std::vector<double>& injection) {
    std::vector<double> flow(network.branches().size());
    std::vector<double> standing(network.branches().size());
    std::vector<double> row(network.buses().size());
    solver.flows(injection, flow);
    solver.flows(std::vector<double>(injection.size(), 0.0), standing);
    for (std::uint32_t i = 0; i < flow.size(); ++i) {
      const Branch& branch = network.branches()[BranchId{i}];
      const auto& listed = branch.normally_open ? changes.closed : changes.removed;
      if (branch.normally_open != (std::ranges::find(listed, BranchId{i}) != listed.end())) continue;
      solver.row(i, row);
      EXPECT_NEAR(std::inner_product(row.begin(), row.end(), injection.begin(), standing[i]), flow[i], 1e-6);
      const flow::Bounds bounds = solver.bounds(i);
      if (std::isinf(branch.limit_mw)) continue;
      EXPECT_NEAR(bounds.hi_mw + standing[i], std::max(branch.limit_mw, std::abs(standing[i])), 1e-9);
      EXPECT_NEAR(bounds.lo_mw + standing[i], -std::max(branch.limit_mw, std::abs(standing[i])), 1e-9);
    }
  });
}

TEST_F(DcRandom, ASolverRemembersNothing) {
  on_cases(40, [](const Network& network, const Changes&, const flow::Topology& topology, flow::FlowSolver& solver,
                  const std::vector<double>& injection) {
    const auto model = flow::find("dc")->make(network);
    const auto fresh = (*model)->make_solver();
    ASSERT_TRUE(fresh->prepare(topology));
    std::vector<double> ours(network.branches().size());
    std::vector<double> theirs(network.branches().size());
    solver.flows(injection, ours);
    fresh->flows(injection, theirs);
    EXPECT_EQ(ours, theirs);
  });
}

}  // namespace
}  // namespace firmgrid::tests
