#include "models/network/network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/network/sketch.hpp"

namespace firmgrid {
namespace {

using sketch::indices;
using sketch::Sketch;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Network, KnowsTheBranchesAtEveryBusInOrderOfId) {
  const Network network = Sketch{4}.line(0, 1).line(2, 0).line(0, 1, true).network();
  EXPECT_THAT(indices(network.branches_at(BusId{0})), ElementsAre(0, 1, 2));
  EXPECT_THAT(indices(network.branches_at(BusId{1})), ElementsAre(0, 2));
  EXPECT_THAT(indices(network.branches_at(BusId{2})), ElementsAre(1));
  EXPECT_THAT(indices(network.branches_at(BusId{3})), IsEmpty());
}

TEST(Network, SumsCustomersAndPeaksOfItsLoadPoints) {
  const Network network = Sketch{2}.load(0, 30.0, 1000.0).load(1, 12.5, 250.0).network();
  EXPECT_DOUBLE_EQ(network.customers(), 1250.0);
  EXPECT_DOUBLE_EQ(network.peak_mw(), 42.5);
}

TEST(Network, WithoutPartsIsEmpty) {
  const Network network{NetworkParts{}};
  EXPECT_TRUE(network.buses().empty());
  EXPECT_DOUBLE_EQ(network.customers(), 0.0);
}

TEST(NetworkDeathTest, StopsWhenAReferenceDoesNotHold) {
  NetworkParts parts = Sketch{1}.unit(0).parts();
  parts.units[UnitId{0}].bus = BusId{7};
  EXPECT_DEATH(Network{parts}, "internal error");
}

TEST(NetworkDeathTest, StopsWhenPartsAreNotInOrderOfId) {
  NetworkParts parts = Sketch{2}.parts();
  std::swap(parts.buses[BusId{0}].id, parts.buses[BusId{1}].id);
  EXPECT_DEATH(Network{parts}, "in_order_of_id");
}

TEST(NetworkDeathTest, StopsAtAReactanceOfZero) {
  NetworkParts parts = Sketch{2}.line(0, 1).parts();
  parts.branches[BranchId{0}].x_pu = 0.0;
  EXPECT_DEATH(Network{parts}, "x_pu");
}

TEST(NetworkDeathTest, StopsAtABranchThatJoinsABusToItself) {
  EXPECT_DEATH(Sketch{2}.line(1, 1).network(), "branch.from");
}

}  // namespace
}  // namespace firmgrid
