#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_result.hpp"
#include "sim/output/writers.hpp"

namespace firmgrid::output {
namespace {

using testing::HasSubstr;
using testing::Not;

/// The sample, and the same again as a variant with a minute more.
result::RunResult two_plans() {
  result::RunResult sample = sample_result();
  for (result::Row row : sample_rows()) {
    row.plan = "no-ties";
    if (row.value.mean) *row.value.mean += 1.0;
    sample.rows.push_back(row);
  }
  return sample;
}

TEST(Plans, AreSideBySideWithTheirClassesAndTitles) {
  const std::string text = to_table(two_plans());
  EXPECT_THAT(text, HasSubstr("  plan     year  saidi [min/yr]   disconnection       overload  ens [MWh/yr]\n"
                              "  base     2015  12.346 ± 0.120  10.000 ± 0.098  2.346 ± 0.059   128.3 ± 3.8\n"
                              "  no-ties  2015  13.346 ± 0.120  11.000 ± 0.098  3.346 ± 0.059   129.3 ± 3.8  no "
                              "medium-voltage ties\n"));
}

TEST(Plans, HaveDetailsOfTheFirstOnlyAndSaySo) {
  const std::string text = to_table(two_plans());
  EXPECT_THAT(text, HasSubstr("The rest is of plan base"));
  EXPECT_EQ(text.find("Hà Đông (S2)"), text.rfind("Hà Đông (S2)"));
  EXPECT_THAT(text, Not(HasSubstr("plan no-ties, year")));
}

TEST(Plans, AloneNeedNoTable) { EXPECT_THAT(to_table(sample_result()), Not(HasSubstr("The rest is of plan"))); }

TEST(SystemTable, LeavesOutWhatIsNotAvailableUnlessTheStudyAsksForIt) {
  result::RunResult sample = sample_result();
  EXPECT_THAT(to_table(sample), HasSubstr("\n  saifi "));
  sample.asked = {};
  EXPECT_THAT(to_table(sample), Not(HasSubstr("saifi")));
  EXPECT_THAT(to_json(sample), HasSubstr("saifi"));
}

TEST(ClassTable, HasMinutesAndEnergyOnly) {
  result::RunResult sample = sample_result();
  for (const char* const index : {"edns", "ens", "cost"}) {
    sample.rows.push_back(row(index, "class", "bulk_disconnection", "u", estimate(1.0, 0.1)));
  }
  EXPECT_THAT(to_table(sample), HasSubstr("of which            saidi [min/yr]      ens [u]\n"));
}

}  // namespace
}  // namespace firmgrid::output
