// Random programs against Clp: levels, shares, verdicts, and memory that is used again.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "sim/lp/reference.hpp"
#include "tests/sim/lp/solver.hpp"

namespace firmgrid::lp::tests {
namespace {

/// Numbers of a kind: any, or small integers, which make ties and degenerate vertices the rule.
class Numbers {
 public:
  Numbers(unsigned seed, bool whole) : random_{seed}, whole_{whole} {}

  double between(double low, double high) {
    const double value = std::uniform_real_distribution{low, high}(random_);
    return whole_ ? std::round(value) : value;
  }
  bool chance(double share) { return std::uniform_real_distribution{0.0, 1.0}(random_) < share; }
  std::size_t below(std::size_t end) { return random_() % end; }

 private:
  std::mt19937 random_;
  bool whole_;
};

/// Adds a column of random cost and weight; returns a point within its box.
double add_column(Program& program, std::size_t column, Numbers& numbers) {
  const double width = numbers.chance(0.1) ? 0.0 : numbers.between(0.0, 9.0);
  program.set_box(column, {0.0, 0.0, 0.0, width});
  const double point = std::min(width, numbers.between(0.0, 9.0));
  for (std::size_t level = 0; level < program.levels(); ++level) {
    if (numbers.chance(0.5)) program.set_cost(level, column, numbers.chance(0.7) ? 1.0 : -1.0);
  }
  if (numbers.chance(0.6)) program.set_weight(column, 1.0 / numbers.between(1.0, 8.0));
  return point;
}

/// Adds a row that the point meets, or, where it is moved `off`, perhaps not.
void add_row(Program& program, const std::vector<double>& point, Numbers& numbers, bool off) {
  const std::size_t number = program.rows();
  std::vector<double> row(point.size(), 0.0);
  double value = 0.0;
  for (std::size_t j = 0; j < row.size(); ++j) {
    // Never without any coefficient: such a program Clp does not optimise.
    if (numbers.chance(0.6) || number + j == 0) row[j] = number == 0 ? 1.0 : numbers.between(-2.0, 2.0);
    value += row[j] * point[j];
  }
  if (off && numbers.chance(0.3)) value += numbers.between(5.0, 15.0);
  const double room = numbers.chance(0.4) ? 0.0 : numbers.between(0.0, 4.0);
  program.add_row(row, {value - room, value + (numbers.chance(0.5) ? room : 0.0)});
}

/// Rows around a point within the columns' boxes, so that there is a solution, unless some are moved `off`.
Program random_program(Numbers& numbers, bool off) {
  const std::size_t columns = 2 + numbers.below(12);
  const std::size_t rows = 1 + numbers.below(7);
  Program program;
  program.reset(columns, 1 + numbers.below(3));
  std::vector<double> point;
  for (std::size_t j = 0; j < columns; ++j) point.push_back(add_column(program, j, numbers));
  for (std::size_t i = 0; i < rows; ++i) add_row(program, point, numbers, off);
  return program;
}

/// Every level as low as Clp's, and shares at least as even: Clp's quadratic solver sometimes stops early.
void expect_not_worse(const Program& program, const std::vector<double>& ours, const std::vector<double>& theirs) {
  for (std::size_t level = 0; level < program.levels(); ++level) {
    EXPECT_NEAR(objective(program, level, ours), objective(program, level, theirs), 1e-6) << "level " << level;
  }
  EXPECT_LE(unevenness(program, ours), unevenness(program, theirs) + 1e-6);
}

/// Holds our answer against Clp's; true if there is one.
bool agrees(const Program& program, Solver& solver) {
  const Verdict verdict = solver.solve(program);
  Reference reference(program, 1.0);
  const std::optional<double> least = reference.minimise_total();
  EXPECT_EQ(verdict == Verdict::optimal, least.has_value());
  if (verdict != Verdict::optimal || !least) return false;
  EXPECT_NEAR(objective(program, 0, solver.values()), *least, 1e-7) << "level 0";
  EXPECT_TRUE(solver.certificate(program).holds(1e-8));
  const std::optional<std::vector<double>> whole = reference.solve();
  if (whole) expect_not_worse(program, solver.values(), *whole);
  return true;
}

TEST(RandomPrograms, EqualClp) {
  Solver solver;
  for (unsigned seed = 0; seed < 2500 && !testing::Test::HasFailure(); ++seed) {
    Numbers numbers(seed, false);
    SCOPED_TRACE("seed " + std::to_string(seed));
    EXPECT_TRUE(agrees(random_program(numbers, false), solver));
  }
}

TEST(RandomPrograms, WithTiesAndDegenerateVerticesEqualClp) {
  Solver solver;
  for (unsigned seed = 10000; seed < 12500 && !testing::Test::HasFailure(); ++seed) {
    Numbers numbers(seed, true);
    SCOPED_TRACE("seed " + std::to_string(seed));
    EXPECT_TRUE(agrees(random_program(numbers, false), solver));
  }
}

TEST(RandomPrograms, HaveNoSolutionWhenClpFindsNone) {
  Solver solver;
  int without = 0;
  for (unsigned seed = 20000; seed < 20500 && !testing::Test::HasFailure(); ++seed) {
    Numbers numbers(seed, seed % 2 == 0);
    SCOPED_TRACE("seed " + std::to_string(seed));
    if (!agrees(random_program(numbers, true), solver)) ++without;
  }
  EXPECT_GT(without, 50);
}

TEST(RandomPrograms, SolvedInUsedMemoryHaveTheSameBits) {
  Solver used;
  for (unsigned seed = 0; seed < 200; ++seed) {
    Numbers numbers(seed, seed % 2 == 0);
    const Program program = random_program(numbers, false);
    Solver fresh;
    ASSERT_EQ(used.solve(program), Verdict::optimal);
    ASSERT_EQ(fresh.solve(program), Verdict::optimal);
    EXPECT_EQ(used.values(), fresh.values()) << "seed " << seed;
    EXPECT_EQ(used.motion.velocity, fresh.motion.velocity) << "seed " << seed;
    EXPECT_EQ(used.motion.reach, fresh.motion.reach) << "seed " << seed;
  }
}

TEST(RandomPrograms, AResetProgramEqualsANewOne) {
  Program again;
  again.reset(7, 3);
  again.set_cost(2, 6, 5.0);
  again.set_weight(1, 2.0);
  again.add_row(std::vector<double>(7, 1.0), {0.0, 1.0});
  again.reset(2, 1);
  EXPECT_EQ(again.rows(), 0U);
  EXPECT_EQ(again.variables(), 2U);
  EXPECT_EQ(again.cost(0, 1), 0.0);
  EXPECT_EQ(again.weight(1), 0.0);
  EXPECT_EQ(again.add_row(std::vector{1.0, 2.0}, {0.0, 1.0}), 0U);
  EXPECT_EQ(again.row(0)[1], 2.0);
}

}  // namespace
}  // namespace firmgrid::lp::tests
