#include "sim/run/runner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/run/executor.hpp"
#include "tests/support/small_study.hpp"

namespace firmgrid::run {
namespace {

using result::Ending;
using test::small_study;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

result::RunResult run_of(const study::Study& study, const RunOptions& options = {.threads = 1}) {
  const auto job = Job::prepare(study);
  EXPECT_TRUE(job.has_value()) << to_text(job.error().front());
  auto result = run(*job.value(), study, options);
  EXPECT_TRUE(result.has_value()) << to_text(result.error().front());
  return std::move(result).value();
}

const statistics::Estimate& system(const result::RunResult& result, const std::string& index) {
  const auto of_system = [&](const result::Row& row) { return row.index == index && row.scope == "system"; };
  return std::ranges::find_if(result.rows, of_system)->value;
}

TEST(Run, DrawsExactlyTheSamplesThatAreAskedFor) {
  study::Study study = small_study();
  study.simulation.samples = 12'345;
  const result::RunResult result = run_of(study);
  EXPECT_EQ(result.ending, Ending::complete);
  EXPECT_EQ(result.runtime.samples, 12'345);
  EXPECT_EQ(system(result, "ens").samples, 12'345);
}

TEST(Run, StopsAtALookThatFindsTheTargetReached) {
  study::Study study = small_study();
  study.simulation.stop_when = study::StopWhen{.index = "ens", .relative = 0.05};
  const result::RunResult result = run_of(study);
  EXPECT_EQ(result.ending, Ending::target_reached);
  const std::int64_t batches = result.runtime.samples / 1000;
  EXPECT_EQ(result.runtime.samples % 1000, 0);
  EXPECT_GE(batches, 20);
  EXPECT_EQ(batches & (batches - 1), 0) << "looks come after 1, 2, 4, 8, … batches";
  const statistics::Estimate& ens = system(result, "ens");
  EXPECT_LE((*ens.hi - *ens.lo) / 2.0, 0.05 * *ens.mean);
}

TEST(Run, WatchesMinutesToOnePercentWithoutBeingTold) {
  study::Study study = small_study();
  std::string watched;
  double target = 0.0;
  RunOptions options{.threads = 1};
  options.on_progress = [&](const Progress& progress) {
    watched = progress.index;
    target = progress.target_relative;
  };
  EXPECT_EQ(run_of(study, options).ending, Ending::target_reached);
  EXPECT_EQ(watched, "saidi");
  EXPECT_EQ(target, 0.01);
  study.base.tables.loads[0].customers = 0.0;
  run_of(study, options);
  EXPECT_EQ(watched, "ens");
}

TEST(Run, SaysWhenTheTargetWasNotReached) {
  study::Study study = small_study();
  study.simulation.samples = 30'000;
  study.simulation.stop_when = study::StopWhen{.index = "ens", .relative = 1e-6};
  EXPECT_EQ(run_of(study).ending, Ending::target_not_reached);
}

TEST(Run, EndsABatchWhenInterruptedAndGoesOnBitForBit) {
  study::Study study = small_study();
  study.simulation.samples = 500'000;
  int asked = 0;
  RunOptions options{.threads = 1};
  options.interrupted = [&] { return ++asked == 3; };
  const result::RunResult part = run_of(study, options);
  EXPECT_EQ(part.ending, Ending::interrupted);
  EXPECT_EQ(part.sums.samples_done % 1000, 0);
  EXPECT_GT(part.sums.samples_done, 0);
  EXPECT_LT(part.sums.samples_done, 500'000);
  EXPECT_THAT(part.warnings, Contains(HasSubstr("--resume")));

  const result::RunResult resumed = run_of(study, {.threads = 1, .resume = part.sums});
  const result::RunResult whole = run_of(study);
  EXPECT_EQ(resumed.ending, Ending::complete);
  EXPECT_EQ(resumed.sums.samples_done, 500'000);
  EXPECT_TRUE(resumed.sums.systems.front().slots == whole.sums.systems.front().slots);
}

TEST(Run, AddsSamplesToAFinishedRun) {
  study::Study study = small_study();
  study.simulation.samples = 10'500;
  const result::RunResult first = run_of(study);
  study.simulation.samples = 40'000;
  const result::RunResult more = run_of(study, {.threads = 2, .resume = first.sums});
  EXPECT_TRUE(more.sums.systems.front().slots == run_of(study).sums.systems.front().slots);
}

TEST(Run, LooksAtTheSamePlacesHoweverOftenItIsResumed) {
  study::Study study = small_study();
  study.simulation.samples = 10'500;
  const result::RunResult first = run_of(study);
  study.simulation.samples = 40'000;
  const result::RunResult more = run_of(study, {.threads = 2, .resume = first.sums, .looks = first.looks});
  const result::RunResult whole = run_of(study);
  std::vector<std::int64_t> samples;
  for (const result::Look& look : whole.looks) samples.push_back(look.value.samples);
  EXPECT_THAT(samples, testing::ElementsAre(1000, 2000, 4000, 8000, 16'000, 32'000, 40'000));
  ASSERT_EQ(more.looks.size(), whole.looks.size());
  for (std::size_t i = 0; i < whole.looks.size(); ++i) {
    EXPECT_EQ(more.looks[i].value.mean, whole.looks[i].value.mean);
    EXPECT_EQ(more.looks[i].value.samples, whole.looks[i].value.samples);
  }
  EXPECT_EQ(whole.looks.back().value.mean, whole.rows.front().value.mean);
}

TEST(Run, ATimeLimitEndsOnABatchAndTellsHowToRepeatIt) {
  study::Study study = small_study();
  study.simulation.samples = 1'000'000'000'000;
  study.simulation.time_limit_s = 0.05;
  const result::RunResult result = run_of(study);
  EXPECT_EQ(result.ending, Ending::time_limit);
  EXPECT_EQ(result.runtime.samples % 1000, 0);
  EXPECT_THAT(result.warnings, Contains(HasSubstr("-n " + std::to_string(result.runtime.samples))));
}

TEST(Run, MethodsWithoutSamplesSayWhatTheyDoNotRead) {
  study::Study study = small_study();
  study.simulation.method = "enumeration";
  study.simulation.max_order = 6;
  study.simulation.samples = 100;
  const result::RunResult result = run_of(study);
  EXPECT_EQ(result.ending, Ending::complete);
  EXPECT_TRUE(result.sums.systems.empty());
  EXPECT_THAT(result.warnings, Contains(AllOf(HasSubstr("samples"), HasSubstr("enumeration"))));
  const auto job = Job::prepare(study).value();
  EXPECT_FALSE(run(*job, study, {.threads = 1, .resume = result::StoredSums{}}));
}

TEST(Run, SaysThatNoDurationIsFilteredOutWhereThereAreCustomers) {
  study::Study study = small_study();
  study.simulation.samples = 100;
  EXPECT_THAT(run_of(study).warnings, Contains(HasSubstr("momentary_limit_min")));
  study.base.tables.loads[0].customers = 0.0;
  EXPECT_THAT(run_of(study).warnings, Not(Contains(HasSubstr("momentary_limit_min"))));
}

TEST(Run, HasRowsOfEveryVariantAndItsTitle) {
  study::Study study = small_study();
  study.simulation.samples = 20'000;
  study.variants = {{.id = "poor",
                     .title = "lines fail twice as often",
                     .options = study.base.options,
                     .phases = study.simulation.phases,
                     .policy = study.simulation.policy}};
  study.variants[0].options.failure_scale["line"] = 2.0;
  const result::RunResult both = run_of(study);
  const auto ens = [&](const std::string& plan) {
    const auto of_plan = [&](const result::Row& row) {
      return row.plan == plan && row.index == "ens" && row.scope == "system";
    };
    return *std::ranges::find_if(both.rows, of_plan)->value.mean;
  };
  EXPECT_GT(ens("poor"), ens("base"));
  EXPECT_EQ(both.plan_titles.at("poor"), "lines fail twice as often");
}

TEST(Run, NamesKindAndPlaceOfComponentsWithRows) {
  study::Study study = small_study();
  study.simulation.samples = 1000;
  study.simulation.indices = {"ens"};
  const result::RunResult result = run_of(study);
  EXPECT_EQ(result.components.at("L1"), "110 kV line, Station S1 – Station S2");
  EXPECT_EQ(result.components.at("G1"), "unit, Station S1");
  EXPECT_EQ(result.components.at("A"), "110 kV bus, Station S1");
  EXPECT_THAT(result.asked, testing::ElementsAre("ens"));
  study.output.detail = "system";
  EXPECT_THAT(run_of(study).components, IsEmpty());
}

TEST(Run, CarriesEverythingThatRepeatsIt) {
  study::Study study = small_study();
  study.simulation.samples = 100;
  study.inputs = {{.name = "units.csv", .digest = "abc"}};
  study.warnings = {{.where = {"lines.csv", 3, 1}, .what = "r_pu does not act"}};
  const result::RunResult result = run_of(study, {.threads = 2});
  EXPECT_EQ(result.title, "Two buses");
  EXPECT_EQ(result.provenance.method, "state_sampling");
  EXPECT_EQ(result.provenance.seed, 1U);
  EXPECT_EQ(result.provenance.study, "schema = 1\n");
  EXPECT_EQ(result.provenance.inputs.at("units.csv"), "abc");
  EXPECT_EQ(result.provenance.digest, Job::prepare(study).value()->digest());
  EXPECT_EQ(result.runtime.threads, 2);
  EXPECT_EQ(result.names.at("S2"), "Station S2");
  EXPECT_EQ(result.names.at("D1"), "Station S2");
  EXPECT_THAT(result.warnings, Contains("lines.csv:3:1: r_pu does not act"));
  EXPECT_FALSE(result.meanings.at("saidi").empty());
}

TEST(Executor, DoesEveryItemOnceOnAnyNumberOfThreads) {
  for (const int threads : {1, 2, 5}) {
    const auto executor = make_executor(threads);
    EXPECT_EQ(executor->workers(), threads);
    std::vector<int> done(1000, 0);
    std::vector<char> worker_known(1000, 0);
    executor->for_each(1000, [&](int worker, std::int64_t item) {
      ++done[static_cast<std::size_t>(item)];
      worker_known[static_cast<std::size_t>(item)] = worker >= 0 && worker < threads;
    });
    EXPECT_THAT(done, testing::Each(1));
    EXPECT_THAT(worker_known, testing::Each(1));
  }
  EXPECT_GE(make_executor(0)->workers(), 1);
}

}  // namespace
}  // namespace firmgrid::run
