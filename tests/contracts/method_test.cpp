// The exam of every method with every flow model and policy that it accepts, and of every index that comes out.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "sim/flow/catalog.hpp"
#include "sim/indices/catalog.hpp"
#include "sim/method/catalog.hpp"
#include "tests/support/small_problem.hpp"

namespace firmgrid::test {
namespace {

/// Three towns on a weak loop, with everything that can be out, over four levels of load.
SmallGrid towns() {
  SmallGrid grid{3};
  grid.unit("G1", 0, 60.0, {.failures_per_year = 40.0, .repair_h = 60.0});
  grid.unit("G2", 0, 60.0, {.failures_per_year = 40.0, .repair_h = 60.0});
  grid.derated("G3", 2, 30.0, {{1.0, 0.8}, {0.5, 0.15}, {0.0, 0.05}});
  grid.line("L1", 0, 1, 50.0, {.failures_per_year = 20.0, .repair_h = 30.0});
  grid.line("L2", 1, 2, 40.0, {.failures_per_year = 20.0, .repair_h = 30.0});
  grid.line("L3", 0, 2, 50.0, {.failures_per_year = 20.0, .repair_h = 30.0});
  grid.load("D1", 0, 30.0, 300.0, 2).load("D2", 1, 60.0, 500.0, 1).load("D3", 2, 35.0, 0.0);
  grid.profile({1.0, 0.8, 0.6, 0.9});
  return grid;
}

struct Exam {
  std::string method;
  std::string flow;
  evaluate::Policy policy;
};

/// What the method says against an exam; nothing: it takes it.
Errors refusals(const Exam& exam) {
  SmallGrid grid = towns();
  SmallProblem problem{grid, exam.flow, exam.policy};
  return method::find(exam.method)->refusals(*problem);
}

/// Every combination that is accepted, or every one that is not.
std::vector<Exam> exams(bool accepted) {
  std::vector<Exam> all;
  for (const auto& method : method::catalog::entries()) {
    for (const auto& flow : flow::catalog::entries()) {
      for (const auto policy : {evaluate::Policy::proportional, evaluate::Policy::priority}) {
        const Exam exam{std::string(method.name), std::string(flow.name), policy};
        if (refusals(exam).empty() == accepted) all.push_back(exam);
      }
    }
  }
  return all;
}

TEST(MethodContract, EveryMethodTakesSomethingAndNamesItselfWhereItRefuses) {
  for (const auto& method : method::catalog::entries()) {
    EXPECT_TRUE(std::ranges::any_of(exams(true), [&](const Exam& exam) { return exam.method == method.name; }));
  }
  for (const Exam& exam : exams(false)) {
    for (const Error& error : refusals(exam)) EXPECT_NE(error.what.find(exam.method), std::string::npos) << error.what;
  }
}

class AcceptedMethod : public testing::TestWithParam<Exam> {
 protected:
  void SetUp() override {
    grid = std::make_unique<SmallGrid>(towns());
    problem = std::make_unique<SmallProblem>(*grid, GetParam().flow, GetParam().policy);
    (*problem)->max_order = 6;
    rows = problem->rows(GetParam().method, 20'000);
  }

  std::unique_ptr<SmallGrid> grid;
  std::unique_ptr<SmallProblem> problem;
  std::vector<result::Row> rows;
};

TEST_P(AcceptedMethod, NumbersAreFiniteAndWithinTheirIntervals) {
  ASSERT_FALSE(rows.empty());
  for (const result::Row& row : rows) {
    SCOPED_TRACE(row.index + ' ' + row.scope + ' ' + row.id + ' ' + row.part);
    const statistics::Estimate& value = row.value;
    if (value.status == statistics::Status::not_available) {
      EXPECT_FALSE(value.mean || value.std_error || value.lo || value.hi);
      continue;
    }
    ASSERT_TRUE(value.mean && value.lo && value.hi);
    for (const double number : {*value.mean, *value.lo, *value.hi}) EXPECT_TRUE(std::isfinite(number));
    EXPECT_LE(0.0, *value.lo);
    EXPECT_LE(*value.lo, *value.mean);
    EXPECT_LE(*value.mean, *value.hi);
    EXPECT_TRUE(row.index != "lolp" || *value.hi <= 1.0);
  }
}

TEST_P(AcceptedMethod, RowsHaveUnitsOfTheCatalogAndComeOnce) {
  std::map<std::string, int> met;
  for (const result::Row& row : rows) {
    const indices::Entry* index = indices::find(row.index);
    ASSERT_NE(index, nullptr) << row.index;
    EXPECT_EQ(row.unit, index->unit);
    EXPECT_EQ(++met[row.index + ' ' + row.scope + ' ' + row.id + ' ' + row.part], 1);
  }
}

TEST_P(AcceptedMethod, IndicesOfOneMeasureAgree) {
  const double hours = 4.0;
  const double ens = mean_of(rows, {"ens"});
  EXPECT_NEAR(ens, mean_of(rows, {"edns"}) * hours, 1e-12 * ens);
  EXPECT_NEAR(mean_of(rows, {"lole"}), mean_of(rows, {"lolp"}) * hours, 1e-12);
}

TEST_P(AcceptedMethod, LoadPointsAndClassesAddUpToTheSystem) {
  const auto sum = [&](const std::string& index, const std::string& scope, std::initializer_list<const char*> ids) {
    double total = 0.0;
    for (const char* id : ids) total += mean_of(rows, {index, scope, id});
    return total;
  };
  const double ens = mean_of(rows, {"ens"});
  EXPECT_NEAR(sum("ens", "load", {"D1", "D2", "D3"}), ens, 1e-9 * ens);
  EXPECT_NEAR(sum("ens", "substation", {"S0", "S1", "S2"}), ens, 1e-9 * ens);
  EXPECT_NEAR(sum("ens", "class", {"bulk_disconnection", "bulk_overload"}), ens, 1e-9 * ens);
  const double saidi = mean_of(rows, {"saidi"});
  EXPECT_NEAR(sum("saidi", "class", {"bulk_disconnection", "bulk_overload"}), saidi, 1e-9 * saidi);
  const double weighted =
      300.0 * mean_of(rows, {"saidi", "load", "D1"}) + 500.0 * mean_of(rows, {"saidi", "load", "D2"});
  EXPECT_NEAR(weighted / 800.0, saidi, 1e-9 * saidi);
}

std::string exam_name(const testing::TestParamInfo<Exam>& exam) {
  const bool priority = exam.param.policy == evaluate::Policy::priority;
  return exam.param.method + '_' + exam.param.flow + (priority ? "_priority" : "_proportional");
}

INSTANTIATE_TEST_SUITE_P(Catalog, AcceptedMethod, testing::ValuesIn(exams(true)), exam_name);

TEST(IndexContract, FactorsAreFiniteAndPositiveWhereTheIndexIsAvailable) {
  for (const indices::Entry& index : indices::catalog::entries()) {
    for (const indices::GroupFacts& group : {indices::GroupFacts{.customers = 1000.0, .hours = 8736.0},
                                             indices::GroupFacts{.customers = 0.0, .hours = 1.0}}) {
      if (!index.available(group)) continue;
      EXPECT_TRUE(std::isfinite(index.factor(group))) << index.name;
      EXPECT_GT(index.factor(group), 0.0) << index.name;
    }
    EXPECT_FALSE(index.unit.empty()) << index.name;
  }
}

}  // namespace
}  // namespace firmgrid::test
