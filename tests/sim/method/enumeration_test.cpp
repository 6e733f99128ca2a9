#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/small_problem.hpp"

namespace firmgrid::method {
namespace {

using test::mean_of;
using test::SmallGrid;
using test::SmallProblem;
using test::value_of;
using testing::HasSubstr;

/// Three lines in parallel, 100 MW each, to 100 MW of demand: only the loss of all three matters.
SmallGrid three_lines() {
  SmallGrid grid{2};
  grid.unit("G1", 0, 200.0).load("D1", 1, 100.0, 500.0);
  for (const char* id : {"L1", "L2", "L3"}) grid.line(id, 0, 1, 100.0, {.failures_per_year = 10.0, .repair_h = 100.0});
  return grid;
}

TEST(Enumeration, BoundsWhatItLeavesOutByTheLargestPossibleValue) {
  SmallGrid grid = three_lines();
  const double u = 1000.0 / 9760.0;
  SmallProblem problem{grid, "dc"};
  problem->max_order = 2;
  const statistics::Estimate hours = value_of(problem.rows("enumeration"), {"lole"});
  EXPECT_EQ(hours.mean, 0.0);
  EXPECT_EQ(hours.lo, 0.0);
  EXPECT_NEAR(*hours.hi, u * u * u * 8760.0, 1e-9);  // here the bound is attained
  EXPECT_FALSE(hours.std_error);
  EXPECT_EQ(hours.samples, 7);
  EXPECT_EQ(hours.status, statistics::Status::ok);
}

TEST(Enumeration, BoundsCloseWhenNothingIsLeftOut) {
  SmallGrid grid = three_lines();
  const double u = 1000.0 / 9760.0;
  SmallProblem problem{grid, "dc"};
  problem->max_order = 3;
  const statistics::Estimate energy = value_of(problem.rows("enumeration"), {"ens", "load", "D1"});
  EXPECT_NEAR(*energy.lo, u * u * u * 876'000.0, 1e-8);
  EXPECT_EQ(energy.lo, energy.hi);
}

TEST(Enumeration, WorkersDoNotShowInAnyBit) {
  SmallGrid grid = three_lines();
  SmallProblem problem{grid, "dc"};
  problem->max_order = 3;
  const auto rows_of = [&](int workers) {
    const auto estimator = problem.start("enumeration", workers);
    test::InTurn executor{workers};
    EXPECT_TRUE(estimator->advance({}, executor));
    return estimator->rows();
  };
  const auto one = rows_of(1);
  const auto seven = rows_of(7);
  ASSERT_EQ(one.size(), seven.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].value.mean, seven[i].value.mean);
    EXPECT_EQ(one[i].value.hi, seven[i].value.hi);
  }
}

TEST(Enumeration, RefusesMoreStatesThanAnyoneWaitsForInWords) {
  SmallGrid grid{2};
  grid.unit("G1", 0, 200.0).load("D1", 1, 100.0);
  for (int i = 100; i < 300; ++i) {
    grid.line("L" + std::to_string(i), 0, 1, 9.0, {.failures_per_year = 1.0, .repair_h = 10.0});
  }
  SmallProblem problem{grid, "dc"};
  problem->max_order = 6;
  const Errors errors = find("enumeration")->refusals(*problem);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors.front().what, testing::AllOf(HasSubstr("max_order = 6"), HasSubstr("billion states")));
}

}  // namespace
}  // namespace firmgrid::method
