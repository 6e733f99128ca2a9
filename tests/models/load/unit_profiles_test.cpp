#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/load/load_model.hpp"

namespace firmgrid::load {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto none = std::optional<std::uint32_t>{};

PerId<LoadId, double> peaks(std::vector<double> mw) { return PerId<LoadId, double>{std::move(mw)}; }
PerId<LoadId, std::uint32_t> first(std::size_t loads) { return PerId<LoadId, std::uint32_t>(loads, 0U); }
UnitProfiles units(std::vector<std::optional<std::uint32_t>> profile) { return UnitProfiles{std::move(profile)}; }
std::vector<double> values(const Capacity& share) { return {share.begin(), share.end()}; }

std::vector<std::uint32_t> shapes_in_time(const LoadModel& model) {
  std::vector<std::uint32_t> shapes;
  for (const Period& period : model.periods()) shapes.push_back(period.shape);
  return shapes;
}

TEST(UnitProfiles, SplitTheYearByWhatUnitsCanGive) {
  const std::vector<Profile> profiles{{"city", {0.5, 1.0, 0.75, 0.5}}, {"sun", {0.0, 0.5, 0.5, 0.0}}};
  const LoadModel model{peaks({80.0}), first(1), profiles, 1.0, units({none, 1U})};
  EXPECT_THAT(shapes_in_time(model), ElementsAre(0u, 1u, 1u, 0u));
  ASSERT_EQ(model.capacities().size(), 2u);
  EXPECT_THAT(values(model.capacities()[model.shapes()[0].capacity]), ElementsAre(1.0, 0.0));
  EXPECT_THAT(values(model.capacities()[model.shapes()[1].capacity]), ElementsAre(1.0, 0.5));
  EXPECT_THAT(model.shapes()[0].hours, ElementsAre(2.0));
  EXPECT_THAT(model.shapes()[1].scales, ElementsAre(1.0, 0.75));
  EXPECT_DOUBLE_EQ(model.energy_mwh(), 80.0 * 2.75);
}

TEST(UnitProfiles, OfOnesChangeNothing) {
  const std::vector<Profile> profiles{{"city", {0.5, 1.0}}, {"whole", {1.0, 1.0}}};
  const LoadModel model{peaks({80.0}), first(1), profiles, 1.0, units({1U, none})};
  ASSERT_EQ(model.capacities().size(), 1u);
  EXPECT_THAT(values(model.capacities()[0]), IsEmpty());
  EXPECT_EQ(model.shapes().size(), 1u);
}

TEST(UnitProfiles, WithoutAnyTheOneCapacityIsEmpty) {
  const std::vector<Profile> profiles{{"city", {0.5, 1.0}}};
  for (const LoadModel& model :
       {LoadModel{peaks({80.0}), first(1), profiles, 1.0}, LoadModel{peaks({80.0}), first(1), {}, 1.0}}) {
    ASSERT_EQ(model.capacities().size(), 1u);
    EXPECT_THAT(values(model.capacities()[0]), IsEmpty());
    EXPECT_EQ(model.shapes()[0].capacity, 0u);
  }
}

// Mixes 1:1 and 2:1, each by day and by night.
TEST(UnitProfiles, AndMixesOfLoadsMakeAShapePerPair) {
  const std::vector<Profile> profiles{
      {"a", {1.0, 0.8, 0.5, 0.4}}, {"b", {1.0, 0.4, 0.5, 0.2}}, {"sun", {1.0, 1.0, 0.25, 0.25}}};
  const PerId<LoadId, std::uint32_t> follow{std::vector<std::uint32_t>{0, 1}};
  const LoadModel model{peaks({100.0, 50.0}), follow, profiles, 1.0, units({2U})};
  EXPECT_THAT(shapes_in_time(model), ElementsAre(0u, 1u, 2u, 3u));
  EXPECT_THAT(values(model.capacities()[0]), IsEmpty());
  EXPECT_THAT(values(model.capacities()[1]), ElementsAre(0.25));
}

TEST(UnitProfiles, PutHoursWithoutDemandWhereUnitsCanGiveTheSame) {
  const std::vector<Profile> profiles{{"city", {0.0, 1.0, 0.0, 1.0}}, {"sun", {0.5, 0.0, 0.25, 0.5}}};
  const LoadModel model{peaks({10.0}), first(1), profiles, 1.0, units({1U})};
  EXPECT_THAT(shapes_in_time(model), ElementsAre(1u, 0u, 2u, 1u));
  EXPECT_THAT(model.shapes()[1].scales, ElementsAre(1.0, 0.0));
  EXPECT_THAT(model.shapes()[2].scales, ElementsAre(0.0));
  EXPECT_THAT(values(model.capacities()[model.shapes()[2].capacity]), ElementsAre(0.25));
}

TEST(UnitProfilesDeathTest, StopAtMoreThanTheCapacityAndAtAConstantLoad) {
  const std::vector<Profile> profiles{{"city", {1.0, 1.5}}};
  EXPECT_DEATH((LoadModel{peaks({1.0}), first(1), profiles, 1.0, units({0U})}), "internal error");
  EXPECT_DEATH((LoadModel{peaks({1.0}), first(1), {}, 1.0, units({0U})}), "internal error");
}

}  // namespace
}  // namespace firmgrid::load
