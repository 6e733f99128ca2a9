#include <gtest/gtest.h>

#include <array>

#include "tests/sim/lp/solver.hpp"

namespace firmgrid::lp::tests {
namespace {

TEST(Motion, CurtailmentFallsAsTheSharesSayUntilTheUnitsSuffice) {
  // 90·s against 60 MW: c = (90 s − 60)/3 and twice that, down to s = 2/3.
  const Program program = OneNode{{40.0, 20.0}, {30.0, 60.0}}.program();
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_NEAR(solver.motion.velocity[2], 30.0, 1e-12);
  EXPECT_NEAR(solver.motion.velocity[3], 60.0, 1e-12);
  EXPECT_NEAR(solver.motion.velocity[0], 0.0, 1e-12);
  EXPECT_NEAR(solver.motion.reach, 1.0 / 3.0, 1e-12);
}

TEST(Motion, AFullClassMovesWithItsDemandAndEndsWhereTheNextClassIsSpared) {
  // 150·s against 75 MW: class 0 loses its 30·s whole, class 1 the other 120·s − 75, and nothing from s = 75/120 on.
  const Program program = OneNode{{75.0}, {30.0, 120.0}}.program({0, 1}, 2);
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_NEAR(solver.x(1), 30.0, 1e-12);
  EXPECT_NEAR(solver.x(2), 45.0, 1e-12);
  EXPECT_NEAR(solver.motion.velocity[1], 30.0, 1e-12);
  EXPECT_NEAR(solver.motion.velocity[2], 120.0, 1e-12);
  EXPECT_NEAR(solver.motion.reach, 1.0 - 75.0 / 120.0, 1e-12);
}

TEST(Motion, ALimitThatStopsBindingEndsTheReach) {
  // The first load point may lose 4 MW at most. Evenly it would lose (90 s − 60)/3, which is 4 at s = 0.8.
  Program program = OneNode{{60.0}, {30.0, 40.0, 20.0}}.program();
  program.add_row(std::array{0.0, 1.0, 0.0, 0.0}, {0.0, 4.0});
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_NEAR(solver.motion.velocity[1], 0.0, 1e-12);
  EXPECT_NEAR(solver.motion.velocity[2], 60.0, 1e-12);
  EXPECT_NEAR(solver.motion.reach, 0.2, 1e-12);
}

TEST(Motion, WithinReachTheMovedPointIsTheAnswerAtTheLowerLevel) {
  Program program = OneNode{{60.0, 25.0}, {30.0, 40.0, 20.0, 35.0}}.program({0, 1, 1, 1}, 2);
  program.add_row(std::array{0.7, 0.0, 0.7, -0.3, 0.0, 0.1}, {-50.0, 41.0, 3.0, 3.0});
  for (double s = 1.3; s > 0.2; s -= 0.05) {
    Solver here;
    ASSERT_EQ(here.solve(program, s), Verdict::optimal);
    EXPECT_GE(here.motion.reach, 0.0);
    for (const double part : {0.3, 0.99}) {
      const double fall = part * std::min(here.motion.reach, s);
      Solver there;
      ASSERT_EQ(there.solve(program, s - fall), Verdict::optimal);
      for (std::size_t j = 2; j < program.columns(); ++j) {
        EXPECT_NEAR(here.x(j) - here.motion.velocity[j] * fall, there.x(j), 1e-9) << "level " << s << " fall " << fall;
      }
    }
  }
}

TEST(Motion, TheMultipliersOfAnAnswerProveTheMovedPointToo) {
  Program program = OneNode{{60.0}, {30.0, 40.0, 20.0}}.program();
  program.add_row(std::array{0.0, 1.0, 0.0, 0.0}, {0.0, 4.0});
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  std::vector<double> moved = solver.values();
  const double fall = 0.15;
  for (std::size_t j = 0; j < moved.size(); ++j) moved[j] -= solver.motion.velocity[j] * fall;
  Multipliers multipliers = solver.multipliers;
  solver.allocation.multipliers(solver.tableau, moved, multipliers.quadratic);
  EXPECT_TRUE(certify(program, moved, multipliers, 1.0 - fall).holds(1e-12));
}

TEST(Motion, ALimitThatIsMetWithoutAPriceMovesAlong) {
  // Evenly the first load point loses 30 s − 20, which is just what these limits leave it at every level.
  for (const std::size_t times : {1U, 2U, 3U}) {
    for (const double other : {60.0, 20.0, 45.0}) {
      Program program = OneNode{{30.0 + other - 30.0}, {30.0, other}}.program();
      const double share = 30.0 / (30.0 + other);
      const double left = share * (30.0 + other - 30.0);
      for (std::size_t i = 0; i < times; ++i) program.add_row(std::array{0.0, 1.0, 0.0}, {0.0, -left, 0.0, 30.0});
      Solver solver;
      ASSERT_EQ(solver.solve(program), Verdict::optimal);
      EXPECT_NEAR(solver.motion.velocity[1], 30.0, 1e-9) << times << " limits, other " << other;
      EXPECT_NEAR(solver.motion.reach, 30.0 / (30.0 + other), 1e-6) << times << " limits, other " << other;
    }
  }
}

TEST(Motion, LimitsInSeriesThatOnlyEqualSharesMeetDoNotStopTheLevel) {
  // Three load points on 60 MW; the limit of the first two together is what equal shares leave them, twice over.
  Program program = OneNode{{60.0}, {30.0, 20.0, 40.0}}.program();
  for (const double scale : {1.0, 0.5, 1.0}) {
    program.add_row(std::array{0.0, scale, scale, 0.0}, {0.0, -100.0 / 3.0 * scale, 0.0, 50.0 * scale});
  }
  Solver solver;
  ASSERT_EQ(solver.solve(program), Verdict::optimal);
  EXPECT_NEAR(solver.x(1), 10.0, 1e-9);
  EXPECT_NEAR(solver.x(3), 40.0 / 3.0, 1e-9);
  EXPECT_NEAR(solver.motion.reach, 1.0 / 3.0, 1e-6);
}

}  // namespace
}  // namespace firmgrid::lp::tests
