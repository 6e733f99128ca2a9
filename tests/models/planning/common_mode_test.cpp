#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using example::cause_of;
using example::failures_per_year_up;
using example::repair_h;
using outage::Component;
using outage::ComponentKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Three circuits A-B in one corridor: 1.0/yr 10 h, 0.6/yr 20 h, 2.0/yr 5 h.
Base corridor(double share) {
  Base base = example::base();
  base.tables.lines = {example::line("L1", "A", "B"), example::line("L2", "A", "B"), example::line("L3", "A", "B")};
  const double rates[] = {1.0, 0.6, 2.0};
  const double repairs[] = {10.0, 20.0, 5.0};
  for (std::size_t k = 0; k < 3; ++k) {
    base.tables.lines[k].failures_per_year = rates[k];
    base.tables.lines[k].repair_h = repairs[k];
    base.tables.lines[k].corridor = "C1";
  }
  base.options.corridor_share = share;
  return base;
}

TEST(Corridors, TakeAShareOfTheSmallestRateForTheLongestRepair) {
  const Grid grid = example::grid(corridor(0.5));
  EXPECT_THAT(example::streams(grid), ElementsAre("corridor/C1", "outage/L1", "outage/L2", "outage/L3"));
  const outage::Cause& common = cause_of(grid, "corridor/C1");
  EXPECT_EQ(common.id, "C1");
  EXPECT_THAT(common.hits, ElementsAre(Component{ComponentKind::branch, 0}, Component{ComponentKind::branch, 1},
                                       Component{ComponentKind::branch, 2}));
  EXPECT_DOUBLE_EQ(failures_per_year_up(common), 0.3);
  EXPECT_DOUBLE_EQ(repair_h(common), 20.0);
}

TEST(Corridors, LeaveEachMemberTheRestAtItsOwnRepair) {
  const Grid grid = example::grid(corridor(0.5));
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/L1")), 0.7);
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/L2")), 0.3);
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/L3")), 1.7);
  EXPECT_DOUBLE_EQ(repair_h(cause_of(grid, "outage/L1")), 10.0);
  EXPECT_DOUBLE_EQ(cause_of(grid, "outage/L1").behaviour->probabilities()[1], 7.0 / 8767.0);
}

TEST(Corridors, AtAShareOfOneTheRarestMemberFailsWithTheOthersOnly) {
  EXPECT_THAT(example::streams(example::grid(corridor(1.0))), ElementsAre("corridor/C1", "outage/L1", "outage/L3"));
}

TEST(Corridors, AShareOfZeroMakesNone) {
  const Grid grid = example::grid(corridor(0.0));
  EXPECT_THAT(example::streams(grid), ElementsAre("outage/L1", "outage/L2", "outage/L3"));
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/L1")), 1.0);
}

TEST(Corridors, OfOneMemberInTheNetworkOfTheYearMakeNone) {
  Base base = corridor(0.5);
  base.tables.lines[1].service.from = 2020;
  base.tables.lines[2].service.to = 2010;
  EXPECT_THAT(example::streams(example::grid(base, 2015)), ElementsAre("outage/L1"));
  EXPECT_THAT(example::streams(example::grid(base, 2020)), ElementsAre("corridor/C1", "outage/L1", "outage/L2"));
}

TEST(Corridors, WithAMemberThatNeverFailsHaveNothingInCommon) {
  Base base = corridor(0.5);
  base.tables.lines[1].failures_per_year.reset();
  base.tables.lines[1].repair_h.reset();
  const Grid grid = example::grid(base);
  EXPECT_THAT(example::streams(grid), ElementsAre("outage/L1", "outage/L3"));
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/L3")), 2.0);
}

TEST(Corridors, ShareTheScaledRate) {
  Base base = corridor(0.5);
  base.options.failure_scale["line"] = 2.0;
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(example::grid(base), "corridor/C1")), 0.6);
}

TEST(CommonCauses, HitBusesBranchesAndUnits) {
  Base base = example::base();
  base.tables.causes = {example::cause("FLOOD", "L1; G1;B")};
  const Grid grid = example::grid(base);
  const outage::Cause& flood = cause_of(grid, "cause/FLOOD");
  EXPECT_EQ(flood.id, "FLOOD");
  EXPECT_EQ(flood.model, "two_state");
  EXPECT_THAT(flood.hits, ElementsAre(Component{ComponentKind::branch, 0}, Component{ComponentKind::unit, 0},
                                      Component{ComponentKind::bus, 1}));
  EXPECT_DOUBLE_EQ(failures_per_year_up(flood), 0.5);
  EXPECT_DOUBLE_EQ(repair_h(flood), 16.0);
}

TEST(CommonCauses, DropWhatIsNotInServiceAndSayWhenNothingIsLeft) {
  Base base = example::base();
  base.tables.lines.push_back(example::line("L2", "A", "B"));
  base.tables.lines[1].service.from = 2020;
  base.tables.causes = {example::cause("PAIR", "L1;L2"), example::cause("LATER", "L2")};
  const Grid early = example::grid(base, 2015);
  EXPECT_THAT(example::streams(early), ElementsAre("cause/PAIR"));
  EXPECT_EQ(early.causes[0].hits.size(), 1u);
  ASSERT_EQ(early.warnings.size(), 1u);
  EXPECT_EQ(to_text(early.warnings[0]),
            "causes.csv:2:1: cause \"LATER\": nothing it hits is in service in 2015; left out");
  const Grid late = example::grid(base, 2020);
  EXPECT_THAT(example::streams(late), ElementsAre("cause/LATER", "cause/PAIR"));
  EXPECT_THAT(late.warnings, IsEmpty());
}

TEST(CommonCauses, MayShareTheIdOfAComponent) {
  Base base = example::base();
  base.tables.causes = {example::cause("L1", "L1;T1")};
  EXPECT_THAT(example::streams(example::grid(base)), ElementsAre("cause/L1"));
}

TEST(CommonCauses, RefuseWhatCannotBeMeant) {
  const auto cause_errors = [](const std::vector<CauseRow>& causes) {
    Base base = example::base();
    base.tables.causes = causes;
    return example::errors(base);
  };
  EXPECT_THAT(cause_errors({example::cause("K", "L1;D1")}),
              ElementsAre(HasSubstr("cause \"K\": component \"D1\" is unknown (a bus, branch or unit).")));
  EXPECT_THAT(cause_errors({example::cause("K", " ; ")}), ElementsAre(HasSubstr("cause \"K\" hits nothing")));
  EXPECT_THAT(cause_errors({example::cause("K", "L1;L1")}), ElementsAre(HasSubstr("cause \"K\" hits \"L1\" twice")));
  EXPECT_THAT(cause_errors({example::cause("K", "L1"), example::cause("K", "T1")}),
              ElementsAre("causes.csv:2:1: cause \"K\" is there twice (first at causes.csv:2)"));
  CauseRow row = example::cause("K", "L1");
  row.repair_h.reset();
  EXPECT_THAT(cause_errors({row}), ElementsAre(HasSubstr("failures_per_year is given without repair_h")));
  row.failures_per_year.reset();
  EXPECT_THAT(cause_errors({row}), ElementsAre(HasSubstr("cause \"K\" has no rate")));
  row = example::cause("K", "L1");
  row.model = "storm";
  EXPECT_THAT(cause_errors({row}), ElementsAre(HasSubstr("outage model \"storm\" is unknown")));
}

}  // namespace
}  // namespace firmgrid::planning
