// Sums of events and of blame: the same bits for any number of workers and after any pause, and errors of ratios that
// hold what other seeds find.

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "tests/support/failing_grid.hpp"

namespace firmgrid::method {
namespace {

using test::value_of;
using tests::FailingGrid;

/// Everything that can happen on the way, and somebody to answer for it.
FailingGrid towns() {
  FailingGrid grid{R"(
unit G1 A 90 fails=20 repair=60
unit G2 A 90 fails=20 repair=60
line L1 A B 70 fails=30 repair=40 switch=0.5 momentary=3
line L2 B C 50 fails=30 repair=40 switch=1
line L3 A C 50 open fails=20 repair=60 switch=1
cause ice L1;L2 fails=10 repair=50
load D1 B 60 customers=900
load D2 C 45 customers=400
tie D2 D1 10 h=3
profile 1 0.6 0.9)"};
  grid->components = true;
  return grid;
}

std::vector<statistics::FixedSum> sums_after(FailingGrid& grid, const std::vector<std::int64_t>& cuts, int workers) {
  const auto estimator = grid.start("state_sampling", workers);
  test::InTurn executor{workers};
  std::int64_t done = 0;
  for (const std::int64_t cut : cuts) {
    EXPECT_TRUE(estimator->advance({.first = done, .count = cut - done}, executor));
    done = cut;
  }
  return estimator->sums().systems.front().slots;
}

TEST(SampledEvents, AreTheSameBitsForAnyWorkersAndCuts) {
  FailingGrid grid = towns();
  const auto whole = sums_after(grid, {200'000}, 1);
  EXPECT_TRUE(sums_after(grid, {200'000}, 3) == whole);
  EXPECT_TRUE(sums_after(grid, {1, 4096, 70'001, 199'999, 200'000}, 2) == whole);
}

TEST(SampledEvents, GoOnFromStoredSums) {
  FailingGrid grid = towns();
  test::InTurn executor;
  const auto first = grid.start("state_sampling");
  ASSERT_TRUE(first->advance({.first = 0, .count = 90'000}, executor));
  const auto second = grid.start("state_sampling");
  ASSERT_TRUE(second->restore(first->sums()));
  ASSERT_TRUE(second->advance({.first = 90'000, .count = 110'000}, executor));
  EXPECT_TRUE(second->sums().systems.front().slots == sums_after(grid, {200'000}, 1));
}

TEST(EnumeratedEvents, AreTheSameBitsForAnyWorkers) {
  FailingGrid grid = towns();
  const auto rows_of = [&](int workers) {
    const auto estimator = grid.start("enumeration", workers);
    test::InTurn executor{workers};
    EXPECT_TRUE(estimator->advance({}, executor));
    return estimator->rows();
  };
  const auto one = rows_of(1);
  const auto three = rows_of(3);
  ASSERT_EQ(one.size(), three.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].value.mean, three[i].value.mean) << one[i].index << ' ' << one[i].id;
    EXPECT_EQ(one[i].value.hi, three[i].value.hi) << one[i].index << ' ' << one[i].id;
  }
}

/// What many short studies find of one number, and what they say of its error.
struct Spread {
  double sum = 0.0;
  double squares = 0.0;
  double errors = 0.0;
  int count = 0;

  void add(const statistics::Estimate& estimate) {
    sum += *estimate.mean;
    squares += *estimate.mean * *estimate.mean;
    errors += *estimate.std_error;
    ++count;
  }
  double deviation() const { return std::sqrt((squares - sum * sum / count) / (count - 1)); }
  double mean_error() const { return errors / count; }
};

// 200 values give their deviation to 5 %.
TEST(SampledRatios, HaveTheErrorThatOtherSeedsShow) {
  FailingGrid grid = towns();
  grid->components = false;
  std::map<std::string, Spread> spreads;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    grid->seed = seed;
    const auto rows = grid.sampled(8'000);
    for (const char* index : {"caidi", "lold", "saidi", "saifi", "lolf"}) spreads[index].add(value_of(rows, {index}));
  }
  for (const auto& [index, spread] : spreads) {
    EXPECT_GT(spread.mean_error(), 0.8 * spread.deviation()) << index;
    EXPECT_LT(spread.mean_error(), 1.25 * spread.deviation()) << index;
  }
}

}  // namespace
}  // namespace firmgrid::method
