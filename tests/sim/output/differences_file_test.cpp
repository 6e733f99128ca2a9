#include <gtest/gtest.h>

#include "compared_result.hpp"
#include "sim/output/differences_file.hpp"
#include "sim/output/file.hpp"
#include "sim/output/hdf5.hpp"
#include "sim/output/writers.hpp"
#include "tests/support/temp_folder.hpp"

namespace firmgrid::output {
namespace {

/// What a result is after it was written and read.
result::RunResult there_and_back(const result::RunResult& result, const std::string& path) {
  const auto written = write_hdf5(result, path);
  EXPECT_TRUE(written);
  auto read = read_hdf5(path);
  EXPECT_TRUE(read) << to_text(read.error());
  return read.value_or(result::RunResult{});
}

TEST(DifferencesFile, GivesBackDifferencesTargetsAndCosts) {
  const test::TempFolder folder;
  result::RunResult written = compared_result();
  written.differences.back().paired = false;
  written.differences.back().differing.reset();
  written.targets.back().confidence.reset();
  written.targets.back().year.reset();
  const result::RunResult read = there_and_back(written, folder.path("result.h5"));
  EXPECT_EQ(to_json(read), to_json(written));
  EXPECT_EQ(differences_csv(read.differences), differences_csv(written.differences));
  EXPECT_EQ(to_table(read), to_table(written));
  ASSERT_EQ(read.costs.size(), 6U);
  EXPECT_EQ(read.costs[3].customers, 2e6);
  EXPECT_EQ(read.money, "M$");
}

TEST(DifferencesFile, KeepsEveryBitOfTheSumsOfPairs) {
  const test::TempFolder folder;
  result::RunResult written = sample_result();
  const std::vector<statistics::FixedSum> slots = written.sums.systems.front().slots;
  written.sums.differences = {{"fast", "base", 2016, slots}, {"late/warm", "base", std::nullopt, {slots[0]}}};
  const result::RunResult read = there_and_back(written, folder.path("result.h5"));
  ASSERT_EQ(read.sums.differences.size(), 2U);
  EXPECT_EQ(read.sums.differences[0].slots, slots);
  EXPECT_EQ(read.sums.differences[0].year, 2016);
  EXPECT_EQ(read.sums.differences[1].plan, "late/warm");
  EXPECT_EQ(read.sums.differences[1].reference, "base");
  EXPECT_EQ(read.sums.differences[1].slots.size(), 1U);
  EXPECT_EQ(read.sums.systems.size(), 2U);
}

TEST(DifferencesFile, IsLabelledForOtherPrograms) {
  const test::TempFolder folder;
  ASSERT_TRUE(write_hdf5(compared_result(), folder.path("result.h5")));
  hdf5::Reader file{read_file(folder.path("result.h5")).value()};
  const std::string mean = "/differences/base/saidi/system/mean";
  EXPECT_EQ(file.numbers<double>(mean).size(), 4U);  // two plans, two years
  EXPECT_EQ(file.attribute<std::string>(mean, "units"), "min/yr");
  EXPECT_EQ(file.attribute<std::string>(mean, "long_name"), "saidi, less that of base: estimate");
  EXPECT_TRUE(file.has("/differences/base/saidi/system/band_lo"));
  EXPECT_FALSE(file.has("/differences/base/saidi/substation/band_lo"));
  EXPECT_TRUE(file.has("/differences/base/saidi/substation/bulk_overload/differing"));
  EXPECT_EQ(file.attribute<std::string>("/differences/late%2Fwarm", "reference"), "late/warm");
  EXPECT_EQ(file.attribute<std::int64_t>("/format", "version"), 1);
}

TEST(DifferencesFile, IsAbsentWhereNothingIsCompared) {
  const test::TempFolder folder;
  const result::RunResult read = there_and_back(sample_result(), folder.path("result.h5"));
  EXPECT_TRUE(read.differences.empty() && read.targets.empty() && read.costs.empty());
  hdf5::Reader file{read_file(folder.path("result.h5")).value()};
  for (const char* const group : {"/differences", "/targets", "/costs", "/sums/differences"}) {
    EXPECT_FALSE(file.has(group)) << group;
  }
}

TEST(GroupName, KeepsIdsApart) {
  EXPECT_EQ(group_name("as-built"), "as-built");
  EXPECT_EQ(group_name("a/b"), "a%2Fb");
  EXPECT_EQ(group_name("a%2Fb"), "a%252Fb");
  EXPECT_EQ(group_name("."), "%2E");
  EXPECT_EQ(group_name(""), "%");
}

}  // namespace
}  // namespace firmgrid::output
