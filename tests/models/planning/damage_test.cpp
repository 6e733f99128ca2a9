#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

DamageRow point(const std::string& customer_class, double minutes, double cost_per_kw) {
  DamageRow row;
  row.customer_class = customer_class;
  row.duration_min = minutes;
  row.cost_per_kw = cost_per_kw;
  row.where = {"damage.csv", 2, 1};
  return row;
}

// D1 are shops, D2 homes.
Base damaged(const std::vector<DamageRow>& rows) {
  Base base = example::base();
  base.tables.loads.push_back(example::load("D2", "B", 10.0));
  base.tables.loads[0].customer_class = "shops";
  base.tables.loads[1].customer_class = "homes";
  base.tables.damage = rows;
  return base;
}

std::vector<std::string> warnings(const Base& base) {
  std::vector<std::string> told;
  for (const Warning& warning : example::grid(base).warnings) told.push_back(to_text(warning));
  return told;
}

std::vector<std::optional<std::uint32_t>> of_loads(const Grid& grid) {
  return {grid.damage_of.begin(), grid.damage_of.end()};
}

TEST(DamageTable, GivesEachClassItsFunction) {
  const Base base = damaged({point("shops", 240.0, 8.0), point("homes", 60.0, 0.5), point("shops", 30.0, 2.0)});
  const Grid grid = example::grid(base);
  ASSERT_EQ(grid.damage.size(), 2U);
  EXPECT_EQ(grid.damage[0].customer_class(), "homes");
  EXPECT_EQ(grid.damage[1].customer_class(), "shops");
  ASSERT_EQ(grid.damage[1].points().size(), 2U);
  EXPECT_EQ(grid.damage[1].points()[0].hours, 0.5);
  EXPECT_DOUBLE_EQ(grid.damage[1].cost_per_kw(4.0), 8.0);
  EXPECT_THAT(of_loads(grid), ElementsAre(std::optional<std::uint32_t>{1}, std::optional<std::uint32_t>{0}));
  EXPECT_THAT(grid.warnings, IsEmpty());
}

TEST(DamageTable, MayBeMissing) {
  const Grid grid = example::grid(damaged({}));
  EXPECT_THAT(grid.damage, IsEmpty());
  EXPECT_THAT(of_loads(grid), ElementsAre(std::nullopt, std::nullopt));
  EXPECT_THAT(grid.warnings, IsEmpty());
}

TEST(DamageTable, TellsOfClassesThatOneSideDoesNotKnow) {
  Base base = damaged({point("shop", 240.0, 8.0)});
  base.tables.loads[1].customer_class.clear();
  EXPECT_THAT(
      warnings(base),
      ElementsAre("1 of 2 load points have no customer_class: their interruptions cost nothing in terms of "
                  "damage.csv",
                  "damage.csv:2:1: damage of class \"shop\" does not act: no load point has this class. Did you "
                  "mean \"shops\"?",
                  "loads.csv:2:1: customer class \"shops\" is not in damage.csv: its interruptions cost "
                  "nothing"));
}

TEST(DamageTable, RefusesWhatCannotBeMeant) {
  EXPECT_THAT(example::errors(damaged({point("shops", 0.0, 1.0), point("shops", 60.0, -1.0), point("shops", 60.0, 2.0),
                                       point("homes", 60.0, 2.0)})),
              ElementsAre("damage.csv:2:1: damage of class \"shops\": duration_min is 0 (must be above 0)",
                          HasSubstr("cost_per_kw is -1 (must be 0 or more)"),
                          HasSubstr("duration_min = 60 is there twice (first at damage.csv:2)")));
}

}  // namespace
}  // namespace firmgrid::planning
