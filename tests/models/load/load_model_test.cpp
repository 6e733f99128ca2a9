#include "models/load/load_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace firmgrid::load {
namespace {

using testing::ElementsAre;

PerId<LoadId, double> peaks(std::vector<double> mw) { return PerId<LoadId, double>{std::move(mw)}; }
PerId<LoadId, std::uint32_t> follow(std::vector<std::uint32_t> profile) {
  return PerId<LoadId, std::uint32_t>{std::move(profile)};
}
std::vector<double> values(const PerId<LoadId, double>& mw) { return {mw.begin(), mw.end()}; }

// Demand of a load point as the periods tell it.
double demand_mw(const LoadModel& model, std::size_t period, std::size_t load) {
  const Period& at = model.periods()[period];
  return at.scale * model.shapes()[at.shape].mw[LoadId{load}];
}

TEST(LoadModel, OneProfileIsOneShapeOfThePeaks) {
  const std::vector<Profile> profiles{{"city", {0.5, 1.0, 0.25, 0.5}}};
  const LoadModel model{peaks({80.0, 20.0}), follow({0, 0}), profiles, 1.0};
  ASSERT_EQ(model.shapes().size(), 1u);
  EXPECT_THAT(values(model.shapes()[0].mw), ElementsAre(80.0, 20.0));
  EXPECT_THAT(model.shapes()[0].scales, ElementsAre(1.0, 0.5, 0.25));
  EXPECT_THAT(model.shapes()[0].hours, ElementsAre(1.0, 2.0, 1.0));
  EXPECT_DOUBLE_EQ(demand_mw(model, 2, 0), 20.0);
  EXPECT_DOUBLE_EQ(model.hours(), 4.0);
  EXPECT_DOUBLE_EQ(model.annual_peak_mw(), 100.0);
  EXPECT_DOUBLE_EQ(model.energy_mwh(), 225.0);
}

TEST(LoadModel, ConstantLoadIsOnePeriodOf8760HoursSoThatItNeverRises) {
  const LoadModel model{peaks({185.0}), follow({0}), {}, 1.0};
  ASSERT_EQ(model.periods().size(), 1u);
  EXPECT_THAT(model.shapes()[0].scales, ElementsAre(1.0));
  EXPECT_THAT(model.shapes()[0].hours, ElementsAre(8760.0));
  EXPECT_DOUBLE_EQ(model.hours(), 8760.0);
  EXPECT_DOUBLE_EQ(model.hours(), model.period_h() * static_cast<double>(model.periods().size()));
  EXPECT_DOUBLE_EQ(model.energy_mwh(), 185.0 * 8760.0);
}

TEST(LoadModel, PeriodsCountTheirHours) {
  const std::vector<Profile> profiles{{"day", {1.0, 0.5}}};
  const LoadModel model{peaks({10.0}), follow({0}), profiles, 24.0};
  EXPECT_DOUBLE_EQ(model.hours(), 48.0);
  EXPECT_DOUBLE_EQ(model.energy_mwh(), 360.0);
  EXPECT_THAT(model.shapes()[0].hours, ElementsAre(24.0, 24.0));
}

TEST(LoadModel, AProfileThatOnlyLoadPointsOfZeroPeakFollowDoesNotSplitTheShape) {
  const std::vector<Profile> profiles{{"a", {1.0, 0.5}}, {"b", {0.1, 0.9}}};
  const LoadModel model{peaks({10.0, 0.0}), follow({0, 1}), profiles, 1.0};
  ASSERT_EQ(model.shapes().size(), 1u);
  EXPECT_THAT(values(model.shapes()[0].mw), ElementsAre(10.0, 0.0));
}

TEST(LoadModel, ProportionalProfilesAreOneShape) {
  const std::vector<Profile> profiles{{"a", {0.3, 0.7, 0.9}}, {"b", {0.1, 0.7 / 3.0, 0.3}}};
  const LoadModel model{peaks({30.0, 30.0}), follow({0, 1}), profiles, 1.0};
  ASSERT_EQ(model.shapes().size(), 1u);
  EXPECT_NEAR(demand_mw(model, 1, 1), 7.0, 1e-10);
  EXPECT_NEAR(model.annual_peak_mw(), 36.0, 1e-10);
}

TEST(LoadModel, HoursOfEqualMixShareAShape) {
  // Mixes a:b of 1:1, 2:1, 1:1, 2:1.
  const std::vector<Profile> profiles{{"a", {1.0, 0.8, 0.5, 0.4}}, {"b", {1.0, 0.4, 0.5, 0.2}}};
  const LoadModel model{peaks({100.0, 50.0}), follow({0, 1}), profiles, 1.0};
  ASSERT_EQ(model.shapes().size(), 2u);
  EXPECT_THAT(values(model.shapes()[0].mw), ElementsAre(100.0, 50.0));
  EXPECT_THAT(model.shapes()[0].scales, ElementsAre(1.0, 0.5));
  EXPECT_THAT(values(model.shapes()[1].mw), ElementsAre(100.0, 25.0));
  EXPECT_THAT(model.shapes()[1].scales, ElementsAre(0.8, 0.4));
  EXPECT_DOUBLE_EQ(model.annual_peak_mw(), 150.0);
  EXPECT_DOUBLE_EQ(model.energy_mwh(), 100.0 * 2.7 + 50.0 * 2.1);
}

TEST(LoadModel, UnrelatedProfilesAreAShapePerHour) {
  const std::vector<Profile> profiles{{"a", {1.0, 0.9, 0.8}}, {"b", {0.2, 0.3, 0.4}}};
  const LoadModel model{peaks({10.0, 10.0}), follow({1, 0}), profiles, 1.0};
  EXPECT_EQ(model.shapes().size(), 3u);
  for (std::size_t hour = 0; hour < 3; ++hour) {
    EXPECT_DOUBLE_EQ(demand_mw(model, hour, 0), 10.0 * profiles[1].per_unit[hour]);
    EXPECT_DOUBLE_EQ(demand_mw(model, hour, 1), 10.0 * profiles[0].per_unit[hour]);
  }
}

TEST(LoadModel, HoursWithoutDemandAreCountedInTheFirstShape) {
  const std::vector<Profile> profiles{{"a", {0.0, 1.0, 0.5}}, {"b", {0.0, 0.5, 1.0}}};
  const LoadModel model{peaks({10.0, 10.0}), follow({0, 1}), profiles, 1.0};
  ASSERT_EQ(model.shapes().size(), 2u);
  EXPECT_THAT(model.shapes()[0].scales, ElementsAre(1.0, 0.0));
  EXPECT_THAT(model.shapes()[0].hours, ElementsAre(1.0, 1.0));
}

TEST(LoadModel, WithoutAnyDemandKeepsTheLengthOfTheYear) {
  const std::vector<Profile> profiles{{"a", {1.0, 0.5}}};
  const LoadModel model{peaks({0.0}), follow({0}), profiles, 1.0};
  ASSERT_EQ(model.shapes().size(), 1u);
  EXPECT_THAT(model.shapes()[0].scales, ElementsAre(0.0));
  EXPECT_DOUBLE_EQ(model.hours(), 2.0);
  EXPECT_DOUBLE_EQ(model.annual_peak_mw(), 0.0);
}

TEST(LoadModel, ScalesFallStrictlyAndHoursAddUpToTheProfile) {
  std::vector<double> per_unit;
  for (int hour = 0; hour < 8736; ++hour) per_unit.push_back(0.3 + 0.01 * (hour * 37 % 71));
  const std::vector<Profile> profiles{{"a", per_unit}};
  const LoadModel model{peaks({1.0}), follow({0}), profiles, 1.0};
  const LoadShape& shape = model.shapes()[0];
  EXPECT_EQ(shape.scales.size(), 71u);
  EXPECT_EQ(std::ranges::adjacent_find(shape.scales, std::less_equal{}), shape.scales.end());
  double hours = 0.0;
  for (const double h : shape.hours) hours += h;
  EXPECT_DOUBLE_EQ(hours, 8736.0);
}

TEST(LoadModelDeathTest, StopsAtAProfileThatIsNotThere) {
  const std::vector<Profile> profiles{{"a", {1.0}}};
  EXPECT_DEATH((LoadModel{peaks({1.0}), follow({1}), profiles, 1.0}), "internal error");
}

}  // namespace
}  // namespace firmgrid::load
