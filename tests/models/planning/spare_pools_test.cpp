#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

SpareRow spares(const std::string& id, const std::string& hits, int stock) {
  SpareRow row;
  row.id = id;
  row.hits = hits;
  row.stock = stock;
  row.where = {"spares.csv", 2, 1};
  return row;
}

// T1 has a spare after 48 h, T2 one of its class after 72 h; both are repaired in 1,000 h.
Base stocked(const std::vector<SpareRow>& rows) {
  Base base = example::base();
  base.tables.transformers.push_back(example::transformer("T2", "B", "C"));
  for (TransformerRow& row : base.tables.transformers) {
    row.failures_per_year = 0.02;
    row.repair_h = 1000.0;
  }
  base.tables.transformers[0].spare_h = 48.0;
  ClassDefault rule;
  rule.component = "transformer";
  rule.spare_h = 72.0;
  base.tables.defaults = {rule};
  base.tables.spares = rows;
  return base;
}

TEST(SparePools, HaveMembersThatWaitForTheStock) {
  const Grid grid = example::grid(stocked({spares("north", "T2;T1", 1)}));
  ASSERT_EQ(grid.calendar.pools.size(), 1U);
  const outage::SparePool& pool = grid.calendar.pools[0];
  EXPECT_EQ(pool.id, "north");
  EXPECT_EQ(pool.stock, 1);
  ASSERT_EQ(pool.members.size(), 2U);
  EXPECT_EQ(grid.causes[pool.members[0].cause].stream, "outage/T1");
  EXPECT_EQ(pool.members[0].spare_h, 48.0);
  EXPECT_EQ(grid.causes[pool.members[1].cause].stream, "outage/T2");
  EXPECT_EQ(pool.members[1].spare_h, 72.0);
  EXPECT_DOUBLE_EQ(example::repair_h(grid.causes[pool.members[0].cause]), 1000.0) << "no spare is sure";
}

TEST(SparePools, LeaveTheOthersTheirUnlimitedSpares) {
  const Grid grid = example::grid(stocked({spares("north", "T1", 0)}));
  EXPECT_DOUBLE_EQ(example::repair_h(example::cause_of(grid, "outage/T1")), 1000.0);
  EXPECT_DOUBLE_EQ(example::repair_h(example::cause_of(grid, "outage/T2")), 72.0);
}

TEST(SparePools, AreNotThereWhereTheStudyDoesWithoutSpares) {
  Base base = stocked({spares("north", "T1", 0)});
  base.options.spares = false;
  EXPECT_TRUE(example::grid(base).calendar.empty());
}

TEST(SparePools, LeaveOutWhatIsNotInServiceOrNeverFails) {
  Base base = stocked({spares("north", "T1;T2", 1)});
  base.tables.transformers[0].service.from = 2020;
  EXPECT_EQ(example::grid(base, 2015).calendar.pools[0].members.size(), 1U);
  base.tables.transformers[1].failures_per_year = 0.0;
  const Grid grid = example::grid(base, 2015);
  EXPECT_TRUE(grid.calendar.empty());
  ASSERT_EQ(grid.warnings.size(), 1U);
  EXPECT_EQ(to_text(grid.warnings[0]),
            "spares.csv:2:1: spares \"north\": none of its transformers can fail in 2015; left out");
}

TEST(SparePools, RefuseWhatIsNoTransformerOrHasNoSpare) {
  Base base = stocked({spares("a", "T3;L1", 1), spares("b", "T1;T2", -1)});
  base.tables.defaults.clear();
  EXPECT_THAT(example::errors(base),
              ElementsAre("spares.csv:2:1: spares \"a\": \"T3\" is unknown (a transformer expected). Did you mean "
                          "\"T1\"?",
                          HasSubstr("spares \"a\": \"L1\" is a line (a transformer expected)"),
                          HasSubstr("spares \"b\": stock is -1 (must be 0 or more)"),
                          HasSubstr("spares \"b\": transformer \"T2\" has no spare_h")));
}

TEST(SparePools, ShareATransformerWithNoOther) {
  EXPECT_THAT(
      example::errors(stocked({spares("a", "T1;T1", 1), spares("b", "T1", 1), spares("b", "T2", 1)})),
      ElementsAre(HasSubstr("spares \"a\": transformer \"T1\" is there twice"),
                  HasSubstr("spares \"b\": transformer \"T1\" shares the spares \"a\", too (one stock expected)"),
                  HasSubstr("spares \"b\": are there twice (first at spares.csv:2)")));
}

}  // namespace
}  // namespace firmgrid::planning
