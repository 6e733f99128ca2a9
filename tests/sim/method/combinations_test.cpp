#include "sim/method/combinations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "sim/method/count_text.hpp"
#include "tests/support/small_grid.hpp"

namespace firmgrid::method {
namespace {

using test::Rates;
using test::SmallGrid;

/// A grid with the table and projection that its combinations look at.
struct Space {
  explicit Space(SmallGrid& grid)
      : system{.network = &grid.network(), .causes = grid.causes()},
        table{state::CauseTable::make({&system, 1}).value()},
        projection{table, system} {}
  Combinations upto(int order) const { return {table, projection, order}; }

  state::CausesOf system;
  state::CauseTable table;
  state::Projection projection;
};

struct Sum {
  double probability = 0.0;
  std::int64_t states = 0;
  std::map<std::vector<state::Token>, double> by_key;
};

Sum sum_of(const Combinations& combinations) {
  Sum sum;
  combinations.visit([&](state::Key key, double probability) {
    sum.probability += probability;
    ++sum.states;
    EXPECT_TRUE(sum.by_key.emplace(std::vector(key.begin(), key.end()), probability).second) << "a state came twice";
  });
  return sum;
}

SmallGrid three_lines() {
  SmallGrid grid{2};
  for (const char* id : {"L1", "L2", "L3"}) {
    grid.line(id, 0, 1, 10.0, {.failures_per_year = id[1] - '0' + 0.0, .repair_h = 10.0});
  }
  return grid;
}

TEST(Combinations, AllOrdersAreAllStates) {
  SmallGrid grid = three_lines();
  const Space space{grid};
  const Sum sum = sum_of(space.upto(3));
  EXPECT_EQ(sum.states, 8);
  EXPECT_NEAR(sum.probability, 1.0, 1e-15);
  EXPECT_EQ(space.upto(3).rest(), 0.0);
  EXPECT_DOUBLE_EQ(space.upto(3).states(), 8.0);
}

TEST(Combinations, WhatIsLeftOutIsTheProductWhereOnlyOneStateIs) {
  SmallGrid grid = three_lines();
  const Space space{grid};
  double all_out = 1.0;
  for (const auto& cause : grid.causes()) all_out *= cause.behaviour->probabilities()[1];
  EXPECT_EQ(sum_of(space.upto(2)).states, 7);
  // 1 − ΣP would lose all of its digits here.
  EXPECT_LT(all_out, 1e-7);
  EXPECT_DOUBLE_EQ(space.upto(2).rest(), all_out);
}

TEST(Combinations, CountsInterchangeableUnitsWithABinomialWeight) {
  SmallGrid grid{1};
  for (const char* id : {"G1", "G2", "G3", "G4"}) grid.unit(id, 0, 50.0, {.forced_outage_rate = 0.1});
  const Space space{grid};
  const Sum sum = sum_of(space.upto(2));
  EXPECT_EQ(sum.states, 3);
  EXPECT_DOUBLE_EQ(space.upto(2).states(), 3.0);
  const state::Token out = space.table.classes().front().first_token;
  EXPECT_NEAR((sum.by_key.at({out, out})), 6 * 0.01 * 0.81, 1e-15);
  EXPECT_NEAR(space.upto(2).rest(), 4 * 0.001 * 0.9 + 0.0001, 1e-16);
}

TEST(Combinations, TellsTheLevelsOfADeratedUnitApart) {
  SmallGrid grid{1};
  grid.derated("G1", 0, 100.0, {{1.0, 0.9}, {0.5, 0.07}, {0.0, 0.03}}).unit("G2", 0, 40.0, {.forced_outage_rate = 0.2});
  const Space space{grid};
  const Sum sum = sum_of(space.upto(1));
  EXPECT_EQ(sum.states, 4);
  EXPECT_NEAR(sum.probability, 0.9 * 0.8 + 0.07 * 0.8 + 0.03 * 0.8 + 0.9 * 0.2, 1e-15);
  EXPECT_NEAR(space.upto(1).rest(), 0.1 * 0.2, 1e-16);
}

TEST(Combinations, MostStatesAreCountedWithoutMeetingThem) {
  SmallGrid grid{2};
  for (int i = 100; i < 200; ++i) {
    grid.line("L" + std::to_string(i), 0, 1, 1.0, {.failures_per_year = 1.0, .repair_h = 1.0});
  }
  EXPECT_DOUBLE_EQ(Space{grid}.upto(3).states(), 1 + 100 + 4950 + 161700);
}

TEST(CountText, SaysLargeNumbersInWords) {
  EXPECT_EQ(count_text(12), "12");
  EXPECT_EQ(count_text(137980), "138 thousand");
  EXPECT_EQ(count_text(999999), "1 million");
  EXPECT_EQ(count_text(3.4e12), "3.4 trillion");
  EXPECT_EQ(count_text(1e30), "more than a quadrillion");
}

}  // namespace
}  // namespace firmgrid::method
