#include <gtest/gtest.h>

#include "tests/support/small_problem.hpp"

/// Closed forms of repairable components (Billinton & Allan, Reliability Evaluation of Engineering Systems, 2nd ed.):
/// λ failures a year in service, r hours of repair, 8,760 hours.
namespace firmgrid::method {
namespace {

using test::mean_of;
using test::SmallGrid;
using test::SmallProblem;

test::Rates rates(double per_year, double repair_h) { return {.failures_per_year = per_year, .repair_h = repair_h}; }

double hours_by_enumeration(SmallGrid& grid) {
  SmallProblem problem{grid, "dc"};
  problem->max_order = static_cast<int>(grid.causes().size());
  return mean_of(problem.rows("enumeration"), {"lole"});
}

TEST(ClosedForm, OneComponent) {
  SmallGrid grid{2};
  grid.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0, rates(1, 10)).load("D1", 1, 80.0);
  EXPECT_NEAR(hours_by_enumeration(grid), 9.988597, 5e-7);

  SmallGrid unit{1};
  unit.unit("G1", 0, 100.0, rates(1, 10)).load("D1", 0, 80.0);
  const auto rows = SmallProblem{unit, "copper_plate"}.rows("convolution");
  EXPECT_NEAR(mean_of(rows, {"lole"}), 9.988597, 5e-7);
  EXPECT_NEAR(mean_of(rows, {"lolf"}), 0.9988597, 5e-8);
}

TEST(ClosedForm, Series) {
  SmallGrid grid{4};
  grid.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0, rates(.2, 4)).line("L2", 1, 2, 100.0, rates(.1, 2));
  grid.line("L3", 2, 3, 100.0, rates(.3, 5)).load("D1", 3, 80.0);
  EXPECT_NEAR(hours_by_enumeration(grid), 2.4994761, 5e-8);

  SmallGrid units{1};
  units.unit("G1", 0, 20.0, rates(.2, 4)).unit("G2", 0, 20.0, rates(.1, 2)).unit("G3", 0, 20.0, rates(.3, 5));
  units.load("D1", 0, 60.0);
  EXPECT_NEAR(mean_of(SmallProblem{units, "copper_plate"}.rows("convolution"), {"lolf"}), 0.5998288, 5e-8);
}

TEST(ClosedForm, Parallel) {
  SmallGrid grid{2};
  grid.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0, rates(1, 10)).line("L2", 0, 1, 100.0, rates(2, 20));
  grid.load("D1", 1, 80.0);
  EXPECT_NEAR(hours_by_enumeration(grid), 0.045402716, 5e-10);

  SmallGrid units{1};
  units.unit("G1", 0, 90.0, rates(1, 10)).unit("G2", 0, 90.0, rates(2, 20)).load("D1", 0, 80.0);
  const auto rows = SmallProblem{units, "copper_plate"}.rows("convolution");
  EXPECT_NEAR(mean_of(rows, {"lolf"}), 0.0068104074, 5e-11);
  EXPECT_NEAR(mean_of(rows, {"lold"}), 6.66667, 5e-6);
}

TEST(ClosedForm, TwoOfThree) {
  SmallGrid units{1};
  for (const char* id : {"G1", "G2", "G3"}) units.unit(id, 0, 50.0, rates(2, 50));
  units.load("D1", 0, 100.0);
  const auto rows = SmallProblem{units, "copper_plate"}.rows("convolution");
  EXPECT_NEAR(mean_of(rows, {"lole"}), 3.3225975, 5e-8);
  EXPECT_NEAR(mean_of(rows, {"lolf"}), 0.13240009, 5e-9);
}

TEST(ClosedForm, TwoInParallelWithACommonCause) {
  SmallGrid units{1};
  units.unit("G1", 0, 90.0, rates(1, 10)).unit("G2", 0, 90.0, rates(1, 10)).common("ice", {0, 1}, rates(.1, 10));
  units.load("D1", 0, 80.0);
  EXPECT_NEAR(mean_of(SmallProblem{units, "copper_plate"}.rows("convolution"), {"lole"}), 1.0112741, 5e-8);
}

}  // namespace
}  // namespace firmgrid::method
