#include "sim/run/outage_story.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "sim/run/job.hpp"
#include "tests/support/small_study.hpp"

namespace firmgrid::run {
namespace {

using result::OutageStep;
using result::OutageStory;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

planning::LineRow line(const std::string& id, const std::string& from, const std::string& to, bool open) {
  planning::LineRow row;
  row.id = id;
  row.from_bus = from;
  row.to_bus = to;
  row.x_pu = 0.1;
  row.rating_mva = 200.0;
  row.corridor = "C" + to;
  row.normally_open = open;
  row.failures_per_year = 2.0;
  row.repair_h = 10.0;
  row.switching_h = 0.5;
  return row;
}

void add_bus(planning::Tables& tables, const std::string& site, const std::string& bus, double customers) {
  tables.substations.emplace_back().id = site;
  tables.substations.back().name = "Station " + site;
  planning::BusRow& row = tables.buses.emplace_back();
  row.id = bus;
  row.substation = site;
  row.kv = 110.0;
  planning::LoadRow& load = tables.loads.emplace_back();
  load.id = "D" + bus;
  load.bus = bus;
  load.peak_mw = 30.0;
  load.customers = customers;
}

/// A unit at A; B and C hang on A by L-AB and L-AC, and an open line joins them. 1,000 customers at B, 3,000 at C.
study::Study ring() {
  study::Study study = test::small_study();
  planning::Tables& tables = study.base.tables;
  tables.substations.resize(1);
  tables.buses.resize(1);
  tables.units.resize(1);
  tables.units.front().capacity_mw = 100.0;
  tables.loads.clear();
  add_bus(tables, "SB", "B", 1000.0);
  add_bus(tables, "SC", "C", 3000.0);
  tables.lines = {line("L-AB", "A", "B", false), line("L-AC", "A", "C", false), line("L-BC", "B", "C", true)};
  return study;
}

std::expected<OutageStory, Error> told(const study::Study& study, const std::string& id) {
  const auto job = Job::prepare(study).value();
  return story_of(job->problem().members.front(), id);
}

TEST(OutageStory, SwitchingEndsWhatALineTrips) {
  const OutageStory story = told(ring(), "L-AB").value();
  EXPECT_EQ(story.kind, "line");
  EXPECT_THAT(story.stations_lost, ElementsAre("Station SB"));
  ASSERT_EQ(story.steps.size(), 2U);
  ASSERT_EQ(story.steps[0].lost.size(), 1U);
  EXPECT_EQ(story.steps[0].lost[0].load, "DB");
  EXPECT_DOUBLE_EQ(story.steps[0].lost[0].mw, 30.0);
  EXPECT_TRUE(story.steps[0].lost[0].disconnected);
  EXPECT_THAT(story.steps[1].closed, ElementsAre("L-BC"));
  EXPECT_THAT(story.steps[1].opened, IsEmpty());
  EXPECT_THAT(story.steps[1].lost, IsEmpty());
  EXPECT_EQ(story.lasting_customers, 0.0);
}

TEST(OutageStory, ATripCostsItsCustomersTimesTheSwitchingTime) {
  // A quarter of the customers for half an hour; with D exponential of mean 10 h, E[min(0.5, D)] = 10(1 − e^(−0.05)).
  const OutageStep trip = told(ring(), "L-AB").value().steps.front();
  EXPECT_DOUBLE_EQ(trip.until_h.value(), 0.5);
  EXPECT_DOUBLE_EQ(trip.passing_customers, 1000.0);
  EXPECT_NEAR(trip.cost.event_minutes.value(), 7.5, 1e-9);
  const double expected = 60.0 * 0.25 * 10.0 * (1.0 - std::exp(-0.05));
  EXPECT_NEAR(trip.cost.expected_minutes.value(), expected, 1e-9);
  // 2 failures per year in service, in service 8760/8780 of the time.
  EXPECT_NEAR(trip.cost.minutes_per_year.value(), expected * 2.0 * 8760.0 / 8780.0, 1e-9);
}

TEST(OutageStory, WithoutSwitchingAllLastsUntilTheRepair) {
  study::Study study = ring();
  study.simulation.phases = {};
  const OutageStory story = told(study, "L-AC").value();
  ASSERT_EQ(story.steps.size(), 1U);
  EXPECT_FALSE(story.steps[0].until_h);
  EXPECT_DOUBLE_EQ(story.lasting_customers, 3000.0);
  EXPECT_NEAR(story.lasting.expected_minutes.value(), 0.75 * 600.0, 1e-9);
  EXPECT_FALSE(story.lasting.event_minutes);
}

TEST(OutageStory, MediumVoltageTiesComeAfterSwitching) {
  study::Study study = ring();
  study.base.tables.lines.pop_back();
  study.base.tables.ties.emplace_back();
  study.base.tables.ties.back().from_load = "DB";
  study.base.tables.ties.back().to_load = "DC";
  study.base.tables.ties.back().mw = 10.0;
  study.base.tables.ties.back().h = 2.0;
  const OutageStory story = told(study, "L-AB").value();
  ASSERT_EQ(story.steps.size(), 3U);
  EXPECT_EQ(story.steps[2].name, "ties");
  EXPECT_DOUBLE_EQ(story.steps[2].from_h, 2.0);
  // 10 of 30 MW are back: a third of 1,000 customers for 1.5 h in the second step, two thirds until the repair.
  EXPECT_NEAR(story.steps[2].lost.at(0).mw, 20.0, 1e-6);
  EXPECT_NEAR(story.steps[1].cost.event_minutes.value(), 60.0 * 1.5 * (1000.0 / 3.0) / 4000.0, 1e-6);
  EXPECT_NEAR(story.lasting.expected_minutes.value(), 600.0 * (2000.0 / 3.0) / 4000.0, 1e-6);
}

TEST(OutageStory, ACorridorIsAllOfItsMembers) {
  study::Study study = ring();
  study.base.tables.lines[0].corridor = study.base.tables.lines[1].corridor = "C1";
  const OutageStory story = told(study, "C1").value();
  EXPECT_EQ(story.kind, "corridor");
  EXPECT_THAT(story.hits, ElementsAre("L-AB", "L-AC"));
  EXPECT_DOUBLE_EQ(story.steps.back().customers, 4000.0);
  EXPECT_FALSE(story.outages_per_year);
  study.base.options.corridor_share = 0.1;
  EXPECT_NEAR(told(study, "C1").value().outages_per_year.value(), 0.2, 1e-3);
}

TEST(OutageStory, KnowsNearIds) {
  const auto story = told(ring(), "L-AD");
  ASSERT_FALSE(story);
  EXPECT_THAT(story.error().what, HasSubstr("Did you mean \"L-AB\"?"));
  EXPECT_EQ(exit_code({story.error()}), 3);
}

}  // namespace
}  // namespace firmgrid::run
