#include <gtest/gtest.h>

#include "sim/output/writers.hpp"
#include "tests/reproducibility/whole.hpp"
#include "tests/support/temp_folder.hpp"

/// Lives through years: neither threads nor a pause that goes through a file may change a bit of how years are spread.
namespace firmgrid {
namespace {

using test::drawing;
using test::run_of;

constexpr std::int64_t years = 300;

/// The example of two buses, with a target that some years keep.
study::Study two_bus() {
  return drawing(test::scenario("two_bus/study.toml", {"study.method=chronological", "study.targets.saidi=60"}), years);
}

/// All that is shown, but for what depends on the machine.
std::string shown(result::RunResult result) {
  result.runtime = {};
  return output::to_json(result);
}

void expect_same_spread(const result::RunResult& a, const result::RunResult& b) {
  test::expect_same_sums(a, b);
  ASSERT_FALSE(a.sums.systems.front().histograms.empty());
  for (std::size_t i = 0; i < a.sums.systems.size(); ++i) {
    EXPECT_EQ(a.sums.systems[i].histograms, b.sums.systems[i].histograms);
    EXPECT_EQ(a.sums.systems[i].cells, b.sums.systems[i].cells);
  }
  EXPECT_EQ(shown(a), shown(b));
}

TEST(SpreadOfYears, IsTheSameOnAnyNumberOfThreads) {
  const result::RunResult one = run_of(two_bus(), {.threads = 1});
  EXPECT_FALSE(one.distributions.empty());
  expect_same_spread(run_of(two_bus(), {.threads = 2}), one);
  expect_same_spread(run_of(two_bus(), {.threads = 3}), one);
}

TEST(SpreadOfYears, GoesOnFromAFileAsIfItHadNotPaused) {
  const test::TempFolder folder;
  const std::string path = folder.path("result.h5");
  ASSERT_TRUE(output::write_hdf5(run_of(drawing(two_bus(), years / 2)), path));
  auto stored = output::read_hdf5(path);
  ASSERT_TRUE(stored) << to_text(stored.error());
  expect_same_spread(run_of(two_bus(), {.threads = 2, .resume = stored->sums}), run_of(two_bus()));
}

}  // namespace
}  // namespace firmgrid
