#include "sim/indices/layout.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/small_grid.hpp"

namespace firmgrid::indices {
namespace {

using test::SmallGrid;
using testing::ElementsAre;

std::vector<std::string> texts(const Layout& layout, std::string_view index) {
  const Entry* const entry = find(index);
  std::vector<std::string> result;
  for (const Line& line : layout.lines({&entry, 1})) {
    const state::Group& group = layout.group(line.group);
    result.push_back(fmt::format("{} {} {}{}", state::name_of(group.scope), group.id, name_of(line.part),
                                 line.available ? "" : "not available"));
  }
  return result;
}

SmallGrid two_towns(double customers) {
  SmallGrid grid{2};
  grid.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0).load("D1", 0, 10.0).load("D2", 1, 20.0, customers);
  return grid;
}

TEST(Layout, ListsSystemClassesVoltagesSubstationsAndLoadPoints) {
  SmallGrid grid = two_towns(100.0);
  const auto system = grid.system("connectivity");
  EXPECT_THAT(texts(Layout(*system, {}, {}), "lole"),
              ElementsAre("system  ", "voltage 110 ", "substation S0 ", "substation S1 ", "load D1 ", "load D2 "));
  EXPECT_THAT(texts(Layout(*system, {.stations = false}, {}), "ens"),
              ElementsAre("system  ", "system  bulk_disconnection", "system  bulk_overload", "system  bulk_switching",
                          "system  mv_faults", "system  planned", "voltage 110 "));
}

TEST(Layout, LeavesOutMinutesOfGroupsWithoutCustomers) {
  SmallGrid grid = two_towns(100.0);
  const auto system = grid.system("connectivity");
  EXPECT_THAT(texts(Layout(*system, {}, {}), "saidi"),
              ElementsAre("system  ", "system  bulk_disconnection", "system  bulk_overload", "system  bulk_switching",
                          "system  mv_faults", "system  planned", "voltage 110 ", "substation S1 ",
                          "substation S1 bulk_disconnection", "substation S1 bulk_overload", "load D2 ",
                          "load D2 bulk_disconnection", "load D2 bulk_overload"));
}

TEST(Layout, SaysThatMinutesAreNotAvailableWithoutAnyCustomers) {
  SmallGrid grid = two_towns(0.0);
  const auto system = grid.system("connectivity");
  EXPECT_THAT(texts(Layout(*system, {}, {}), "saidi"), ElementsAre("system  not available"));
}

TEST(Layout, ShowsClassesOfSmallGroupsOnceTheyCanBeThere) {
  SmallGrid grid = two_towns(100.0);
  const auto system = grid.system("connectivity");
  const Reach switches{.switching = 0.01, .longest_switching = 1.0};
  EXPECT_THAT(texts(Layout(*system, {}, switches), "ens"), testing::Contains("load D2 bulk_switching"));
  EXPECT_THAT(texts(Layout(*system, {}, {}), "ens"), testing::Not(testing::Contains("load D2 bulk_switching")));
}

TEST(Layout, SaysWhatTheDataDoesNotGive) {
  SmallGrid grid = two_towns(100.0);
  const auto system = grid.system("connectivity");
  EXPECT_THAT(texts(Layout(*system, {}, {.frequencies = false}), "saifi"), ElementsAre("system  not available"));
  EXPECT_THAT(texts(Layout(*system, {}, {}), "maifi"), ElementsAre("system  not available"));
  EXPECT_THAT(texts(Layout(*system, {}, {.momentary_per_year = 1.0}), "maifi"), testing::Contains("load D2 "));
}

TEST(Layout, BoundsSwitchingAndEventsByHowOftenTheyCanHappen) {
  SmallGrid grid = two_towns(100.0);
  grid.profile({1.0, 0.5, 1.0, 0.5});
  const auto system = grid.system("connectivity");
  const Layout layout(*system, {}, {.transitions_per_h = 3.0, .switching = 0.25, .longest_switching = 0.5});
  const auto largest = [&](Measure measure, Part part) { return layout.largest(layout.slot(0, measure, part)); };
  EXPECT_DOUBLE_EQ(largest(Measure::customer_hours, Part::overload), 400.0);
  EXPECT_DOUBLE_EQ(largest(Measure::customer_hours, Part::switching), 100.0);
  EXPECT_DOUBLE_EQ(largest(Measure::customer_hours, Part::whole), 500.0);
  EXPECT_DOUBLE_EQ(largest(Measure::loss_frequency, Part::whole), 2.0 + 4.0 * 3.0);
  EXPECT_DOUBLE_EQ(largest(Measure::interruptions, Part::whole), 100.0 * (2.0 + 4.0 * 3.0));
}

TEST(Layout, KnowsTheLargestValueOfEverySlot) {
  SmallGrid grid = two_towns(100.0);
  grid.profile({1.0, 0.5});
  const auto system = grid.system("connectivity");
  const Layout layout(*system, {}, {});
  EXPECT_DOUBLE_EQ(layout.largest(layout.slot(0, Measure::energy_mwh, Part::whole)), 45.0);       // 30 MW × 1.5 h
  EXPECT_DOUBLE_EQ(layout.largest(layout.slot(0, Measure::customer_hours, Part::whole)), 200.0);  // 100 × 2 h
  EXPECT_DOUBLE_EQ(layout.largest(layout.slot(2, Measure::customer_hours, Part::whole)), 0.0);
  EXPECT_DOUBLE_EQ(layout.largest(layout.slot(2, Measure::loss_hours, Part::whole)), 2.0);
}

}  // namespace
}  // namespace firmgrid::indices
