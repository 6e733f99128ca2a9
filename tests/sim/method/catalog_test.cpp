#include "sim/method/catalog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/indices/index.hpp"
#include "tests/support/small_problem.hpp"

/// Every method of the menu sits the same exam.
namespace firmgrid::method {
namespace {

using test::InTurn;
using test::SmallGrid;
using test::SmallProblem;
using testing::HasSubstr;

SmallGrid town() {
  SmallGrid grid{1};
  grid.unit("G1", 0, 60.0, {.mttf_h = 90.0, .mttr_h = 10.0}).unit("G2", 0, 60.0, {.mttf_h = 190.0, .mttr_h = 10.0});
  grid.load("D1", 0, 80.0, 1000.0).load("D2", 0, 20.0);
  return grid;
}

TEST(MethodCatalog, EveryEntryIsFoundByItsNameAndGivesKnownIndices) {
  for (const Entry& entry : catalog::entries()) {
    EXPECT_EQ(find(entry.name)->name, entry.name);
    EXPECT_FALSE(entry.summary.empty());
    for (const std::string_view index : entry.indices) EXPECT_NE(indices::find(index), nullptr) << index;
  }
  EXPECT_EQ(find("monte_carlo"), nullptr);
}

/// U₁ = 0.1, U₂ = 0.05: a shortage of 40 MW with one out, of 100 MW with both.
TEST(MethodCatalog, EveryMethodFindsTheSameTruth) {
  for (const Entry& entry : catalog::entries()) {
    SmallGrid grid = town();
    const auto rows = SmallProblem{grid, "copper_plate"}.rows(entry.name, entry.years ? 2'000 : 200'000);
    const double one_out = 0.1 * 0.95 + 0.9 * 0.05;
    const double both_out = 0.1 * 0.05;
    const double edns = 40.0 * one_out + 100.0 * both_out;
    const double minutes = 8760.0 * 60.0 * (0.4 * one_out + both_out);
    const auto near = [&](const test::Address& address, double expected) {
      const statistics::Estimate& value = test::value_of(rows, address);
      const double tolerance = 3.5 * value.std_error.value_or(0.0) + 1e-9 * expected;
      EXPECT_NEAR(*value.mean, expected, tolerance) << entry.name << ' ' << address.index;
    };
    near({"edns"}, edns);
    near({"ens"}, edns * 8760.0);
    near({"lolp"}, one_out + both_out);
    near({"lole"}, (one_out + both_out) * 8760.0);
    near({"saidi"}, minutes);
    near({"saidi", "load", "D1"}, minutes);
    near({"ens", "load", "D2"}, 0.2 * edns * 8760.0);
    near({"ens", "class", "bulk_disconnection"}, 100.0 * both_out * 8760.0);
    near({"ens", "class", "bulk_overload"}, 40.0 * one_out * 8760.0);
  }
}

TEST(MethodCatalog, EveryMethodPrintsTheIndicesThatAreAskedForOnly) {
  for (const Entry& entry : catalog::entries()) {
    SmallGrid grid = town();
    SmallProblem problem{grid, "copper_plate"};
    problem->indices = {"lole", "saidi"};
    std::vector<std::string> met;
    for (const result::Row& row : problem.rows(entry.name, 1000)) {
      if (met.empty() || met.back() != row.index) met.push_back(row.index);
      EXPECT_EQ(row.plan, "base");
      EXPECT_EQ(row.year, 2015);
      EXPECT_EQ(row.unit, indices::find(row.index)->unit);
    }
    EXPECT_THAT(met, testing::ElementsAre("saidi", "lole")) << entry.name;
  }
}

TEST(MethodCatalog, EveryMethodRefusesIndicesAndModelsThatItCannotTreatByName) {
  for (const Entry& entry : catalog::entries()) {
    SmallGrid grid = town();
    SmallProblem problem{grid, "copper_plate"};
    EXPECT_TRUE(entry.refusals(*problem).empty()) << entry.name;
    problem->indices = {"carbon"};
    std::vector<outage::Cause> causes = grid.causes();
    causes.front().model = "typhoon";
    problem->members.front().causes = causes;
    const Errors errors = entry.refusals(*problem);
    ASSERT_EQ(errors.size(), 2U) << entry.name;
    EXPECT_THAT(errors[0].what, testing::AllOf(HasSubstr("typhoon"), HasSubstr("G1"), HasSubstr(entry.name)));
    EXPECT_THAT(errors[1].what, testing::AllOf(HasSubstr("carbon"), HasSubstr(entry.name)));
  }
}

TEST(MethodCatalog, OnlySamplingMethodsStoreSums) {
  for (const Entry& entry : catalog::entries()) {
    SmallGrid grid = town();
    SmallProblem problem{grid, "copper_plate"};
    const auto estimator = problem.start(entry.name);
    InTurn executor;
    ASSERT_TRUE(estimator->advance({.first = 0, .count = 1000}, executor));
    EXPECT_EQ(estimator->sums().systems.size(), entry.samples ? 1U : 0U) << entry.name;
    EXPECT_EQ(estimator->restore(estimator->sums()).has_value(), entry.samples) << entry.name;
    EXPECT_EQ(estimator->system_estimates("ens").size(), 1U) << entry.name;
  }
}

}  // namespace
}  // namespace firmgrid::method
