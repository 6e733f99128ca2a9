#include "models/outage/radial.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firmgrid::outage {
namespace {

using testing::DoubleNear;
using testing::Pointwise;

// The feeder of Billinton & Allan, ch. 7: four main sections of 0.1 failures a year and km, repaired in 4 h, each with
// a lateral of 0.2 a year and km, repaired in 2 h. Main sections are 0 to 3 from the source, laterals 4 to 7.
std::vector<RadialSection> textbook_feeder(HeadDevice on_mains, HeadDevice on_laterals) {
  const double main_km[] = {2.0, 1.0, 3.0, 2.0};
  const double lateral_km[] = {1.0, 3.0, 2.0, 1.0};
  std::vector<RadialSection> sections(8);
  for (std::size_t i = 0; i < 4; ++i) {
    RadialSection& main = sections[i];
    if (i > 0) main.upstream = i - 1;
    main.head = on_mains;
    main.failures_per_year = 0.1 * main_km[i];
    main.repair_h = 4.0;
    main.switching_h = 0.5;
    sections[4 + i] = {.upstream = i, .head = on_laterals, .failures_per_year = 0.2 * lateral_km[i], .repair_h = 2.0};
  }
  return sections;
}

std::vector<double> hours(const std::vector<RadialSection>& sections) {
  std::vector<double> at_laterals;
  for (const Interruptions& each : of_radial_sections(sections)) at_laterals.push_back(each.fault_hours);
  return {at_laterals.end() - 4, at_laterals.end()};
}

std::vector<double> per_year(const std::vector<RadialSection>& sections) {
  std::vector<double> at_laterals;
  for (const Interruptions& each : of_radial_sections(sections)) at_laterals.push_back(each.fault_interruptions);
  return {at_laterals.end() - 4, at_laterals.end()};
}

auto are(const std::vector<double>& values) { return Pointwise(DoubleNear(1e-12), values); }

// 8 km · 0.1 + 7 km · 0.2 = 2.2; 0.8 · 4 + 1.4 · 2 = 6.
TEST(Radial, WithoutAnyDeviceEveryFaultIsEverybodysUntilTheRepair) {
  const auto sections = textbook_feeder(HeadDevice::none, HeadDevice::none);
  EXPECT_THAT(per_year(sections), are({2.2, 2.2, 2.2, 2.2}));
  EXPECT_THAT(hours(sections), are({6.0, 6.0, 6.0, 6.0}));
}

// Mains 0.8 · 4 = 3.2 for all, own lateral on top.
TEST(Radial, AFuseKeepsTheFaultsOfALateralFromTheOthers) {
  const auto sections = textbook_feeder(HeadDevice::none, HeadDevice::fuse);
  EXPECT_THAT(per_year(sections), are({1.0, 1.4, 1.2, 1.0}));
  EXPECT_THAT(hours(sections), are({3.6, 4.4, 4.0, 3.6}));
}

// The second: 0.3 · 4 for the two mains before it, 0.5 · 0.5 for the two behind it, 0.6 · 2 for its lateral.
TEST(Radial, DisconnectorsLetThoseBeforeTheFaultReturnAfterSwitching) {
  const auto sections = textbook_feeder(HeadDevice::disconnector, HeadDevice::fuse);
  EXPECT_THAT(per_year(sections), are({1.0, 1.4, 1.2, 1.0}));
  EXPECT_THAT(hours(sections), are({1.5, 2.65, 3.3, 3.6}));
}

// The last: 0.6 · 0.5 for the three mains before it, 0.2 · 4 for its own, 0.2 · 2 for its lateral.
TEST(Radial, ATieLetsThoseBehindTheFaultReturnToo) {
  auto sections = textbook_feeder(HeadDevice::disconnector, HeadDevice::fuse);
  sections[3].tie_h = 0.5;
  EXPECT_THAT(per_year(sections), are({1.0, 1.4, 1.2, 1.0}));
  EXPECT_THAT(hours(sections), are({1.5, 1.95, 2.25, 1.5}));
}

TEST(Radial, ATieWithoutDisconnectorsIsOfNoUse) {
  auto sections = textbook_feeder(HeadDevice::none, HeadDevice::fuse);
  sections[3].tie_h = 0.5;
  EXPECT_THAT(hours(sections), are({3.6, 4.4, 4.0, 3.6}));
}

// The 0.3 + 0.2 failures of the two mains behind it are not felt before it.
TEST(Radial, ABreakerInTheMiddleSparesThoseBeforeIt) {
  auto sections = textbook_feeder(HeadDevice::disconnector, HeadDevice::fuse);
  sections[2].head = HeadDevice::breaker;
  EXPECT_THAT(per_year(sections), are({0.5, 0.9, 1.2, 1.0}));
  EXPECT_THAT(hours(sections), are({1.25, 2.4, 3.3, 3.6}));
}

// A transformer behind the lateral's fuse: nobody else feels it.
TEST(Radial, AServiceTransformerIsASectionOfItsOwn) {
  auto sections = textbook_feeder(HeadDevice::disconnector, HeadDevice::fuse);
  sections.push_back({.upstream = 4, .failures_per_year = 0.015, .repair_h = 200.0});
  const std::vector<Interruptions> suffered = of_radial_sections(sections);
  EXPECT_NEAR(suffered[8].fault_interruptions, 1.015, 1e-12);
  EXPECT_NEAR(suffered[8].fault_hours, 1.5 + 3.0, 1e-12);
  EXPECT_NEAR(suffered[7].fault_hours, 3.6, 1e-12);
}

RadialSection main_section(double repair_h, double switching_h) {
  return {.failures_per_year = 1.0, .repair_h = repair_h, .switching_h = switching_h};
}

TEST(Radial, NobodyWaitsLongerThanTheRepair) {
  std::vector<RadialSection> sections{main_section(2.0, 1.0), main_section(2.0, 5.0)};
  sections[1].upstream = 0;
  sections[1].head = HeadDevice::disconnector;
  EXPECT_NEAR(of_radial_sections(sections)[0].fault_hours, 4.0, 1e-12);
  sections[1].tie_h = 9.0;
  EXPECT_NEAR(of_radial_sections(sections)[1].fault_hours, 4.0, 1e-12);
}

TEST(Radial, BehindAFaultTheSlowerOfCuttingOffAndClosingTheQuickestTieCounts) {
  std::vector<RadialSection> sections{main_section(10.0, 1.0), main_section(0.0, 0.0), main_section(0.0, 0.0)};
  sections[1] = {.upstream = 0, .head = HeadDevice::disconnector, .tie_h = 3.0};
  sections[2] = {.upstream = 1, .tie_h = 2.0};
  EXPECT_NEAR(of_radial_sections(sections)[1].fault_hours, 2.0, 1e-12);
  sections[2].tie_h = 0.25;
  EXPECT_NEAR(of_radial_sections(sections)[1].fault_hours, 1.0, 1e-12);
}

TEST(Radial, APlannedOutageSparesWhoCanBeFedFromElsewhere) {
  std::vector<RadialSection> sections(3);
  for (std::size_t s = 1; s < 3; ++s) sections[s] = {.upstream = s - 1, .head = HeadDevice::disconnector};
  sections[1].planned_outages_per_year = 2.0;
  sections[1].planned_outage_h = 3.0;
  const auto planned_h = [&](std::size_t s) { return of_radial_sections(sections)[s].planned_hours; };
  EXPECT_DOUBLE_EQ(planned_h(0), 0.0);
  EXPECT_DOUBLE_EQ(planned_h(1), 6.0);
  EXPECT_DOUBLE_EQ(planned_h(2), 6.0);
  EXPECT_DOUBLE_EQ(of_radial_sections(sections)[2].planned_interruptions, 2.0);
  sections[2].tie_h = 1.0;
  EXPECT_DOUBLE_EQ(planned_h(2), 0.0);
}

TEST(Radial, FeedersDoNotFeelEachOther) {
  auto sections = textbook_feeder(HeadDevice::disconnector, HeadDevice::fuse);
  sections.push_back({.failures_per_year = 3.0, .repair_h = 1.0});
  EXPECT_NEAR(of_radial_sections(sections)[4].fault_hours, 1.5, 1e-12);
  EXPECT_NEAR(of_radial_sections(sections)[8].fault_hours, 3.0, 1e-12);
}

TEST(RadialDeathTest, StopsAtARing) {
  std::vector<RadialSection> sections(2);
  sections[0].upstream = 1;
  sections[1].upstream = 0;
  EXPECT_DEATH(of_radial_sections(sections), "internal error");
}

}  // namespace
}  // namespace firmgrid::outage
