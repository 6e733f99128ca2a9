// Plans side by side: what two networks differ by, and that neither knows of the other.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/small_problem.hpp"

namespace firmgrid::method {
namespace {

using test::SmallGrid;
using test::SmallProblem;

constexpr double minutes = 8760.0 * 60.0;
constexpr test::Rates often{.failures_per_year = 10.0, .repair_h = 100.0};
constexpr double u = 1000.0 / 9760.0;

/// A unit behind one line or two, each large enough for everybody.
SmallGrid town(int lines, const test::Rates& of_lines = often, const test::Rates& of_unit = {}) {
  SmallGrid grid{2};
  grid.unit("G1", 0, 100.0, of_unit).line("L1", 0, 1, 100.0, of_lines).load("D1", 1, 80.0, 1000.0);
  if (lines > 1) grid.line("L2", 0, 1, 100.0, of_lines);
  return grid;
}

/// The second grid against the first.
void compare(SmallProblem& problem, bool everything = true) {
  problem->members[0].plan = "one";
  problem->members[1].plan = "two";
  problem->members[1].year = problem->members[0].year;
  problem->pairs = {{.plan = 1, .reference = 0, .everything = everything}};
}

const result::Difference& found(const std::vector<result::Difference>& all, const test::Address& wanted) {
  return *std::ranges::find_if(all, [&](const result::Difference& each) {
    const result::Row& row = each.row;
    return row.index == wanted.index && row.scope == wanted.scope && row.id == wanted.id && row.part == wanted.part;
  });
}

std::unique_ptr<Estimator> after(SmallProblem& problem, std::int64_t samples, int workers = 1) {
  auto estimator = problem.start("state_sampling", workers);
  test::InTurn executor{workers};
  EXPECT_TRUE(estimator->advance({.first = 0, .count = samples}, executor).has_value());
  return estimator;
}

TEST(Pairs, OneLineLessThanTwoIsTheClosedFormWithItsVariance) {
  SmallGrid one = town(1);
  SmallGrid two = town(2);
  SmallProblem problem{{&one, &two}, "dc"};
  compare(problem);
  constexpr std::int64_t samples = 200'000;
  const auto differences = after(problem, samples)->differences();
  const result::Difference& saidi = found(differences, {"saidi"});
  // L1 out and L2 not: the only states that differ, by a whole year each.
  const double share = u * (1.0 - u);
  EXPECT_EQ(saidi.reference, "one");
  EXPECT_EQ(saidi.row.plan, "two");
  EXPECT_NEAR(*saidi.row.value.mean, -share * minutes, 3.5 * *saidi.row.value.std_error);
  const double error = minutes * std::sqrt(share * (1.0 - share) / samples);
  EXPECT_NEAR(*saidi.row.value.std_error, error, 0.02 * error);
  EXPECT_NEAR(static_cast<double>(*saidi.differing), share * samples, 4.0 * std::sqrt(share * samples));
  EXPECT_DOUBLE_EQ(*found(differences, {"asai"}).row.value.mean, -*saidi.row.value.mean / minutes);
}

TEST(Pairs, OfExactMethodsAreExact) {
  SmallGrid one = town(1);
  SmallGrid two = town(2);
  SmallProblem problem{{&one, &two}, "dc"};
  compare(problem);
  const auto estimator = problem.start("enumeration");
  test::InTurn executor;
  ASSERT_TRUE(estimator->advance({}, executor).has_value());
  const std::vector<result::Difference> differences = estimator->differences();
  const result::Difference& saidi = found(differences, {"saidi"});
  EXPECT_NEAR(*saidi.row.value.mean, (u * u - u) * minutes, 1e-6);
  EXPECT_LE(*saidi.row.value.lo, *saidi.row.value.mean + 1e-6);
  EXPECT_GE(*saidi.row.value.hi, *saidi.row.value.mean - 1e-6);
  EXPECT_FALSE(saidi.row.value.std_error);
  EXPECT_FALSE(saidi.differing);
}

TEST(Pairs, KnowFarMoreThanIndependentRuns) {
  constexpr test::Rates rare{.failures_per_year = 1.0, .repair_h = 10.0};
  SmallGrid one = town(1, rare, often);
  SmallGrid two = town(2, rare, often);
  SmallProblem problem{{&one, &two}, "dc"};
  compare(problem);
  const auto common = after(problem, 200'000);
  SmallProblem other{two, "dc"};
  other->seed = 2;
  const double independent = std::hypot(*common->system_estimates("saidi")[0].std_error,
                                        *after(other, 200'000)->system_estimates("saidi")[0].std_error);
  EXPECT_GT(independent, 10.0 * *found(common->differences(), {"saidi"}).row.value.std_error);
}

/// Whatever runs, a line's difference is that of its two rows.
TEST(Pairs, AreDifferencesOfTheRows) {
  SmallGrid one = town(1, often, often);
  SmallGrid two = town(2, often, often);
  one.load("D2", 0, 10.0, 10.0).profile({1.0, 0.7, 0.4});
  two.load("D2", 0, 30.0, 20.0).profile({1.0, 0.7, 0.4});
  SmallProblem problem{{&one, &two}, "dc"};
  compare(problem);
  problem->components = true;
  const auto estimator = after(problem, 20'000);
  const std::vector<result::Row> rows = estimator->rows();
  const auto half = std::ranges::find(rows, "two", &result::Row::plan);
  const std::vector<result::Row> there{rows.begin(), half};
  const std::vector<result::Row> here{half, rows.end()};
  const auto differences = estimator->differences();
  EXPECT_GT(differences.size(), 60U);
  for (const result::Difference& each : differences) {
    const test::Address at{each.row.index, each.row.scope, each.row.id, each.row.part};
    const double a = *test::value_of(here, at).mean;
    const double b = *test::value_of(there, at).mean;
    EXPECT_NEAR(*each.row.value.mean, a - b, 1e-12 * std::max({1.0, a, b})) << at.index << at.scope << at.id;
  }
}

TEST(Pairs, OfRatiosHaveTheErrorThatSeedsShow) {
  SmallGrid one = town(1, often, {.failures_per_year = 40.0, .repair_h = 20.0});
  SmallGrid two = town(2, often, {.failures_per_year = 40.0, .repair_h = 20.0});
  SmallProblem problem{{&one, &two}, "dc"};
  compare(problem, false);
  constexpr int runs = 80;
  double sum = 0.0;
  double squares = 0.0;
  double claimed = 0.0;
  for (int seed = 1; seed <= runs; ++seed) {
    problem->seed = static_cast<std::uint64_t>(seed);
    const auto differences = after(problem, 4000)->differences();
    const statistics::Estimate& caidi = found(differences, {"caidi"}).row.value;
    sum += *caidi.mean;
    squares += *caidi.mean * *caidi.mean;
    claimed += *caidi.std_error / runs;
  }
  const double seen = std::sqrt((squares - sum * sum / runs) / (runs - 1));
  EXPECT_NEAR(claimed / seen, 1.0, 0.3);
}

TEST(Pairs, OfTheSystemOnlyHaveNoStations) {
  SmallGrid one = town(1);
  SmallGrid two = town(2);
  SmallProblem problem{{&one, &two}, "dc"};
  compare(problem, false);
  for (const result::Difference& each : after(problem, 1000)->differences()) {
    EXPECT_TRUE(each.row.scope == "system" || each.row.scope == "class");
  }
}

TEST(Pairs, ThatHardlyDifferSaySo) {
  SmallGrid one = town(1, {.failures_per_year = 0.01, .repair_h = 1.0});
  SmallGrid two = town(2, {.failures_per_year = 0.01, .repair_h = 1.0});
  SmallProblem problem{{&one, &two}, "dc"};
  compare(problem);
  const statistics::Estimate bound = found(after(problem, 1000)->differences(), {"saidi"}).row.value;
  EXPECT_EQ(bound.status, statistics::Status::bound);
  EXPECT_NEAR(*bound.hi, minutes * (1.0 - std::pow(0.025, 1e-3)), 1e-6);
  problem->pairs[0].alike = true;
  const statistics::Estimate exact = found(after(problem, 1000)->differences(), {"saidi"}).row.value;
  EXPECT_EQ(exact.std_error, 0.0);
  EXPECT_EQ(exact.hi, 0.0);
}

/// Two equal units, which another network has different: one larger, and one that is derated more often.
SmallGrid plant(double second_mw, double half) {
  SmallGrid grid{2};
  grid.unit("G1", 0, 60.0, often).unit("G2", 0, second_mw, often);
  grid.derated("G3", 0, 20.0, {{1.0, 0.9 - half}, {0.5, half}, {0.0, 0.1}});
  grid.line("L1", 0, 1, 70.0, often).line("L2", 0, 1, 70.0, often);
  grid.load("D1", 1, 100.0, 500.0).profile({1.0, 0.6});
  return grid;
}

TEST(Company, MovesNoBit) {
  SmallGrid ours = plant(60.0, 0.2);
  SmallGrid others = plant(80.0, 0.3);
  SmallGrid least = town(1);
  const auto sums_in = [&](std::vector<SmallGrid*> grids, std::size_t at) {
    SmallProblem problem{std::move(grids), "dc"};
    problem->components = true;
    return after(problem, 30'000, 2)->sums().systems[at].slots;
  };
  const auto alone = sums_in({&ours}, 0);
  EXPECT_EQ(sums_in({&ours, &others, &least}, 0), alone);
  EXPECT_EQ(sums_in({&least, &others, &ours}, 2), alone);
  EXPECT_EQ(sums_in({&others, &ours, &ours}, 1), alone);
}

TEST(Pairs, HaveTheSameBitsForAnyWorkersAndAfterAPause) {
  SmallGrid one = plant(60.0, 0.2);
  SmallGrid two = plant(80.0, 0.3);
  SmallProblem problem{{&one, &two}, "dc"};
  compare(problem);
  problem->components = true;
  const auto whole = after(problem, 30'000, 1);
  const auto paused = problem.start("state_sampling", 3);
  ASSERT_TRUE(paused->restore(after(problem, 10'001, 2)->sums()).has_value());
  test::InTurn executor{3};
  ASSERT_TRUE(paused->advance({.first = 10'001, .count = 19'999}, executor).has_value());
  EXPECT_TRUE(paused->sums().differences[0].slots == whole->sums().differences[0].slots);
  EXPECT_FALSE(whole->sums().differences[0].slots.empty());
  compare(problem, false);
  EXPECT_FALSE(problem.start("state_sampling")->restore(whole->sums()).has_value());
}

}  // namespace
}  // namespace firmgrid::method
