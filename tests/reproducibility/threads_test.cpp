#include <gtest/gtest.h>

#include <algorithm>

#include "tests/reproducibility/whole.hpp"

/// Threads, rounds and pauses may change the time of a run, never a bit of its sums.
namespace firmgrid {
namespace {

using test::drawing;
using test::expect_same_sums;
using test::run_of;

struct Case {
  const char* scenario;
  std::int64_t samples;
};

class SameBits : public testing::TestWithParam<Case> {
 protected:
  study::Study study() const { return drawing(test::scenario(GetParam().scenario, {}), GetParam().samples); }
};

TEST_P(SameBits, OnOneTwoThreeAndSevenThreads) {
  const result::RunResult one = run_of(study(), {.threads = 1});
  for (const int threads : {2, 3, 7}) expect_same_sums(run_of(study(), {.threads = threads}), one);
}

TEST_P(SameBits, InBatchesOfAnySize) {
  const result::RunResult usual = run_of(study());
  for (const std::int64_t batch : {4096, 10'000, 999'999}) {
    study::Study cut = study();
    cut.simulation.batch = batch;
    expect_same_sums(run_of(cut, {.threads = 2}), usual);
  }
}

TEST_P(SameBits, AfterAPauseAnywhere) {
  const result::RunResult whole = run_of(study());
  for (const std::int64_t pause : {std::int64_t{1}, std::int64_t{65'536}, GetParam().samples - 1}) {
    const result::RunResult part = run_of(drawing(study(), pause), {.threads = 2});
    expect_same_sums(run_of(study(), {.threads = 3, .resume = part.sums}), whole);
  }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, SameBits,
                         testing::Values(Case{"rts79/peak.toml", 150'000}, Case{"rts79/hourly.toml", 70'000},
                                         Case{"hanoi/base-2015.toml", 200'000}),
                         [](const auto& scenario) {
                           std::string name = scenario.param.scenario;
                           std::erase_if(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; });
                           return name;
                         });

/// What the comparisons above are worth: sums of switching minutes and of components are among theirs.
TEST(SameBitsOfHanoi, AreThoseOfSwitchingAndBlameToo) {
  const result::RunResult hanoi = run_of(drawing(test::scenario("hanoi/base-2015.toml", {}), 200'000), {.threads = 2});
  const auto positive = [&](const std::string& scope, const std::string& id) {
    return std::ranges::any_of(hanoi.rows, [&](const result::Row& row) {
      return row.index == "saidi" && row.scope == scope && (id.empty() || row.id == id) && row.value.mean > 0.0;
    });
  };
  EXPECT_TRUE(positive("class", "bulk_switching"));
  EXPECT_TRUE(positive("component", ""));
  EXPECT_TRUE(positive("cause", ""));
}

TEST(SameBitsOfBounds, EnumerationOnAnyNumberOfThreads) {
  const study::Study study = test::scenario("rbts/peak.toml", {"study.max_order=3"});
  const result::RunResult one = run_of(study, {.threads = 1});
  for (const int threads : {2, 3, 7}) {
    const result::RunResult many = run_of(study, {.threads = threads});
    ASSERT_EQ(many.rows.size(), one.rows.size());
    for (std::size_t i = 0; i < one.rows.size(); ++i) {
      EXPECT_EQ(many.rows[i].value.mean, one.rows[i].value.mean);
      EXPECT_EQ(many.rows[i].value.hi, one.rows[i].value.hi);
    }
  }
}

}  // namespace
}  // namespace firmgrid
