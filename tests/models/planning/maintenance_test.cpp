#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/outage/planned.hpp"
#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using outage::Maintenance;
using outage::Season;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

MaintenanceRow at(const std::string& id, const std::string& hits, double start_h, double duration_h) {
  MaintenanceRow row;
  row.id = id;
  row.hits = hits;
  row.start_h = start_h;
  row.duration_h = duration_h;
  row.where = {"maintenance.csv", 2, 1};
  return row;
}

MaintenanceRow within(const std::string& id, const std::string& hits, const Season& season, double duration_h) {
  MaintenanceRow row = at(id, hits, 0.0, duration_h);
  row.start_h.reset();
  row.season_from_h = season.from_h;
  row.season_to_h = season.to_h;
  return row;
}

// Two lines and two transformers to D1, and a constant load of 8,760 h.
Base doubled(const std::vector<MaintenanceRow>& rows) {
  Base base = example::base();
  base.tables.lines.push_back(example::line("L2", "A", "B"));
  base.tables.transformers.push_back(example::transformer("T2", "B", "C"));
  base.tables.maintenance = rows;
  return base;
}

std::vector<std::string> warnings(const Base& base) {
  std::vector<std::string> told;
  for (const Warning& warning : example::grid(base).warnings) told.push_back(to_text(warning));
  return told;
}

TEST(Maintenance, IsACauseThatBeginsByPlan) {
  Base base = doubled({within("M2", "L2", {2000.0, 3000.0}, 100.0), at("M1", "T1;L1", 4380.0, 87.6)});
  base.tables.maintenance[0].per_year = 0.25;
  const Grid grid = example::grid(base);
  EXPECT_THAT(example::streams(grid), ElementsAre("maintenance/M1", "maintenance/M2"));
  ASSERT_EQ(grid.calendar.maintenance.size(), 2U);
  const Maintenance& fixed = grid.calendar.maintenance[0];
  EXPECT_EQ(fixed.id, "M1");
  EXPECT_EQ(fixed.cause, 0U);
  EXPECT_EQ(fixed.starts, (Season{4380.0, 4380.0}));
  EXPECT_DOUBLE_EQ(fixed.last_start_h, 8760.0 - 87.6);
  EXPECT_FALSE(fixed.spares_supply);
  const Maintenance& sometime = grid.calendar.maintenance[1];
  EXPECT_EQ(sometime.cause, 1U);
  EXPECT_EQ(sometime.starts, (Season{2000.0, 2900.0}));
  EXPECT_EQ(sometime.last_start_h, 2900.0);
  EXPECT_EQ(sometime.chance, 0.25);
  const outage::Cause& cause = grid.causes[0];
  EXPECT_EQ(cause.model, outage::planned_word);
  EXPECT_EQ(cause.hits.size(), 2U);
  EXPECT_DOUBLE_EQ(cause.behaviour->probabilities()[1], 0.01);
}

TEST(Maintenance, IsFoundAmongTheCausesInOrderOfStream) {
  Base base = doubled({at("M1", "L1", 0.0, 10.0)});
  base.tables.lines[0].failures_per_year = 1.0;
  base.tables.lines[0].repair_h = 10.0;
  base.tables.causes = {example::cause("both", "L1;T1")};
  base.tables.lines[0].switching_h = 1.0;
  const Grid grid = example::grid(base);
  EXPECT_THAT(example::streams(grid), ElementsAre("cause/both", "maintenance/M1", "outage/L1"));
  EXPECT_EQ(grid.calendar.maintenance[0].cause, 1U);
  EXPECT_EQ(grid.causes[1].switching_h, 0.0) << "switched before it begins";
  EXPECT_EQ(grid.causes[2].switching_h, 1.0);
}

TEST(Maintenance, IsLeftOutWhereItHitsNothingInService) {
  Base base = doubled({at("M1", "L2", 0.0, 10.0)});
  base.tables.lines[1].service.from = 2020;
  const Grid grid = example::grid(base, 2015);
  EXPECT_TRUE(grid.calendar.empty());
  EXPECT_THAT(grid.causes, IsEmpty());
  ASSERT_EQ(grid.warnings.size(), 1U);
  EXPECT_EQ(to_text(grid.warnings[0]),
            "maintenance.csv:2:1: maintenance \"M1\": nothing it hits is in service in 2015; left out");
}

TEST(Maintenance, FollowsThePolicyOfTheStudy) {
  Base base = doubled({at("M1", "L1", 0.0, 10.0)});
  base.options.maintenance = MaintenancePolicy::without_loss;
  EXPECT_TRUE(example::grid(base).calendar.maintenance[0].spares_supply);
  base.options.maintenance = MaintenancePolicy::none;
  EXPECT_TRUE(example::grid(base).calendar.empty());
  EXPECT_THAT(example::grid(base).causes, IsEmpty());
}

TEST(Maintenance, TakesPlaceWithinTheProfile) {
  EXPECT_THAT(example::errors(doubled({at("M1", "L1", 8755.0, 10.0), at("M2", "L1", -1.0, 10.0),
                                       at("M3", "L1", 0.0, 8760.0), at("M4", "L1", 0.0, 0.0)})),
              ElementsAre("maintenance.csv:2:1: maintenance \"M1\": start_h is 8755 h (must be between 0 and 8750, to "
                          "end within the 8760 h of the profile)",
                          HasSubstr("\"M2\": start_h is -1 h"),
                          HasSubstr("\"M3\": duration_h is 8760 h (must be below the 8760 h of the profile)"),
                          HasSubstr("\"M4\": duration_h is 0 h (must be above 0)")));
  Base base = doubled({within("M1", "L1", {20.0, 40.0}, 10.0), within("M2", "L1", {0.0, 24.0}, 20.0)});
  base.options.constant_load = false;
  base.options.period_h = 2.0;
  base.tables.profiles = {{"city", std::vector<double>(12, 1.0)}};
  EXPECT_THAT(example::errors(base), ElementsAre(HasSubstr("\"M1\": its season is from 20 to 40 h (must rise, within "
                                                           "the 24 h of the profile)")));
}

TEST(Maintenance, HasAStartOrASeasonThatIsLongEnough) {
  MaintenanceRow neither = at("M1", "L1", 0.0, 10.0);
  neither.start_h.reset();
  MaintenanceRow both = within("M2", "L1", {0.0, 100.0}, 10.0);
  both.start_h = 5.0;
  MaintenanceRow half = neither;
  half.id = "M3";
  half.season_to_h = 100.0;
  EXPECT_THAT(example::errors(doubled({neither, both, half, within("M4", "L1", {50.0, 55.0}, 10.0),
                                       within("M5", "L1", {55.0, 50.0}, 1.0)})),
              ElementsAre(HasSubstr("\"M1\": no hour is given (start_h, or season_from_h with season_to_h, expected)"),
                          HasSubstr("\"M2\": start_h and a season are both given"),
                          HasSubstr("\"M3\": season_to_h is given without season_from_h"),
                          HasSubstr("\"M4\": its season lasts 5 h (at least duration_h = 10 expected)"),
                          HasSubstr("\"M5\": its season is from 55 to 50 h (must rise")));
}

TEST(Maintenance, KnowsItsComponentsAndItsId) {
  MaintenanceRow chance = at("M2", "T1", 0.0, 10.0);
  chance.per_year = 0.0;
  EXPECT_THAT(
      example::errors(doubled({at("M1", "L11", 0.0, 10.0), at("M1", "L1;L1", 100.0, 10.0), chance})),
      ElementsAre("maintenance.csv:2:1: maintenance \"M1\": component \"L11\" is unknown (a bus, branch or "
                  "unit). Did you mean \"L1\"?",
                  "maintenance.csv:2:1: maintenance \"M1\": is there twice (first at maintenance.csv:2)",
                  HasSubstr("hits \"L1\" twice"), HasSubstr("\"M2\": per_year is 0 (must be above 0, at most 1)")));
}

TEST(MaintenanceSupply, AWorkThatLeavesALoadPointWithoutAnyUnitIsRefused) {
  EXPECT_THAT(example::errors(doubled({at("M1", "L1;L2", 100.0, 48.0)})),
              ElementsAre("maintenance.csv:2:1: maintenance \"M1\" (hours 100 to 148) leaves load point \"D1\" without "
                          "any unit (some way to a unit expected). Take less out of service at a time."));
  EXPECT_THAT(example::errors(doubled({within("M1", "G1", {100.0, 300.0}, 48.0)})),
              ElementsAre(HasSubstr("\"M1\" (hours 100 to 300, for 48) leaves load point \"D1\"")));
  EXPECT_THAT(example::errors(doubled({at("M1", "C", 100.0, 48.0)})), ElementsAre(HasSubstr("load point \"D1\"")));
}

TEST(MaintenanceSupply, WorksThatOverlapAreLookedAtTogether) {
  EXPECT_THAT(example::errors(doubled({at("M1", "L1", 100.0, 48.0), at("M2", "L2", 120.0, 48.0)})),
              ElementsAre("maintenance.csv:2:1: maintenance \"M1\", \"M2\" overlap in hours 120 to 148 and leave load "
                          "point \"D1\" without any unit (some way to a unit expected). Move one of them."));
  EXPECT_THAT(example::errors(doubled({at("M1", "L1", 100.0, 20.0), at("M2", "L2", 120.0, 48.0)})), IsEmpty())
      << "one after the other";
  EXPECT_THAT(example::errors(doubled({at("M1", "L1", 100.0, 48.0), at("M2", "T2", 120.0, 48.0)})), IsEmpty());
  EXPECT_THAT(example::errors(doubled({at("M1", "L1", 100.0, 48.0), within("M2", "L2", {100.0, 200.0}, 48.0)})),
              IsEmpty())
      << "what begins by chance need not overlap";
}

TEST(MaintenanceSupply, WorkThatMayWaitAndWouldNeverTakePlaceIsTold) {
  Base base = doubled({at("M1", "L1;L2", 100.0, 48.0), at("M2", "T1", 0.0, 10.0), at("M3", "T2", 0.0, 10.0)});
  base.options.maintenance = MaintenancePolicy::without_loss;
  EXPECT_THAT(example::errors(base), IsEmpty());
  EXPECT_THAT(warnings(base), ElementsAre("maintenance.csv:2:1: maintenance \"M1\" (hours 100 to 148) leaves load "
                                          "point \"D1\" without any unit: it never takes place"));
}

TEST(MaintenanceSupply, OpenBranchesCloseAndTiesHelp) {
  Base base = doubled({at("M1", "L1", 0.0, 10.0)});
  base.tables.lines[1].normally_open = true;
  EXPECT_THAT(example::errors(base), IsEmpty());
  base = example::base();
  base.tables.loads.push_back(example::load("D2", "A", 1.0));
  base.tables.maintenance = {at("M1", "L1", 0.0, 10.0)};
  EXPECT_THAT(example::errors(base), ElementsAre(HasSubstr("load point \"D1\"")));
  TieRow tie;
  tie.from_load = "D1";
  tie.to_load = "D2";
  tie.mw = 1.0;
  tie.h = 1.0;
  base.tables.ties = {tie};
  EXPECT_THAT(example::errors(base), IsEmpty());
}

TEST(MaintenanceSupply, WhatHasNoUnitAnywayIsNoMatterOfIt) {
  Base base = doubled({at("M1", "L1", 0.0, 10.0)});
  base.tables.buses.push_back(example::bus("Z", "S1", 110.0));
  base.tables.loads.push_back(example::load("D9", "Z", 1.0));
  EXPECT_THAT(example::errors(base), IsEmpty());
}

}  // namespace
}  // namespace firmgrid::planning
