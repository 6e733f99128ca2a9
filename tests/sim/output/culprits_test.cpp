#include "sim/output/culprits.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_result.hpp"

namespace firmgrid::output {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string table_of(const result::RunResult& sample) {
  return culprit_table(sample, result::members_of(sample).front());
}

// L1 8.0 and T1 4.0 of components, 0.4 with nothing out: 12.4 in all.
TEST(CulpritTable, GivesSharesKindsAndPlaces) {
  const std::string text = table_of(sample_result());
  EXPECT_THAT(text, HasSubstr("costs most"));
  EXPECT_THAT(text,
              HasSubstr("  1  L1               8.000 ± 0.078     65 %  ████████  110 kV line, Bờ Hồ – Hà Đông\n"));
  EXPECT_THAT(text,
              HasSubstr("  2  T1               4.000 ± 0.039     32 %  ████      110/22 kV transformer, Hà Đông\n"));
  EXPECT_THAT(text, HasSubstr("     no outage        0.400 ± 0.020    3.2 %  ▍\n"));
  EXPECT_THAT(text,
              HasSubstr("     1 common cause               3     24 %            counted in what they hit, too\n"));
  EXPECT_THAT(text, Not(HasSubstr("told apart")));
}

TEST(CulpritTable, CountsWhatIsNotShown) {
  result::RunResult sample = sample_result();
  for (int i = 0; i < 12; ++i) {
    sample.rows.push_back(row("saidi", "component", fmt::format("X{}", i), "min/yr", estimate(0.25, 0.01)));
  }
  const std::string text = table_of(sample);
  EXPECT_THAT(text, HasSubstr(" 3=  X7 "));
  EXPECT_THAT(text, Not(HasSubstr("X8")));
  EXPECT_THAT(text, HasSubstr("… and 4 more                 1    6.5 %\n"));
  EXPECT_THAT(text, HasSubstr("= not told apart"));
}

TEST(CulpritTable, AsksForEnergyWhereThereAreNoCustomers) {
  result::RunResult sample = sample_result();
  std::erase_if(sample.rows, [](const result::Row& each) { return each.index == "saidi"; });
  EXPECT_EQ(table_of(sample), "");
  sample.rows.push_back(row("ens", "component", "L1", "MWh/yr", estimate(8.0, 0.04)));
  EXPECT_THAT(table_of(sample), HasSubstr("ens [MWh/yr]"));
}

}  // namespace
}  // namespace firmgrid::output
