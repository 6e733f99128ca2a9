#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

FeederRow feeder(const std::string& id, const std::string& load) {
  FeederRow row;
  row.id = id;
  row.load = load;
  row.feeders = 10.0;
  row.length_km = 100.0;
  row.overhead_share = 0.0;
  row.cable_failures_per_100km_year = 5.0;
  row.cable_repair_h = 8.0;
  row.switching_h = 1.0;
  row.transfer_fraction = 0.5;
  row.planned_outages_per_customer_year = 6.0;
  row.planned_outage_h = 2.5;
  row.where = {"feeders.csv", 2, 1};
  return row;
}

SectionRow section(const std::string& id, const std::string& upstream, const std::string& load) {
  SectionRow row;
  row.id = id;
  row.upstream = upstream;
  row.load = load;
  row.length_km = 2.0;
  row.failures_per_100km_year = 10.0;
  row.repair_h = 5.0;
  row.where = {"sections.csv", 2, 1};
  return row;
}

Base with_feeder() {
  Base base = example::base();
  base.tables.feeders = {feeder("F1", "D1")};
  return base;
}

// Two sections of 0.2 failures a year, one behind the other; D1 at the end.
Base with_sections() {
  Base base = example::base();
  base.tables.sections = {section("B", "A", "D1"), section("A", "", "")};
  return base;
}

BelowBus below(const Base& base) { return example::grid(base).network.loads()[LoadId{0}].below; }

// 0.5 faults a year per feeder; half wait 1 h, half 8 h.
TEST(BelowBus, ComesFromTheFeedersOfTheLoadPoint) {
  const BelowBus suffered = below(with_feeder());
  EXPECT_DOUBLE_EQ(suffered.fault_interruptions, 0.5);
  EXPECT_DOUBLE_EQ(suffered.fault_hours, 2.25);
  EXPECT_DOUBLE_EQ(suffered.planned_interruptions, 6.0);
  EXPECT_DOUBLE_EQ(suffered.planned_hours, 15.0);
}

TEST(BelowBus, IsScaledByTheStudyInHoursAndInterruptions) {
  Base base = with_feeder();
  base.options.mv_fault_scale = 2.0;
  base.options.planned_scale = 0.5;
  const BelowBus suffered = below(base);
  EXPECT_DOUBLE_EQ(suffered.fault_interruptions, 1.0);
  EXPECT_DOUBLE_EQ(suffered.fault_hours, 4.5);
  EXPECT_DOUBLE_EQ(suffered.planned_interruptions, 3.0);
  EXPECT_DOUBLE_EQ(suffered.planned_hours, 7.5);
}

TEST(BelowBus, ComesFromTheSectionThatTheLoadPointHangsOn) {
  const BelowBus suffered = below(with_sections());
  EXPECT_DOUBLE_EQ(suffered.fault_interruptions, 0.4);
  EXPECT_DOUBLE_EQ(suffered.fault_hours, 2.0);
}

TEST(BelowBus, ASpareEndsTheOutageOfASectionWhereTheStudyCountsThem) {
  Base base = with_sections();
  base.tables.sections[0].spare_h = 2.0;
  EXPECT_DOUBLE_EQ(below(base).fault_hours, 0.2 * 5.0 + 0.2 * 2.0);
  base.options.spares = false;
  EXPECT_DOUBLE_EQ(below(base).fault_hours, 2.0);
}

TEST(BelowBus, OfALoadPointOutOfServiceIsLeftOut) {
  Base base = with_feeder();
  base.tables.loads.push_back(example::load("D2", "C", 1.0));
  base.tables.loads[0].service.from = 2020;
  const Grid grid = example::grid(base, 2015);
  EXPECT_DOUBLE_EQ(grid.network.loads()[LoadId{0}].below.fault_hours, 0.0);
}

TEST(Feeders, NeedALoadPointAndAreOneRowForIt) {
  Base base = with_feeder();
  base.tables.feeders = {feeder("F1", "D1"), feeder("F2", "D1"), feeder("F2", "D11")};
  EXPECT_THAT(example::errors(base),
              ElementsAre(HasSubstr("feeder \"F2\": load point \"D1\" has another row (one expected"),
                          HasSubstr("feeder \"F2\": is there twice (first at feeders.csv:2)"),
                          HasSubstr("feeder \"F2\": load point \"D11\" is unknown. Did you mean \"D1\"?")));
}

TEST(Feeders, SharesAreSharesAndRatesAreNotNegative) {
  Base base = with_feeder();
  base.tables.feeders[0].overhead_share = 1.5;
  base.tables.feeders[0].transfer_fraction = -0.1;
  base.tables.feeders[0].cable_failures_per_100km_year = -1.0;
  const std::vector<std::string> errors = example::errors(base);
  EXPECT_THAT(errors, testing::Contains(HasSubstr("overhead_share is 1.5 (must be between 0 and 1)")));
  EXPECT_THAT(errors, testing::Contains(HasSubstr("transfer_fraction is -0.1 (must be between 0 and 1)")));
  EXPECT_THAT(errors, testing::Contains(HasSubstr("cable_failures_per_100km_year is -1 (must be between 0 and 8760)")));
}

TEST(Feeders, AskForWhatTheirNumbersNeed) {
  Base base = with_feeder();
  FeederRow& row = base.tables.feeders[0];
  row.overhead_share = 0.5;
  row.switching_h.reset();
  row.planned_outage_h.reset();
  EXPECT_THAT(example::errors(base),
              ElementsAre(HasSubstr("planned_outage_h is missing"), HasSubstr("switching_h is missing"),
                          HasSubstr("overhead_failures_per_100km_year is missing (a part of the length is overhead)"),
                          HasSubstr("overhead_repair_h is missing")));
}

TEST(Sections, NeedTheSectionTheyHangOnAndNoRing) {
  Base base = with_sections();
  base.tables.sections[0].upstream = "Aa";
  EXPECT_THAT(example::errors(base), ElementsAre("sections.csv:2:1: section \"B\": upstream section \"Aa\" is unknown. "
                                                 "Did you mean \"A\"?"));
  base = with_sections();
  base.tables.sections[1].upstream = "B";
  EXPECT_THAT(example::errors(base), ElementsAre(HasSubstr("section \"A\": it hangs on itself, in a ring"),
                                                 HasSubstr("section \"B\": it hangs on itself, in a ring")));
}

TEST(Sections, CarryALoadPointOnceAndNotBesideAFeeder) {
  Base base = with_sections();
  base.tables.sections[1].load = "D1";
  EXPECT_THAT(example::errors(base), ElementsAre(HasSubstr("load point \"D1\" hangs on another section, too")));
  base = with_sections();
  base.tables.feeders = {feeder("F1", "D1")};
  EXPECT_THAT(example::errors(base), ElementsAre("sections.csv:2:1: load point \"D1\" is in sections.csv and in "
                                                 "feeders.csv (one of them expected)"));
}

TEST(Sections, KnowTheirDevicesAndNeedARepairTime) {
  Base base = with_sections();
  base.tables.sections[0].head = "fuze";
  base.tables.sections[1].repair_h.reset();
  EXPECT_THAT(example::errors(base), testing::UnorderedElementsAre(
                                         HasSubstr("head is \"fuze\" (must be \"none\", \"disconnector\", \"fuse\" or "
                                                   "\"breaker\"). Did you mean \"fuse\"?"),
                                         HasSubstr("section \"A\": ")));
}

}  // namespace
}  // namespace firmgrid::planning
