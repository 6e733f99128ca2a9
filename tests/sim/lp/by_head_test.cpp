#include <gtest/gtest.h>

#include <array>

#include "tests/sim/lp/solver.hpp"

namespace firmgrid::lp::tests {
namespace {

TEST(DualSimplex, CurtailsWhatTheLineAndTheLocalUnitCannotServe) {
  // 100 MW behind a line of 60 MW, 10 MW at the load of 80 MW: 10 MW are missing.
  Program program;
  program.reset(3, 1);
  program.set_box(0, {0.0, 100.0});
  program.set_box(1, {0.0, 10.0});
  program.set_box(2, {0.0, 80.0});
  program.set_cost(0, 2, 1.0);
  program.add_row(std::array{1.0, 1.0, 1.0}, {80.0, 80.0});
  program.add_row(std::array{1.0, 0.0, 0.0}, {-60.0, 60.0});
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_DOUBLE_EQ(solver.x(0), 60.0);
  EXPECT_DOUBLE_EQ(solver.x(1), 10.0);
  EXPECT_DOUBLE_EQ(solver.x(2), 10.0);
  EXPECT_TRUE(solver.certificate(program).holds(1e-12));
}

TEST(DualSimplex, CurtailsNothingWhenNothingHasTo) {
  const Program program = OneNode{{50.0, 50.0}, {30.0, 60.0}}.program();
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_EQ(solver.x(2), 0.0);
  EXPECT_EQ(solver.x(3), 0.0);
}

TEST(DualSimplex, SaysThatARowCannotBeMet) {
  Program program;
  program.reset(2, 1);
  program.set_box(0, {0.0, 1.0});
  program.set_box(1, {0.0, 1.0});
  program.add_row(std::array{1.0, 1.0}, {3.0, 4.0});
  Solver solver;
  EXPECT_EQ(solver.solve(program), Verdict::infeasible);
}

TEST(DualSimplex, FindsTheOnlyPointWhenItIsACorner) {
  // Thirds do not add up to 1 in binary: every variable at its bound meets the row but for rounding.
  Program program;
  program.reset(3, 1);
  for (std::size_t j = 0; j < 3; ++j) program.set_box(j, {0.0, 0.1 * (1.0 + static_cast<double>(j))});
  program.add_row(std::array{1.0, 1.0 / 3.0, 0.7}, {0.1 + 0.2 / 3.0 + 0.21 + 1e-15, 1.0});
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  for (std::size_t j = 0; j < 3; ++j) EXPECT_NEAR(solver.x(j), program.box(j).hi, 1e-12);
}

TEST(DualSimplex, ARowAddedLaterEqualsARowThereFromTheStart) {
  Program whole = OneNode{{100.0, 40.0}, {70.0, 50.0}}.program();
  const std::array limited{1.0, 0.0, 0.5, 0.0};
  Solver later;
  ASSERT_EQ(later.solve(whole), Verdict::optimal);
  EXPECT_EQ(objective(whole, 0, later.values()), 0.0);
  whole.add_row(limited, {-60.0, 60.0});
  ASSERT_EQ(later.go_on(whole), Verdict::optimal);
  Solver at_once;
  ASSERT_EQ(at_once.solve(whole), Verdict::optimal);
  // The first unit is held to 60 − c₀/2, so that c₀/2 + c₁ = 20: all of it from c₁, which moves the row not at all.
  EXPECT_NEAR(later.x(2), 0.0, 1e-12);
  EXPECT_NEAR(later.x(3), 20.0, 1e-12);
  for (std::size_t j = 0; j < whole.variables(); ++j) EXPECT_NEAR(later.x(j), at_once.x(j), 1e-12);
}

TEST(DualSimplex, TheSecondLevelDecidesOnlyWhatTheFirstLeavesOpen) {
  // 50 MW are missing. Class 0 is the second load point, class 1 the third, the first one comes last.
  const OneNode node{{100.0}, {60.0, 20.0, 70.0}};
  const Program program = node.program({2, 0, 1}, 3);
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_NEAR(solver.x(1), 0.0, 1e-12);
  EXPECT_NEAR(solver.x(2), 20.0, 1e-12);
  EXPECT_NEAR(solver.x(3), 30.0, 1e-12);
}

TEST(DualSimplex, AnUpperLevelIsNeverGivenUpForALowerOne) {
  // Curtailing class 0 at the far load point would not relieve the line: the total of 10 MW comes first.
  Program program;
  program.reset(3, 2);
  program.set_box(0, {0.0, 200.0});  // unit at A
  program.set_box(1, {0.0, 50.0});   // load at A, class 0
  program.set_box(2, {0.0, 60.0});   // load at B, class 1, behind a line of 50 MW
  program.set_cost(0, 1, 1.0);
  program.set_cost(0, 2, 1.0);
  program.set_cost(1, 1, -1.0);
  program.add_row(std::array{1.0, 1.0, 1.0}, {110.0, 110.0});
  program.add_row(std::array{0.0, 0.0, -1.0}, {-50.0 - 60.0, 50.0 - 60.0});
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_NEAR(solver.x(1), 0.0, 1e-12);
  EXPECT_NEAR(solver.x(2), 10.0, 1e-12);
}

TEST(Allocation, SharesInProportionToDemand) {
  const Program program = OneNode{{40.0, 20.0}, {30.0, 60.0}}.program();
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_NEAR(solver.x(2), 10.0, 1e-12);
  EXPECT_NEAR(solver.x(3), 20.0, 1e-12);
  EXPECT_TRUE(solver.certificate(program).holds(1e-12));
}

TEST(Allocation, ABindingRowKeepsOneShareAndTheOthersEvenOut) {
  // 30 MW are missing of 90; the first load point cannot be asked for more than 4 MW. Left: 26 MW over 40 and 20 MW.
  Program program = OneNode{{60.0}, {30.0, 40.0, 20.0}}.program();
  program.add_row(std::array{0.0, 1.0, 0.0, 0.0}, {0.0, 4.0});
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_NEAR(solver.x(1), 4.0, 1e-12);
  EXPECT_NEAR(solver.x(2), 26.0 * 40.0 / 60.0, 1e-12);
  EXPECT_NEAR(solver.x(3), 26.0 * 20.0 / 60.0, 1e-12);
  EXPECT_TRUE(solver.certificate(program).holds(1e-12));
}

TEST(Allocation, ARowThroughSeveralLoadPointsBalancesTheirMarginalShares) {
  // Least c₁²/10 + c₂²/10 + c₃²/10 with c₁ + c₂ + c₃ = 9 and c₁ − c₂ = 2: c₃ = 3 and c₁ = 4, c₂ = 2.
  Program program = OneNode{{21.0}, {10.0, 10.0, 10.0}}.program();
  program.add_row(std::array{0.0, 1.0, -1.0, 0.0}, {2.0, 8.0});
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_NEAR(solver.x(1), 4.0, 1e-12);
  EXPECT_NEAR(solver.x(2), 2.0, 1e-12);
  EXPECT_NEAR(solver.x(3), 3.0, 1e-12);
}

TEST(Allocation, WithinAClassItSharesAndBetweenClassesItDoesNot) {
  // 45 MW are missing: class 0 (10 + 20) is curtailed whole, the rest of 15 falls on 30 and 60 MW by their demand.
  const Program program = OneNode{{75.0}, {10.0, 30.0, 20.0, 60.0}}.program({0, 1, 0, 1}, 2);
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_NEAR(solver.x(1), 10.0, 1e-12);
  EXPECT_NEAR(solver.x(2), 5.0, 1e-12);
  EXPECT_NEAR(solver.x(3), 20.0, 1e-12);
  EXPECT_NEAR(solver.x(4), 10.0, 1e-12);
}

}  // namespace
}  // namespace firmgrid::lp::tests
