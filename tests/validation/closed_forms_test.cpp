// Closed forms of repairable systems, by every method that can treat them. λ failures a year in service, r hours of
// repair, H = 8,760 h: U = λr/(H + λr). Source: Billinton & Allan, Reliability Evaluation of Engineering Systems, 2nd
// ed.

#include <gtest/gtest.h>

#include <string>

#include "tests/support/small_problem.hpp"

namespace firmgrid::test {
namespace {

Rates rates(double per_year, double repair_h) { return {.failures_per_year = per_year, .repair_h = repair_h}; }

/// Hours a year with a loss, by enumeration to the printed digit and by sampling within its own error.
void expect_hours(SmallGrid& grid, const std::string& flow, double hours, double half_a_digit) {
  SmallProblem problem{grid, flow};
  problem->max_order = static_cast<int>(grid.causes().size());
  EXPECT_NEAR(mean_of(problem.rows("enumeration"), {"lole"}), hours, half_a_digit);
  const statistics::Estimate sampled = value_of(problem.rows("state_sampling", 40'000'000), {"lole"});
  ASSERT_TRUE(sampled.std_error);
  EXPECT_NEAR(*sampled.mean, hours, half_a_digit + 3.5 * *sampled.std_error);
  EXPECT_EQ(sampled.status, statistics::Status::ok);
  if (flow == "copper_plate") {
    EXPECT_NEAR(mean_of(problem.rows("convolution"), {"lole"}), hours, half_a_digit);
  }
}

TEST(ClosedForm, OneRepairableComponent) {
  SmallGrid line{2};
  line.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0, rates(1, 10)).load("D1", 1, 80.0, 500.0);
  expect_hours(line, "dc", 9.988597, 5e-7);
  expect_hours(line, "connectivity", 9.988597, 5e-7);
}

TEST(ClosedForm, ThreeInSeries) {
  SmallGrid grid{4};
  grid.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0, rates(.2, 4)).line("L2", 1, 2, 100.0, rates(.1, 2));
  grid.line("L3", 2, 3, 100.0, rates(.3, 5)).load("D1", 3, 80.0);
  expect_hours(grid, "dc", 2.4994761, 5e-8);
}

TEST(ClosedForm, TwoInParallel) {
  SmallGrid grid{2};
  grid.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0, rates(1, 10)).line("L2", 0, 1, 100.0, rates(2, 20));
  grid.load("D1", 1, 80.0);
  expect_hours(grid, "dc", 0.045402716, 5e-10);
}

TEST(ClosedForm, TwoOfThree) {
  SmallGrid lines{2};
  lines.unit("G1", 0, 200.0).load("D1", 1, 100.0);
  for (const char* id : {"L1", "L2", "L3"}) lines.line(id, 0, 1, 50.0, rates(2, 50));
  expect_hours(lines, "dc", 3.3225975, 5e-8);
  SmallGrid units{1};
  units.load("D1", 0, 100.0);
  for (const char* id : {"G1", "G2", "G3"}) units.unit(id, 0, 50.0, rates(2, 50));
  expect_hours(units, "copper_plate", 3.3225975, 5e-8);
}

TEST(ClosedForm, TwoInParallelWithACommonCause) {
  SmallGrid units{1};
  units.unit("G1", 0, 90.0, rates(1, 10)).unit("G2", 0, 90.0, rates(1, 10)).common("ice", {0, 1}, rates(.1, 10));
  units.load("D1", 0, 80.0);
  expect_hours(units, "copper_plate", 1.0112741, 5e-8);
  expect_hours(units, "dc", 1.0112741, 5e-8);
}

// Analytic systems of PRAS (Probabilistic Resource Adequacy Suite, NREL; its test systems). Units that never fail are
// taken off the demand of their hour, which leaves the shortage as it is.

Rates one_in_ten() { return {.forced_outage_rate = 0.1}; }

TEST(Pras, OneNodeInFourPeriods) {
  SmallGrid node{1};
  for (const char* id : {"G1", "G2", "G3"}) node.unit(id, 0, 10.0, one_in_ten());
  node.load("D1", 0, 1.0).profile({25.0 - 5.0, 28.0 - 6.0, 27.0 - 7.0, 24.0 - 8.0});
  for (const char* method : {"convolution", "enumeration"}) {
    SmallProblem problem{node, "copper_plate"};
    problem->max_order = 3;
    const auto rows = problem.rows(method);
    EXPECT_NEAR(mean_of(rows, {"lole"}), 0.355, 1e-12) << method;
    EXPECT_NEAR(mean_of(rows, {"ens"}), 1.59, 1e-12) << method;
  }
  SmallProblem problem{node, "copper_plate"};
  const auto rows = problem.rows("state_sampling", 10'000'000);
  EXPECT_NEAR(mean_of(rows, {"lole"}), 0.355, 3.5 * *value_of(rows, {"lole"}).std_error);
  EXPECT_NEAR(mean_of(rows, {"ens"}), 1.59, 3.5 * *value_of(rows, {"ens"}).std_error);
}

TEST(Pras, ThreeNodesOnOneCopperPlate) {
  // Two units of the third node grow in the third period, so that it is a network of its own.
  const auto nodes = [](double fourth_mw, double fifth_mw, std::vector<double> demand) {
    SmallGrid grid{1};
    grid.unit("G1", 0, 10.0, one_in_ten()).unit("G2", 0, 10.0, one_in_ten()).unit("G3", 0, 10.0, one_in_ten());
    grid.unit("G4", 0, fourth_mw, one_in_ten()).unit("G5", 0, fifth_mw, one_in_ten());
    grid.load("D1", 0, 1.0).profile(std::move(demand));
    return grid;
  };
  // Demand of A, B, C less the units that never fail, period by period.
  SmallGrid usual = nodes(10.0, 20.0, {15.0 + 14.0 + 20.0, 17.0 + 16.0 + 20.0, 17.0 + 18.0 + 21.0});
  SmallGrid third = nodes(15.0, 25.0, {19.0 + 18.0 + 21.0});
  const auto usual_rows = SmallProblem{usual, "copper_plate"}.rows("convolution");
  const auto third_rows = SmallProblem{third, "copper_plate"}.rows("convolution");
  EXPECT_NEAR(mean_of(usual_rows, {"lole"}) + mean_of(third_rows, {"lole"}), 1.17877, 5e-6);
  EXPECT_NEAR(mean_of(usual_rows, {"ens"}) + mean_of(third_rows, {"ens"}), 11.73276, 5e-6);
}

}  // namespace
}  // namespace firmgrid::test
