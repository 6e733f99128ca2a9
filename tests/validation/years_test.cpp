// Published and exact numbers by living through years: |z| ≤ 3.5, the reference's own error included. Seeds are fixed.
// Sources: tests/validation/closed_forms_test.cpp and scenarios/*/expected.csv say where the references come from.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "tests/reproducibility/whole.hpp"
#include "tests/support/small_problem.hpp"

namespace firmgrid::test {
namespace {

constexpr double standard_errors = 3.5;

struct Reference {
  const char* index;
  double value;
  double half_a_digit;
  double std_error = 0.0;
};

struct Published {
  const char* name;
  const char* study;
  std::vector<std::string> set;
  std::int64_t years;
  std::vector<Reference> references;
};

std::vector<result::Row> lived(const std::string& study, std::vector<std::string> set, std::int64_t years) {
  for (const char* each : {"study.method=chronological", "study.momentary_limit_min=0", "study.seed=2"}) {
    set.emplace_back(each);
  }
  return run_of(drawing(scenario(study, set), years)).rows;
}

void expect_near(const statistics::Estimate& found, const Reference& wanted) {
  ASSERT_TRUE(found.mean && found.std_error);
  EXPECT_EQ(found.status, statistics::Status::ok) << wanted.index;
  const double error = std::hypot(*found.std_error, wanted.std_error);
  EXPECT_NEAR(*found.mean, wanted.value, wanted.half_a_digit + standard_errors * error) << wanted.index;
  EXPECT_LT(*found.std_error, 0.05 * wanted.value) << wanted.index;
}

class Years : public testing::TestWithParam<Published> {};

TEST_P(Years, GiveTheNumberOfTheReference) {
  const Published& wanted = GetParam();
  const std::vector<result::Row> rows = lived(wanted.study, wanted.set, wanted.years);
  for (const Reference& each : wanted.references) expect_near(value_of(rows, {each.index}), each);
}

const std::vector<Reference> rts79_generation{
    {"lole", 9.3941755, 5e-8}, {"ens", 1176.29846, 5e-6}, {"lolf", 2.01967, 5e-6}, {"lold", 4.6513, 5e-5}};
const Published generation{"Rts79Generation", "rts79/generation.toml", {}, 20'000, rts79_generation};
const Published composite{
    "Rts79Composite", "rts79/hourly.toml", {}, 10'000, {{"lole", 10.443, 0.0, 0.078}, {"ens", 1302.2, 0.0, 3.8}}};
const Published rbts_generation{
    "RbtsGeneration",
    "rbts/generation.toml",
    {},
    100'000,
    {{"lole", 1.0915605, 5e-8}, {"ens", 9.8613507, 5e-8}, {"lolf", 0.22821, 5e-6}, {"lold", 4.7831, 2e-4}}};
// The reference bins its load to 0.25 %.
const Published rbts{
    "RbtsComposite", "rbts/hourly.toml", {}, 40'000, {{"lole", 11.0842, 0.033}, {"ens", 132.694, 0.4}}};
const Published case_a{"RbtsBus2CaseA",
                       "rbts_bus2/case-a.toml",
                       {},
                       20'000,
                       {{"saifi", 0.24821, 5e-6},
                        {"saidi", 216.7554, 5e-4},
                        {"caidi", 216.7554 / 0.24821, 0.02},
                        {"ens", 37.74568, 5e-6}}};
const Published case_e{
    "RbtsBus2CaseE",
    "rbts_bus2/case-e.toml",
    {},
    20'000,
    {{"saifi", 0.24821, 5e-6}, {"saidi", 45.9342, 5e-4}, {"caidi", 45.9342 / 0.24821, 0.01}, {"ens", 8.84383, 5e-6}}};

// How repair times scatter does not show in averages: outages are in equilibrium when the year begins.
Published scattered(const char* name, const char* shape, const char* cv) {
  std::vector<std::string> set{std::string{"reliability.repair="} + shape};
  if (*cv != '\0') set.push_back(std::string{"reliability.repair_cv="} + cv);
  return {name, "rts79/generation.toml", std::move(set), 10'000, rts79_generation};
}

INSTANTIATE_TEST_SUITE_P(Systems, Years,
                         testing::Values(generation, composite, rbts_generation, rbts, case_a, case_e,
                                         scattered("Rts79LognormalRepair", "lognormal", "1.5"),
                                         scattered("Rts79WeibullRepair", "weibull", "0.5"),
                                         scattered("Rts79GammaRepair", "gamma", "2"),
                                         scattered("Rts79ConstantRepair", "constant", "")),
                         [](const auto& wanted) { return std::string{wanted.param.name}; });

// Closed forms of repairable systems.

Rates rates(double per_year, double repair_h) { return {.failures_per_year = per_year, .repair_h = repair_h}; }

std::vector<result::Row> lived(SmallGrid& grid, const std::string& flow, std::int64_t years) {
  return SmallProblem{grid, flow}.rows("chronological", years);
}

void expect_hours(const std::vector<result::Row>& rows, double hours, double per_year) {
  expect_near(value_of(rows, {"lole"}), {"lole", hours, 1e-6 * hours});
  expect_near(value_of(rows, {"lolf"}), {"lolf", per_year, 1e-6 * per_year});
  expect_near(value_of(rows, {"lold"}), {"lold", hours / per_year, 2e-6 * hours / per_year});
}

SmallGrid one_line(double per_year, double repair_h) {
  SmallGrid line{2};
  line.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0, rates(per_year, repair_h)).load("D1", 1, 80.0, 500.0);
  return line;
}

TEST(YearsOfClosedForms, OneRepairableComponent) {
  SmallGrid line = one_line(1, 10);
  expect_hours(lived(line, "dc", 40'000), 9.988597, 0.9988597);
}

TEST(YearsOfClosedForms, ThreeInSeries) {
  SmallGrid grid{4};
  grid.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0, rates(.2, 4)).line("L2", 1, 2, 100.0, rates(.1, 2));
  grid.line("L3", 2, 3, 100.0, rates(.3, 5)).load("D1", 3, 80.0);
  expect_hours(lived(grid, "dc", 40'000), 2.4994761, 0.5998288);
}

TEST(YearsOfClosedForms, TwoInParallel) {
  SmallGrid grid{2};
  grid.unit("G1", 0, 100.0).line("L1", 0, 1, 100.0, rates(1, 10)).line("L2", 0, 1, 100.0, rates(2, 20));
  grid.load("D1", 1, 80.0);
  expect_hours(lived(grid, "dc", 400'000), 0.045402716, 0.0068104074);
}

TEST(YearsOfClosedForms, TwoOfThree) {
  SmallGrid units{1};
  units.load("D1", 0, 100.0);
  for (const char* id : {"G1", "G2", "G3"}) units.unit(id, 0, 50.0, rates(2, 50));
  expect_hours(lived(units, "copper_plate", 40'000), 3.3225975, 0.13240009);
}

TEST(YearsOfClosedForms, TwoInParallelWithACommonCause) {
  SmallGrid units{1};
  units.unit("G1", 0, 90.0, rates(1, 10)).unit("G2", 0, 90.0, rates(1, 10)).common("ice", {0, 1}, rates(.1, 10));
  units.load("D1", 0, 80.0);
  const std::vector<result::Row> rows = lived(units, "copper_plate", 40'000);
  expect_near(value_of(rows, {"lole"}), {"lole", 1.0112741, 5e-8});
}

// Counts of a year are Poisson: variance = mean. Minutes are a sum of as many exponential repairs: n years have a
// relative error of √(2/(λn)). What a sample says of a variance has an error itself, from the fourth moment.
TEST(YearsOfClosedForms, ErrorsAreThoseOfPoissonYears) {
  constexpr double per_year = 2.0;
  constexpr std::int64_t years = 40'000;
  constexpr auto n = static_cast<double>(years);
  SmallGrid line = one_line(per_year, 2);
  const std::vector<result::Row> rows = lived(line, "dc", years);
  const statistics::Estimate& count = value_of(rows, {"saifi"});
  ASSERT_TRUE(count.std_error);
  const double dispersion = n * *count.std_error * *count.std_error / *count.mean;
  EXPECT_NEAR(dispersion, 1.0, standard_errors * std::sqrt((2.0 + 1.0 / per_year) / n));
  const statistics::Estimate& minutes = value_of(rows, {"saidi"});
  ASSERT_TRUE(minutes.std_error);
  const double relative = *minutes.std_error / *minutes.mean / std::sqrt(2.0 / (per_year * n));
  EXPECT_NEAR(relative, 1.0, standard_errors * 0.5 * std::sqrt((2.0 + 6.0 / per_year) / n));
}

}  // namespace
}  // namespace firmgrid::test
