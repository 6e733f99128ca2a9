// Cuts found by max-flow against all the cuts there are.

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/sim/flow/flows.hpp"
#include "tests/sim/flow/random_cases.hpp"
#include "tests/support/random_net.hpp"

namespace firmgrid::tests {
namespace {

constexpr double tolerance_mw = 1e-7;

/// A prepared solver with injections that balance.
struct Situation {
  const Network* network;
  std::vector<char> conducts;
  std::vector<double> injection_mw;
};

/// By how much the injections of a set of buses, one bit each, exceed what leaves it.
double excess_mw(const Situation& at, std::uint64_t inside) {
  double injected = 0.0;
  double capacity = 0.0;
  const auto has = [&](BusId bus) { return (inside >> bus.index() & 1U) != 0; };
  for (std::size_t bus = 0; bus < at.injection_mw.size(); ++bus) {
    if (has(BusId{bus})) injected += at.injection_mw[bus];
  }
  for (std::size_t i = 0; i < at.conducts.size(); ++i) {
    const Branch& branch = at.network->branches()[BranchId{i}];
    if (at.conducts[i] != 0 && has(branch.from) != has(branch.to)) capacity += branch.limit_mw;
  }
  return std::abs(injected) - capacity;
}

double worst_excess_mw(const Situation& at) {
  double worst = 0.0;
  const std::uint64_t sets = std::uint64_t{1} << at.injection_mw.size();
  for (std::uint64_t inside = 1; inside < sets; ++inside) worst = std::max(worst, excess_mw(at, inside));
  return worst;
}

/// The set of buses that a row adds up.
std::uint64_t set_of(const std::vector<double>& row) {
  std::uint64_t inside = 0;
  for (std::size_t bus = 0; bus < row.size(); ++bus) {
    EXPECT_TRUE(row[bus] == 0.0 || row[bus] == 1.0);
    if (row[bus] != 0.0) inside |= std::uint64_t{1} << bus;
  }
  return inside;
}

class TransportRandom : public testing::Test {
 protected:
  /// Calls check(situation, solver) on random networks of 4 to 11 buses with outages and closings.
  template <class Check>
  void on_cases(Check check) {
    std::mt19937 random(1957);
    for (std::size_t net = 0; net < 60; ++net) {
      SCOPED_TRACE("net " + std::to_string(net));
      const Network network = random_net(random, 4 + net % 8);
      const auto model = flow::find("transport")->make(network).value();
      const auto solver = model->make_solver();
      for (int i = 0; i < 12; ++i) {
        const Changes changes = random_changes(network, random);
        const flow::Topology topology = topology_of(network, changes.removed, changes.closed);
        ASSERT_TRUE(solver->prepare(topology));
        check(situation(network, changes, balanced(topology, random)), *solver);
      }
    }
  }

  static Situation situation(const Network& network, const Changes& changes, std::vector<double> injection_mw) {
    Situation at{&network, std::vector<char>(network.branches().size(), 0), std::move(injection_mw)};
    for (std::uint32_t i = 0; i < at.conducts.size(); ++i) {
      const bool open = network.branches()[BranchId{i}].normally_open;
      const auto& listed = open ? changes.closed : changes.removed;
      at.conducts[i] = open == (std::ranges::find(listed, BranchId{i}) != listed.end()) ? 1 : 0;
    }
    return at;
  }

  int fits = 0;
  int misses = 0;
};

TEST_F(TransportRandom, FindsAViolatedCutExactlyWhereThereIsOne) {
  on_cases([&](const Situation& at, flow::FlowSolver& solver) {
    std::vector<std::uint32_t> limits;
    std::vector<double> row(at.injection_mw.size());
    solver.violated(at.injection_mw, tolerance_mw, 99, limits);
    const double worst = worst_excess_mw(at);
    EXPECT_EQ(limits.empty(), worst <= tolerance_mw);
    double before = worst;
    for (const std::uint32_t limit : limits) {
      solver.row(limit, row);
      const double excess = excess_mw(at, set_of(row));
      EXPECT_GT(excess, tolerance_mw);
      EXPECT_LE(excess, before + 1e-9);
      before = excess;
    }
    ++(limits.empty() ? fits : misses);
  });
  EXPECT_GT(fits, 50);
  EXPECT_GT(misses, 100);
}

TEST_F(TransportRandom, FlowsKeepTheirLimitsAndDeliverAllThatCanBeDelivered) {
  on_cases([&](const Situation& at, flow::FlowSolver& solver) {
    std::vector<double> flow(at.conducts.size());
    std::vector<double> left = at.injection_mw;
    solver.flows(at.injection_mw, flow);
    for (std::size_t i = 0; i < flow.size(); ++i) {
      const Branch& branch = at.network->branches()[BranchId{i}];
      EXPECT_LE(std::abs(flow[i]), at.conducts[i] != 0 ? branch.limit_mw + 1e-9 : 0.0);
      left[branch.from.index()] -= flow[i];
      left[branch.to.index()] += flow[i];
    }
    double unsent = 0.0;
    for (const double mw : left) unsent += std::max(0.0, mw);
    EXPECT_NEAR(unsent, worst_excess_mw(at), 1e-9);
  });
}

}  // namespace
}  // namespace firmgrid::tests
