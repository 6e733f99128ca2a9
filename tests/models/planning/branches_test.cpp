#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Branch line_of(const Base& base) { return example::grid(base).network.branches()[BranchId{0}]; }
Branch transformer_of(const Base& base) { return example::grid(base).network.branches()[BranchId{1}]; }

// 0.4 Ω/km × 30.25 km = 12.1 Ω; base impedance 110²/100 = 121 Ω.
TEST(Branches, OhmPerKilometreIsOnTheBaseOfItsVoltage) {
  Base base = example::base();
  base.tables.lines[0].x_pu.reset();
  base.tables.lines[0].x_ohm_per_km = 0.4;
  base.tables.lines[0].length_km = 30.25;
  EXPECT_NEAR(line_of(base).x_pu, 0.1, 1e-15);
  EXPECT_DOUBLE_EQ(line_of(base).length_km, 30.25);
}

// 11 % of 63 MVA is 0.11 × 100/63 on 100 MVA.
TEST(Branches, PercentIsOnTheTransformersOwnRating) {
  Base base = example::base();
  base.tables.transformers[0].x_pu.reset();
  base.tables.transformers[0].x_percent = 11.0;
  base.tables.transformers[0].rating_mva = 63.0;
  EXPECT_DOUBLE_EQ(transformer_of(base).x_pu, 0.11 * 100.0 / 63.0);
}

TEST(Branches, NegativeReactanceIsASeriesCapacitor) {
  Base base = example::base();
  base.tables.lines[0].x_pu = -0.05;
  EXPECT_DOUBLE_EQ(line_of(base).x_pu, -0.05);
}

TEST(Branches, LimitIsRatingTimesScaleTimesPowerFactor) {
  Base base = example::base();
  base.tables.lines[0].rating_mva = 100.0;
  base.options.rating_scale = 0.8;
  base.options.power_factor = 0.95;
  EXPECT_DOUBLE_EQ(line_of(base).limit_mw, 76.0);
}

TEST(Branches, NoRatingOrZeroIsUnlimited) {
  Base base = example::base();
  EXPECT_TRUE(std::isinf(line_of(base).limit_mw));
  base.tables.lines[0].rating_mva = 0.0;
  EXPECT_TRUE(std::isinf(line_of(base).limit_mw));
}

TEST(Branches, ShiftIsInRadiansAndTapStays) {
  Base base = example::base();
  base.tables.transformers[0].shift_deg = 30.0;
  base.tables.transformers[0].tap = 1.05;
  EXPECT_DOUBLE_EQ(transformer_of(base).shift_rad, std::numbers::pi / 6.0);
  EXPECT_DOUBLE_EQ(transformer_of(base).tap, 1.05);
}

TEST(Branches, KeepTheirCorridorAndSwitchState) {
  Base base = example::base();
  base.tables.lines[0].corridor = "C1";
  base.tables.lines[0].normally_open = true;
  EXPECT_EQ(line_of(base).corridor, "C1");
  EXPECT_TRUE(line_of(base).normally_open);
}

std::vector<std::string> line_errors(void (*change)(LineRow&)) {
  Base base = example::base();
  change(base.tables.lines[0]);
  return example::errors(base);
}

std::vector<std::string> transformer_errors(void (*change)(TransformerRow&)) {
  Base base = example::base();
  change(base.tables.transformers[0]);
  return example::errors(base);
}

TEST(Branches, ReactanceOfALineIsGivenExactlyOnce) {
  EXPECT_THAT(line_errors([](LineRow& row) { row.x_ohm_per_km = 0.4; }),
              ElementsAre("lines.csv:2:1: line \"L1\": the reactance is given twice (x_pu, x_ohm_per_km). Keep one."));
  EXPECT_THAT(
      line_errors([](LineRow& row) { row.x_pu.reset(); }),
      ElementsAre("lines.csv:2:1: line \"L1\": the reactance is missing (x_pu, or x_ohm_per_km with length_km)"));
  EXPECT_THAT(line_errors([](LineRow& row) {
                row.x_pu.reset();
                row.x_ohm_per_km = 0.4;
              }),
              ElementsAre("lines.csv:2:1: line \"L1\": x_ohm_per_km is given without length_km"));
}

TEST(Branches, ReactanceOfATransformerIsGivenExactlyOnce) {
  EXPECT_THAT(
      transformer_errors([](TransformerRow& row) { row.x_percent = 11.0; }),
      ElementsAre(
          "transformers.csv:2:1: transformer \"T1\": the reactance is given twice (x_pu, x_percent). Keep one."));
  EXPECT_THAT(transformer_errors([](TransformerRow& row) { row.x_pu.reset(); }),
              ElementsAre("transformers.csv:2:1: transformer \"T1\": the reactance is missing (x_pu, or x_percent with "
                          "rating_mva)"));
  EXPECT_THAT(transformer_errors([](TransformerRow& row) {
                row.x_pu.reset();
                row.x_percent = 11.0;
              }),
              ElementsAre("transformers.csv:2:1: transformer \"T1\": x_percent is given without rating_mva"));
}

TEST(Branches, ZeroReactanceIsRefusedByName) {
  constexpr auto told = "the reactance is 0 (must not be 0). Give its small value, or make its two buses one.";
  EXPECT_THAT(line_errors([](LineRow& row) { row.x_pu = 0.0; }),
              ElementsAre(std::string{"lines.csv:2:1: line \"L1\": "} + told));
  EXPECT_THAT(line_errors([](LineRow& row) {
                row.x_pu.reset();
                row.x_ohm_per_km = 0.4;
                row.length_km = 0.0;
              }),
              ElementsAre(std::string{"lines.csv:2:1: line \"L1\": "} + told));
}

TEST(Branches, NegativeRatingsAndLengthsAreRefused) {
  EXPECT_THAT(line_errors([](LineRow& row) { row.rating_mva = -5.0; }),
              ElementsAre("lines.csv:2:1: line \"L1\": rating_mva is -5 (must be 0 or more; 0 = unlimited)"));
  EXPECT_THAT(line_errors([](LineRow& row) { row.length_km = -5.0; }),
              ElementsAre("lines.csv:2:1: line \"L1\": length_km is -5 (must be 0 or more)"));
}

TEST(Branches, ALineBetweenVoltagesIsATransformerThatWasMistaken) {
  EXPECT_THAT(
      line_errors([](LineRow& row) { row.to_bus = "C"; }),
      ElementsAre("lines.csv:2:1: line \"L1\" joins 110 kV (\"A\") and 22 kV (\"C\"). A transformer is meant."));
}

TEST(Branches, ATransformerFromItsLowSideIsARemark) {
  Base base = example::base();
  base.tables.transformers[0] = example::transformer("T1", "C", "B");
  const Grid grid = example::grid(base);
  ASSERT_EQ(grid.warnings.size(), 1u);
  EXPECT_EQ(
      to_text(grid.warnings[0]),
      "transformers.csv:2:1: transformer \"T1\": from_bus \"C\" (22 kV) should be the high side (to_bus \"B\" has 110 "
      "kV); tap and shift act at from_bus");
  base.tables.transformers[0] = example::transformer("T1", "A", "B");
  EXPECT_THAT(example::grid(base).warnings, IsEmpty()) << "equal voltages: a regulator or phase shifter";
}

}  // namespace
}  // namespace firmgrid::planning
