#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/planning/example.hpp"

/// What a branch may carry, and how long until what can be switched is back.
namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// L1 has 100 MVA and 120 MVA in an emergency, T1 63 MVA and nothing more.
Base rated(Rating intact, Rating outage) {
  Base base = example::base();
  base.tables.lines[0].rating_mva = 100.0;
  base.tables.lines[0].emergency_mva = 120.0;
  base.tables.transformers[0].rating_mva = 63.0;
  base.options.intact_rating = intact;
  base.options.outage_rating = outage;
  return base;
}

Branch branch(const Base& base, std::size_t at) { return example::grid(base).network.branches()[BranchId{at}]; }

TEST(Limits, AreNormalUnlessTheStudyAsksForMore) {
  const Branch line = branch(rated(Rating::normal, Rating::normal), 0);
  EXPECT_DOUBLE_EQ(line.limit_mw, 100.0);
  EXPECT_DOUBLE_EQ(line.outage_limit_mw, 100.0);
}

TEST(Limits, AfterAnOutageMayBeThoseOfAnEmergency) {
  const Base base = rated(Rating::normal, Rating::emergency);
  EXPECT_DOUBLE_EQ(branch(base, 0).limit_mw, 100.0);
  EXPECT_DOUBLE_EQ(branch(base, 0).outage_limit_mw, 120.0);
  EXPECT_DOUBLE_EQ(branch(base, 1).outage_limit_mw, 63.0) << "no emergency rating: the normal one";
  EXPECT_DOUBLE_EQ(branch(rated(Rating::emergency, Rating::normal), 0).limit_mw, 120.0);
}

TEST(Limits, OfAnEmergencyAreScaledLikeTheOthers) {
  Base base = rated(Rating::normal, Rating::emergency);
  base.options.rating_scale = 0.5;
  base.options.power_factor = 0.95;
  EXPECT_DOUBLE_EQ(branch(base, 0).outage_limit_mw, 57.0);
}

TEST(Limits, OfZeroAreNone) {
  Base base = rated(Rating::normal, Rating::emergency);
  base.tables.lines[0].emergency_mva = 0.0;
  EXPECT_DOUBLE_EQ(branch(base, 0).limit_mw, 100.0);
  EXPECT_TRUE(std::isinf(branch(base, 0).outage_limit_mw));
}

TEST(Limits, BelowZeroAreRefused) {
  Base base = rated(Rating::normal, Rating::normal);
  base.tables.lines[0].emergency_mva = -5.0;
  base.tables.transformers[0].switching_h = -1.0;
  EXPECT_THAT(example::errors(base),
              ElementsAre("lines.csv:2:1: line \"L1\": emergency_mva is -5 (must be 0 or more; 0 = unlimited)",
                          "transformers.csv:2:1: transformer \"T1\": switching_h is -1 (must be 0 or more)"));
}

ClassDefault switching_rule(const std::string& component, double hours) {
  ClassDefault rule;
  rule.component = component;
  rule.switching_h = hours;
  rule.where = {"defaults.toml", 1, 1};
  return rule;
}

Base switched() {
  Base base = example::base();
  base.tables.defaults = {switching_rule("line", 0.5), switching_rule("line", 9.0), switching_rule("transformer", 1.0),
                          switching_rule("bus", 2.0)};
  return base;
}

TEST(SwitchingTimes, AreTheRowsOwnElseThoseOfItsClass) {
  Base base = switched();
  base.tables.buses[0].switching_h = 0.25;
  base.tables.lines[0].failures_per_year = 1.0;
  base.tables.lines[0].repair_h = 10.0;
  const Network network = example::grid(base).network;
  EXPECT_EQ(network.branches()[BranchId{0}].switching_h, 0.5) << "also where the rates are the row's own";
  EXPECT_EQ(network.branches()[BranchId{1}].switching_h, 1.0);
  EXPECT_EQ(network.buses()[BusId{0}].switching_h, 0.25);
  EXPECT_EQ(network.buses()[BusId{1}].switching_h, 2.0);
}

TEST(SwitchingTimes, AreNothingWithoutARule) {
  Base base = switched();
  base.options.defaults = Defaults::none;
  const Network network = example::grid(base).network;
  EXPECT_EQ(network.branches()[BranchId{0}].switching_h, 0.0);
  EXPECT_EQ(network.buses()[BusId{0}].switching_h, 0.0);
}

TEST(SwitchingTimes, OfACauseAreTheLongestOfWhatItHits) {
  Base base = switched();
  base.tables.causes = {example::cause("FLOOD", "L1;B;G1"), example::cause("PAIR", "L1;T1"),
                        example::cause("UNIT", "G1")};
  base.tables.lines[0].failures_per_year = 1.0;
  base.tables.lines[0].repair_h = 10.0;
  const Grid grid = example::grid(base);
  EXPECT_EQ(example::cause_of(grid, "cause/FLOOD").switching_h, 2.0);
  EXPECT_EQ(example::cause_of(grid, "cause/PAIR").switching_h, 1.0);
  EXPECT_EQ(example::cause_of(grid, "cause/UNIT").switching_h, 0.0);
  EXPECT_EQ(example::cause_of(grid, "outage/L1").switching_h, 0.5);
}

TEST(SwitchingTimes, OfACorridorAreTheLongestOfItsLines) {
  Base base = example::base();
  base.tables.lines = {example::line("L1", "A", "B"), example::line("L2", "A", "B")};
  for (LineRow& line : base.tables.lines) {
    line.corridor = "C1";
    line.failures_per_year = 1.0;
    line.repair_h = 10.0;
    line.switching_h = line.id == "L1" ? 0.5 : 1.5;
  }
  base.options.corridor_share = 0.5;
  EXPECT_EQ(example::cause_of(example::grid(base), "corridor/C1").switching_h, 1.5);
}

TEST(MomentaryRates, AreTheRowsOwnByYearOrLengthElseThoseOfItsClass) {
  Base base = example::base();
  EXPECT_EQ(branch(base, 0).momentary_per_year, 0.0);
  ClassDefault rule = switching_rule("line", 0.5);
  rule.momentary_per_100km_year = 4.0;
  base.tables.defaults = {rule};
  base.tables.lines[0].length_km = 50.0;
  EXPECT_DOUBLE_EQ(branch(base, 0).momentary_per_year, 2.0);
  base.tables.lines[0].momentary_per_100km_year = 6.0;
  EXPECT_DOUBLE_EQ(branch(base, 0).momentary_per_year, 3.0);
  base.options.failure_scale["line"] = 2.0;
  EXPECT_DOUBLE_EQ(branch(base, 0).momentary_per_year, 6.0);
  base.tables.lines[0].momentary_per_100km_year.reset();
  base.tables.lines[0].momentary_per_year = 0.0;
  EXPECT_EQ(branch(base, 0).momentary_per_year, 0.0);
  EXPECT_EQ(branch(base, 1).momentary_per_year, 0.0);
}

TEST(MomentaryRates, AreGivenOnceAndWithTheirLength) {
  Base base = example::base();
  base.tables.lines[0].momentary_per_100km_year = 6.0;
  EXPECT_THAT(example::errors(base),
              ElementsAre("lines.csv:2:1: line \"L1\": momentary_per_100km_year is given without length_km"));
  base.tables.lines[0].momentary_per_year = 6.0;
  EXPECT_THAT(example::errors(base), ElementsAre("lines.csv:2:1: line \"L1\": the momentary rate is given twice "
                                                 "(momentary_per_year, momentary_per_100km_year)"));
}

}  // namespace
}  // namespace firmgrid::planning
