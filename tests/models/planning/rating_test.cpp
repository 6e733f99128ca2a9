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
using testing::DoubleEq;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ClassDefault rule(const std::string& component, double failures_per_year, double hours, int row) {
  ClassDefault made;
  made.component = component;
  made.failures_per_year = failures_per_year;
  made.repair_h = hours;
  made.where = {"defaults.toml", row, 1};
  return made;
}

double unavailability(const outage::Cause& cause) { return cause.behaviour->probabilities()[1]; }

std::string rule_of(const Grid& grid, const std::string& component) {
  const auto found = std::ranges::find(grid.defaults, component, &DefaultUsed::component);
  return found == grid.defaults.end() ? "own columns" : found->rule;
}

TEST(Rating, EveryKindOfComponentFailsByItsOwnColumns) {
  Base base = example::base();
  base.tables.lines[0].failures_per_100km_year = 2.0;
  base.tables.lines[0].length_km = 25.0;
  base.tables.lines[0].repair_h = 10.0;
  base.tables.transformers[0].failures_per_year = 0.02;
  base.tables.transformers[0].repair_h = 300.0;
  base.tables.buses[1].failures_per_year = 0.01;
  base.tables.buses[1].repair_h = 8.0;
  base.tables.units[0].mttf_h = 900.0;
  base.tables.units[0].mttr_h = 100.0;
  const Grid grid = example::grid(base);
  EXPECT_THAT(example::streams(grid), ElementsAre("outage/B", "outage/G1", "outage/L1", "outage/T1"));
  EXPECT_THAT(cause_of(grid, "outage/B").hits, ElementsAre(Component{ComponentKind::bus, 1}));
  EXPECT_THAT(cause_of(grid, "outage/G1").hits, ElementsAre(Component{ComponentKind::unit, 0}));
  EXPECT_THAT(cause_of(grid, "outage/L1").hits, ElementsAre(Component{ComponentKind::branch, 0}));
  EXPECT_THAT(cause_of(grid, "outage/T1").hits, ElementsAre(Component{ComponentKind::branch, 1}));
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/L1")), 0.5);
  EXPECT_DOUBLE_EQ(unavailability(cause_of(grid, "outage/G1")), 0.1);
  EXPECT_DOUBLE_EQ(unavailability(cause_of(grid, "outage/T1")), 6.0 / 8766.0);
}

TEST(Rating, WhatHasNoRatesAnywhereNeverFailsAndIsListed) {
  const Grid grid = example::grid(example::base());
  EXPECT_THAT(grid.causes, IsEmpty());
  ASSERT_EQ(grid.defaults.size(), 6u);
  EXPECT_EQ(grid.defaults.front().component, "A");
  EXPECT_EQ(rule_of(grid, "L1"), "never fails");
}

TEST(Rating, ARateOfZeroIsTheRowsOwnWord) {
  Base base = example::base();
  base.tables.lines[0].failures_per_year = 0.0;
  base.tables.defaults.push_back(rule("line", 1.0, 10.0, 3));
  const Grid grid = example::grid(base);
  EXPECT_THAT(grid.causes, IsEmpty());
  EXPECT_EQ(rule_of(grid, "L1"), "own columns");
}

TEST(Rating, TheFirstMatchingClassDefaultIsTakenAndRecorded) {
  Base base = example::base();
  base.tables.lines.push_back(example::line("L2", "A", "B"));
  base.tables.lines[1].kind = "cable";
  ClassDefault cable = rule("line", 0.2, 200.0, 3);
  cable.kind = "cable";
  ClassDefault other_voltage = rule("line", 9.0, 9.0, 9);
  other_voltage.kv_min = 200.0;
  base.tables.defaults = {rule("bus", 0.1, 5.0, 1), other_voltage, cable, rule("line", 1.0, 10.0, 15),
                          rule("line", 7.0, 7.0, 21)};
  const Grid grid = example::grid(base);
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/L1")), 1.0);
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/L2")), 0.2);
  EXPECT_EQ(rule_of(grid, "L1"), "defaults.toml:15");
  EXPECT_EQ(rule_of(grid, "L2"), "defaults.toml:3");
  EXPECT_EQ(rule_of(grid, "A"), "defaults.toml:1");
  EXPECT_EQ(rule_of(grid, "T1"), "never fails");
}

TEST(Rating, ClassesGoByTheHighVoltageOfTransformersAndTheCapacityOfUnits) {
  Base base = example::base();
  base.tables.units.push_back(example::unit("G2", "A", 400.0));
  ClassDefault high = rule("transformer", 0.03, 300.0, 1);
  high.kv_min = 100.0;
  ClassDefault small;
  small.component = "unit";
  small.mw_max = 150.0;
  small.forced_outage_rate = 0.04;
  small.mttr_h = 40.0;
  ClassDefault large = small;
  large.mw_max = 500.0;
  large.forced_outage_rate = 0.12;
  base.tables.defaults = {high, small, large};
  const Grid grid = example::grid(base);
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/T1")), 0.03);
  EXPECT_DOUBLE_EQ(unavailability(cause_of(grid, "outage/G1")), 0.04);
  EXPECT_DOUBLE_EQ(repair_h(cause_of(grid, "outage/G1")), 40.0);
  EXPECT_DOUBLE_EQ(unavailability(cause_of(grid, "outage/G2")), 0.12);
}

TEST(Rating, AClassDefaultPerLengthNeedsTheLengthOfTheRow) {
  Base base = example::base();
  ClassDefault per_length = rule("line", 0.0, 8.0, 4);
  per_length.failures_per_year.reset();
  per_length.failures_per_100km_year = 0.6;
  base.tables.defaults = {per_length};
  EXPECT_THAT(
      example::errors(base),
      ElementsAre("lines.csv:2:1: by the default at defaults.toml:4, line \"L1\": failures_per_100km_year is given "
                  "without length_km"));
  base.tables.lines[0].length_km = 50.0;
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(example::grid(base), "outage/L1")), 0.3);
}

TEST(Rating, WithoutDefaultsOnlyTheRowsSpeak) {
  Base base = example::base();
  base.tables.defaults = {rule("line", 1.0, 10.0, 3)};
  base.options.defaults = Defaults::none;
  const Grid grid = example::grid(base);
  EXPECT_THAT(grid.causes, IsEmpty());
  EXPECT_EQ(rule_of(grid, "L1"), "never fails");
}

TEST(Rating, ScaleMultipliesTheRatesOfAKindDefaultsToo) {
  Base base = example::base();
  base.tables.defaults = {rule("line", 1.0, 10.0, 3)};
  base.tables.units[0].forced_outage_rate = 0.2;
  base.options.failure_scale = {{"line", 3.0}, {"unit", 2.0}};
  const Grid grid = example::grid(base);
  EXPECT_DOUBLE_EQ(failures_per_year_up(cause_of(grid, "outage/L1")), 3.0);
  EXPECT_DOUBLE_EQ(repair_h(cause_of(grid, "outage/L1")), 10.0);
  EXPECT_DOUBLE_EQ(unavailability(cause_of(grid, "outage/G1")), 1.0 / 3.0);
  base.options.failure_scale["line"] = 0.0;
  EXPECT_THAT(example::streams(example::grid(base)), ElementsAre("outage/G1"));
}

TEST(Rating, ForAloneHasNoFrequency) {
  Base base = example::base();
  base.tables.units[0].forced_outage_rate = 0.03;
  EXPECT_FALSE(cause_of(example::grid(base), "outage/G1").behaviour->rates());
}

TEST(Rating, ADeratedUnitTakesItsStates) {
  Base base = example::base();
  base.tables.units[0].model = "derated";
  base.tables.units[0].states = "100:0.9;50:0.06;0:0.04";
  const Grid grid = example::grid(base);
  const outage::Cause& cause = cause_of(grid, "outage/G1");
  EXPECT_EQ(cause.model, "derated");
  EXPECT_THAT(cause.behaviour->availability(), ElementsAre(1.0, 0.5, 0.0));
  EXPECT_THAT(cause.behaviour->probabilities(), ElementsAre(DoubleEq(0.9), DoubleEq(0.06), DoubleEq(0.04)));
  EXPECT_EQ(rule_of(grid, "G1"), "own columns");
}

TEST(Rating, ADeratedUnitThatIsNeverWholeIsAlwaysACause) {
  Base base = example::base();
  base.tables.units[0].model = "derated";
  base.tables.units[0].states = "80:1";
  EXPECT_THAT(example::streams(example::grid(base)), ElementsAre("outage/G1"));
}

TEST(Rating, BadColumnsAreToldWithTheRow) {
  const auto unit_error = [](void (*change)(UnitRow&)) {
    Base base = example::base();
    change(base.tables.units[0]);
    const auto errors = example::errors(base);
    return errors.size() == 1 ? errors.front() : std::to_string(errors.size()) + " errors";
  };
  EXPECT_EQ(unit_error([](UnitRow& row) { row.forced_outage_rate = 8.0; }),
            "units.csv:2:1: unit \"G1\": for is 8 (a share of time, must be below 1). For 8 % write 0.08.");
  EXPECT_EQ(
      unit_error([](UnitRow& row) { row.model = "two_states"; }),
      "units.csv:2:1: \"G1\": outage model \"two_states\" is unknown (\"derated\" or \"two_state\"). Did you mean "
      "\"two_state\"?");
  EXPECT_EQ(unit_error([](UnitRow& row) { row.states = "100:1"; }),
            "units.csv:2:1: \"G1\": states needs model = derated (found two_state)");
  EXPECT_EQ(unit_error([](UnitRow& row) { row.model = "derated"; }),
            "units.csv:2:1: \"G1\": model derated needs states (MW:probability;…)");
  EXPECT_THAT(unit_error([](UnitRow& row) {
                row.model = "derated";
                row.states = "100:0.5;0:0.4";
              }),
              HasSubstr("unit \"G1\": states, the probabilities sum to 0.9 (must be 1)"));
  EXPECT_THAT(unit_error([](UnitRow& row) {
                row.model = "derated";
                row.states = "100:0.5;0:0.5";
                row.forced_outage_rate = 0.5;
              }),
              HasSubstr("given twice (states"));
}

}  // namespace
}  // namespace firmgrid::planning
