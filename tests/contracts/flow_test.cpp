// The exam of every flow model.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "sim/flow/catalog.hpp"
#include "tests/sim/evaluate/case.hpp"
#include "tests/sim/flow/flows.hpp"
#include "tests/support/random_net.hpp"

namespace firmgrid::tests {
namespace {

class FlowContract : public testing::TestWithParam<flow::Entry> {
 protected:
  std::string word() const { return std::string(GetParam().name); }
};

// A ring with a chord, an island that only an open branch joins, and an isolated bus.
constexpr auto ring = R"(
  line AB A B 60
  line BC B C 60
  line CD C D 60
  line DA D A 60 tap=1.1
  line AC A C 60
  line EF E F -
  line O1 D E 40 open
  unit G1 A 100
  unit G2 E 20
  load D1 C 80
  load D2 F 10
  load D3 X 5
)";

std::vector<double> flows_of(flow::FlowSolver& solver, const Network& network, const flow::Topology& topology,
                             const std::vector<double>& injection) {
  EXPECT_TRUE(solver.prepare(topology));
  std::vector<double> flow(network.branches().size(), -1.0);
  solver.flows(injection, flow);
  return flow;
}

TEST_P(FlowContract, FlowsLeaveNothingAtAnyBus) {
  const Network net = grid(ring);
  Flows flows(net, GetParam().name);
  for (const auto& removed : {std::vector<std::string>{}, {"AB"}, {"AB", "CD"}, {"AC", "DA"}}) {
    flows.with(removed, {}).inject({{"A", 50.0}, {"C", -30.0}, {"B", -20.0}, {"E", 7.0}, {"F", -7.0}});
    std::vector<double> left{50.0, -20.0, -30.0, 0.0, 7.0, -7.0, 0.0};
    bool any = false;
    for (const Branch& branch : net.branches()) {
      any = any || flows.on(branch.id) != 0.0;
      left[branch.from.index()] -= flows.on(branch.id);
      left[branch.to.index()] += flows.on(branch.id);
    }
    if (!any) continue;  // a model without flows
    EXPECT_THAT(left, testing::Each(testing::DoubleNear(0.0, 1e-9)));
  }
}

TEST_P(FlowContract, NothingFlowsWhereNothingConducts) {
  const Network net = grid(ring);
  Flows flows(net, GetParam().name);
  flows.with({"AB", "AC"}, {}).inject({{"A", 30.0}, {"C", -30.0}});
  for (const auto* id : {"AB", "AC", "O1"}) EXPECT_EQ(flows.on(id), 0.0);
}

TEST_P(FlowContract, NoInjectionViolatesNoLimit) {
  const Network net = grid(ring);
  Flows flows(net, GetParam().name);
  std::vector<std::uint32_t> limits{3};
  flows.solver().violated(std::vector<double>(net.buses().size(), 0.0), 1e-9, 9, limits);
  EXPECT_TRUE(limits.empty());
}

TEST_P(FlowContract, PreparingAgainGivesTheSameBits) {
  std::mt19937 random(5);
  const Network network = random_net(random, 12);
  const auto model = GetParam().make(network);
  ASSERT_TRUE(model);
  std::vector<double> injection(network.buses().size(), 0.0);
  const flow::Topology intact = topology_of(network, {}, {});
  BranchId closed{0};
  while (network.branches()[closed].normally_open) closed = BranchId{closed.index() + 1U};
  const flow::Topology changed = topology_of(network, {closed}, {});
  injection[0] = 10.0;
  for (std::size_t bus = 1; bus < injection.size(); ++bus) {
    if (intact.island[BusId{bus}] == intact.island[BusId{0}]) injection[bus] = -10.0;
    if (injection[bus] != 0.0) break;
  }
  const auto solver = (*model)->make_solver();
  const std::vector<double> first = flows_of(*solver, network, intact, injection);
  flows_of(*solver, network, changed, injection);
  EXPECT_EQ(flows_of(*solver, network, intact, injection), first);
  EXPECT_EQ(flows_of(*(*model)->make_solver(), network, intact, injection), first);
}

TEST_P(FlowContract, ServesEverybodyWhereThereIsPlenty) {
  Case net("unit G1 A 100\nline L1 A B 90\nline L2 A B 90\nload D1 B 80 customers=1\n", {.flow = word()});
  EXPECT_TRUE(net.lost({}).nothing());
}

TEST_P(FlowContract, WithoutAnyUnitEverybodyIsDisconnected) {
  Case net("unit G1 A 100\nline L1 A B 90\nload D1 B 80 customers=1\nload D2 A 5\n", {.flow = word()});
  const Lost lost = net.lost({"G1"});
  EXPECT_EQ(lost.disconnected_h("D1"), 8760.0);
  EXPECT_EQ(lost.disconnected_h("D2"), 8760.0);
  EXPECT_EQ(lost.overload_mw(), 0.0);
}

TEST_P(FlowContract, NeverCurtailsLessThanOneNodeNorMoreThanThereIs) {
  const Network sample = grid(ring);
  if (!GetParam().make(sample).value()->curtails()) return;  // counts disconnection only
  std::mt19937 random(17);
  for (unsigned number = 0; number < 6; ++number) {
    const Network network = random_net(random, 8 + number);
    Case here(network, {.flow = word()});
    Case node(network, {.flow = "copper_plate"});
    for (int i = 0; i < 30; ++i) {
      const state::NetworkState drawn = random_state(network, random);
      const auto total = [](const Lost& lost) {
        double mwh = 0.0;
        for (const auto& loss : lost.outcome().loads) mwh += loss.overload_mwh + loss.disconnected_mwh;
        return mwh;
      };
      EXPECT_GE(total(here.lost(drawn)), total(node.lost(drawn)) - 1e-3);
      EXPECT_LE(total(here.lost(drawn)), network.peak_mw() * 8760.0 * (1.0 + 1e-12));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Catalog, FlowContract,
                         testing::ValuesIn(flow::catalog::entries().begin(), flow::catalog::entries().end()),
                         [](const auto& entry) { return std::string(entry.param.name); });

}  // namespace
}  // namespace firmgrid::tests
