#include "sim/run/year_story.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/failing_grid.hpp"

namespace firmgrid::run {
namespace {

using result::YearEntry;
using result::YearStory;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::FailingGrid;

/// Two towns on a ring that is open between them.
constexpr const char* ring = R"(
unit G A 100
unit H A 100 fails=20 repair=20
line L-AB A B 60 fails=8 repair=10 switch=0.5
line L-AC A C 45 fails=8 repair=10 switch=0.05 momentary=6
line L-BC B C 60 open fails=1 repair=5 switch=1
cause ice L-AB;L-AC fails=2 repair=3 switch=0.2
load DB B 30 customers=1000
load DC C 40 customers=3000)";

/// A grid that can live through years.
struct Grid {
  explicit Grid(const char* text) : of{text} {
    of->members.front().calendar = &calendar;
    of->momentary_limit_h = 5.0 / 60.0;
  }
  outage::Calendar calendar;
  FailingGrid of;
};

outage::FaultBelow feeders(LoadId load) {
  return {.stream = "feeder/" + std::to_string(load.index()),
          .per_year = 9.0,
          .parts = 3.0,
          .repair = outage::Duration{2.0, {}},
          .effects = {{.load = load, .share = 0.4, .until_repair = true}, {.load = load, .share = 0.6, .hours = 0.5}}};
}

/// Sum over the samples of a run.
double run_sum(FailingGrid& grid, std::int64_t samples, const test::Address& line) {
  if (samples == 0) return 0.0;
  const auto estimator = grid.start("chronological");
  test::InTurn executor;
  EXPECT_TRUE(estimator->advance({.first = 0, .count = samples}, executor).has_value());
  return static_cast<double>(samples) * test::mean_of(estimator->rows(), line);
}

TEST(YearStory, AddsUpToTheSampleOfTheRun) {
  Grid grid{ring};
  const std::vector<outage::FaultBelow> below{feeders(LoadId{0}), feeders(LoadId{1})};
  grid.of->members.front().faults_below = below;
  for (const std::int64_t sample : {0, 1, 2, 5}) {
    const YearStory story = year_story(*grid.of, 0, sample).value();
    for (const std::string part : {"", "bulk_disconnection", "bulk_overload", "bulk_switching", "mv_faults"}) {
      const test::Address line = part.empty() ? test::Address{"saidi"} : test::Address{"saidi", "class", part};
      const double expected = run_sum(grid.of, sample + 1, line) - run_sum(grid.of, sample, line);
      EXPECT_NEAR(story.total("saidi", part).value(), expected, 1e-9 * (1.0 + expected)) << sample << part;
    }
    double sum = story.entries.back().sum_minutes + story.planned_minutes;
    for (const result::YearFault& fault : story.below) sum += fault.minutes;
    EXPECT_GT(sum, 0.0);
    EXPECT_NEAR(sum, story.total("saidi").value(), 1e-9 * sum);
  }
}

TEST(YearStory, AddsUpToTheEnergyOfTheRun) {
  Grid grid{ring};
  const YearStory story = year_story(*grid.of, 0, 1).value();
  const double expected = run_sum(grid.of, 2, {"ens"}) - run_sum(grid.of, 1, {"ens"});
  EXPECT_GT(expected, 0.0);
  EXPECT_NEAR(story.entries.back().sum_mwh, expected, 1e-9 * expected);
  EXPECT_NEAR(story.total("ens").value(), expected, 1e-9 * expected);
}

TEST(YearStory, IsInOrderAndWithoutGaps) {
  Grid grid{ring};
  const YearStory story = year_story(*grid.of, 0, 3).value();
  EXPECT_EQ(story.sample, 3);
  ASSERT_GT(story.entries.size(), 10U);
  EXPECT_EQ(story.entries.front().kind, "start");
  for (std::size_t i = 1; i < story.entries.size(); ++i) {
    EXPECT_EQ(story.entries[i - 1].until_h, story.entries[i].at_h);
  }
  EXPECT_EQ(story.entries.back().until_h, 8760.0);
}

std::vector<std::string> kinds(const YearStory& story) {
  std::vector<std::string> kinds;
  for (const YearEntry& entry : story.entries) kinds.push_back(entry.kind);
  return kinds;
}

TEST(FaultStory, FollowsOneFaultUntilItsRepair) {
  Grid grid{ring};
  const YearStory story = fault_story(*grid.of, 0, {.id = "L-AB", .at_h = 100.0, .lasts_h = 10.0}).value();
  ASSERT_THAT(kinds(story), ElementsAre("start", "trips", "switched", "repaired"));
  const YearEntry& trip = story.entries[1];
  EXPECT_EQ(trip.what, "L-AB");
  EXPECT_THAT(trip.place, HasSubstr("line"));
  EXPECT_EQ(trip.at_h, 100.0);
  EXPECT_EQ(trip.customers, 1000.0);
  EXPECT_EQ(trip.mw, 30.0);
  EXPECT_NEAR(trip.minutes, 7.5, 1e-9);
  ASSERT_EQ(trip.lost.size(), 1U);
  EXPECT_EQ(trip.lost.front().load, "DB");
  EXPECT_THAT(story.entries[2].closed, ElementsAre("L-BC"));
  EXPECT_THAT(story.entries[3].opened, ElementsAre("L-BC"));
  EXPECT_EQ(story.entries[3].after_h, 10.0);
  EXPECT_NEAR(story.total("saidi").value(), story.entries.back().sum_minutes, 1e-9);
}

TEST(FaultStory, LastsAsLongAsRepairsDoInTheMean) {
  Grid grid{ring};
  const YearStory story = fault_story(*grid.of, 0, {.id = "L-AC", .at_h = 0.0, .lasts_h = {}}).value();
  EXPECT_NEAR(story.event->lasts_h, 10.0, 1e-9);
  EXPECT_TRUE(story.event->mean_repair);
}

TEST(FaultStory, OfWhatIsSwitchedWithinTheLimitIsNoMinutes) {
  Grid grid{ring};
  const YearStory story = fault_story(*grid.of, 0, {.id = "L-AC", .at_h = 100.0, .lasts_h = 2.0}).value();
  const YearEntry& trip = story.entries.at(1);
  EXPECT_EQ(trip.customers, 3000.0);
  EXPECT_GT(trip.momentary, 0.0);
  EXPECT_NEAR(story.entries.back().sum_minutes, story.total("saidi").value(), 1e-9);
}

TEST(FaultStory, NeedsNoDataOfTheFault) {
  Grid grid{"unit G A 100\nline L1 A B 60\nload DB B 30 customers=10"};
  const YearStory story = fault_story(*grid.of, 0, {.id = "L1", .at_h = 8758.0, .lasts_h = {}}).value();
  EXPECT_EQ(story.event->lasts_h, 4.0);
  EXPECT_FALSE(story.event->mean_repair);
  EXPECT_NEAR(story.total("saidi").value(), 120.0, 1e-9);  // until the year ends
}

TEST(FaultStory, RefusesWhatIsNotThere) {
  Grid grid{ring};
  const auto unknown = fault_story(*grid.of, 0, {.id = "L-AD", .at_h = 0.0, .lasts_h = {}});
  EXPECT_THAT(unknown.error().what, HasSubstr("--event: \"L-AD\" is no branch"));
  EXPECT_THAT(unknown.error().what, HasSubstr("Did you mean \"L-AB\"?"));
  for (const double at_h : {-1.0, 8760.0, std::nan("")}) {
    const auto outside = fault_story(*grid.of, 0, {.id = "L-AB", .at_h = at_h, .lasts_h = {}});
    EXPECT_THAT(outside.error().what, HasSubstr("an event at a time outside the profile"));
    EXPECT_THAT(outside.error().what, HasSubstr("(expected 0 to 8760 h)"));
  }
}

TEST(YearStory, TellsOfStorms) {
  Grid grid{ring};
  grid.calendar.storms.push_back({.id = "typhoon",
                                  .stream = "storm/typhoon",
                                  .per_h = 0.002,
                                  .mean_h = 30.0,
                                  .multiplier = 20.0,
                                  .season = {0.0, 8760.0},
                                  .causes = {0}});
  const YearStory story = year_story(*grid.of, 0, 0).value();
  EXPECT_THAT(kinds(story), Contains("storm"));
  EXPECT_THAT(kinds(story), Contains("calm"));
  EXPECT_NEAR(story.entries.back().sum_minutes, story.total("saidi").value(), 1e-9);
}

}  // namespace
}  // namespace firmgrid::run
