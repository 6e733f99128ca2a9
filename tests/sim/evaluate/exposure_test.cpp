// Who is cut off for the moment of a reclosing: by head, and by removing branch after branch.

#include "sim/evaluate/exposure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/evaluate/case.hpp"
#include "tests/support/random_net.hpp"

namespace firmgrid::tests {
namespace {

using testing::ElementsAre;

std::vector<double> exposed(Case& net, const state::NetworkState& state) {
  std::vector<double> per_year;
  net.evaluator().expose(state, net.restored(state), per_year);
  return per_year;
}

std::vector<double> exposed(Case& net, std::initializer_list<std::string> out_of_service) {
  return exposed(net, out(net.network(), out_of_service));
}

constexpr auto chain = R"(
  unit G1 A 9
  line L1 A B - momentary=1
  line L2 B C - momentary=2
  line L3 C D - momentary=4
  load D1 A 1
  load D2 B 1
  load D3 D 1
)";

TEST(Exposure, AddsUpAlongAChain) {
  Case net(chain);
  EXPECT_TRUE(net.system().trips_momentarily());
  EXPECT_THAT(exposed(net, {}), ElementsAre(0.0, 1.0, 7.0));
}

TEST(Exposure, IsNothingForWhoIsOutAnyway) {
  Case net(chain);
  EXPECT_THAT(exposed(net, {"L2"}), ElementsAre(0.0, 1.0, 0.0));
  EXPECT_THAT(exposed(net, {"G1"}), ElementsAre(0.0, 0.0, 0.0));
}

TEST(Exposure, IsNothingInARingUntilItIsOpen) {
  Case net(std::string(chain) + "line L4 D A - momentary=8\n");
  EXPECT_THAT(exposed(net, {}), ElementsAre(0.0, 0.0, 0.0));
  EXPECT_THAT(exposed(net, {"L2"}), ElementsAre(0.0, 1.0, 8.0));
}

TEST(Exposure, IsNothingBehindParallelLines) {
  Case net(std::string(chain) + "line L4 B C - momentary=8\n");
  EXPECT_THAT(exposed(net, {}), ElementsAre(0.0, 1.0, 5.0));
}

TEST(Exposure, EndsAtAUnitOnTheWay) {
  Case net(std::string(chain) + "unit G2 C 1\n");
  EXPECT_THAT(exposed(net, {}), ElementsAre(0.0, 0.0, 4.0));
  EXPECT_THAT(exposed(net, {"G1"}), ElementsAre(3.0, 2.0, 4.0));
  EXPECT_THAT(exposed(net, {"G2"}), ElementsAre(0.0, 1.0, 7.0));
}

TEST(Exposure, FollowsTheOpenPoints) {
  Case net(std::string(chain) + "line O1 D A - momentary=8 open\n");
  EXPECT_THAT(exposed(net, {}), ElementsAre(0.0, 1.0, 7.0));
  EXPECT_THAT(exposed(net, {"L2"}), ElementsAre(0.0, 1.0, 8.0));
}

TEST(Exposure, KnowsBusesThatAreOutAndThoseThatAreBack) {
  EXPECT_THAT(exposed(*std::make_unique<Case>(chain), {"B"}), ElementsAre(0.0, 1.0, 7.0));
  Case net(std::string(chain) + "bus C single\n");
  EXPECT_THAT(exposed(net, {"C"}), ElementsAre(0.0, 1.0, 0.0));
}

Network with_reclosing(const Network& network, std::mt19937& random) {
  NetworkParts parts{.substations = network.substations(),
                     .buses = network.buses(),
                     .branches = network.branches(),
                     .units = network.units(),
                     .loads = network.loads()};
  // Sparse, so that there are bridges: every third branch is gone.
  PerId<BranchId, Branch> kept;
  for (Branch& branch : parts.branches) {
    branch.momentary_per_year = static_cast<double>(random() % 8);
    if (random() % 3 != 0) kept.push_back(branch);
  }
  parts.branches = kept;
  return Network(std::move(parts));
}

/// Removes every branch of the network on its own.
std::vector<double> by_removal(Case& net, const state::NetworkState& state) {
  const auto disconnected = [&](const state::NetworkState& at) {
    std::vector<char> found(net.network().loads().size(), 0);
    const evaluate::Restoration restored = net.restored(at);
    for (const auto& segment : restored.last().loads) found[segment.load.index()] = segment.disconnected ? 1 : 0;
    return found;
  };
  const std::vector<char> before = disconnected(state);
  std::vector<double> per_year(before.size(), 0.0);
  for (std::uint32_t i = 0; i < net.network().branches().size(); ++i) {
    state::NetworkState without = state;
    without.branches_out.push_back(BranchId{i});
    std::ranges::sort(without.branches_out);
    const std::vector<char> after = disconnected(without);
    for (std::size_t load = 0; load < before.size(); ++load) {
      if (after[load] != before[load]) per_year[load] += net.network().branches()[BranchId{i}].momentary_per_year;
    }
  }
  return per_year;
}

TEST(Exposure, EqualsRemovingEveryBranchInTurn) {
  std::mt19937 random(5);
  std::size_t exposures = 0;
  for (unsigned number = 0; number < 60; ++number) {
    Case net(with_reclosing(random_net(random, 4 + number % 12), random),
             {.flow = "connectivity", .phases = {.switching = false, .ties = false}});
    for (int i = 0; i < 8; ++i) {
      const state::NetworkState state = random_state(net.network(), random);
      const std::vector<double> found = exposed(net, state);
      EXPECT_EQ(found, by_removal(net, state)) << "net " << number << " state " << i;
      exposures += static_cast<std::size_t>(std::ranges::count_if(found, [](double rate) { return rate > 0.0; }));
    }
  }
  EXPECT_GT(exposures, 100U);
}

}  // namespace
}  // namespace firmgrid::tests
