#include "sim/run/job.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/small_study.hpp"

namespace firmgrid::run {
namespace {

using test::small_study;
using testing::HasSubstr;

std::string digest_of(const study::Study& study) { return Job::prepare(study).value()->digest(); }

Errors errors_of(const study::Study& study) {
  auto job = Job::prepare(study);
  return job ? Errors{} : job.error();
}

TEST(Job, MakesOneNetworkPerYear) {
  study::Study study = small_study();
  study.simulation.years = {2015, 2020};
  study.base.tables.units[1].service.from = 2018;
  const auto job = Job::prepare(study).value();
  ASSERT_EQ(job->problem().members.size(), 2U);
  EXPECT_EQ(job->problem().members[0].plan, "base");
  EXPECT_EQ(job->problem().members[1].year, 2020);
  EXPECT_EQ(job->problem().members[0].system->network().units().size(), 1U);
  EXPECT_EQ(job->problem().members[1].system->network().units().size(), 2U);
}

TEST(Job, WithoutYearsThereIsOneNetworkAsTheTablesStand) {
  const auto job = Job::prepare(small_study()).value();
  ASSERT_EQ(job->problem().members.size(), 1U);
  EXPECT_FALSE(job->problem().members.front().year);
}

TEST(Job, DigestIgnoresTheOrderOfRowsSamplesAndOutput) {
  study::Study shuffled = small_study();
  std::ranges::reverse(shuffled.base.tables.lines);
  std::ranges::reverse(shuffled.base.tables.loads);
  shuffled.simulation.samples = 17;
  shuffled.output.dir = "elsewhere";
  EXPECT_EQ(digest_of(shuffled), digest_of(small_study()));
}

TEST(Job, DigestSeesWhatMovesANumber) {
  const std::string digest = digest_of(small_study());
  study::Study repaired = small_study();
  repaired.base.tables.lines[0].repair_h = 41.0;
  EXPECT_NE(digest_of(repaired), digest);
  study::Study seeded = small_study();
  seeded.simulation.seed = 2;
  EXPECT_NE(digest_of(seeded), digest);
  study::Study grown = small_study();
  grown.base.tables.loads[0].peak_mw = 71.0;
  EXPECT_NE(digest_of(grown), digest);
}

TEST(Job, DigestSeesWhatMovesRestorationAndUnits) {
  study::Study study = small_study();
  study.base.options.constant_load = false;
  study.base.tables.profiles = {{.id = "sun", .per_unit = {1.0, 0.5}}, {.id = "day", .per_unit = {1.0, 1.0}}};
  for (auto& load : study.base.tables.loads) load.profile = "day";
  const std::string digest = digest_of(study);
  study::Study solar = study;
  solar.base.tables.units[0].profile = "sun";
  EXPECT_NE(digest_of(solar), digest);
  study::Study switched = study;
  switched.base.tables.lines[0].switching_h = 0.5;
  EXPECT_NE(digest_of(switched), digest);
  study::Study untied = study;
  untied.simulation.phases = {"switching"};
  EXPECT_NE(digest_of(untied), digest);
}

TEST(Job, RefusesAnUnknownMethodWithASuggestion) {
  study::Study study = small_study();
  study.simulation.method = "enumerate";
  const Errors errors = errors_of(study);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(to_text(errors.front()), testing::AllOf(HasSubstr("study.toml"), HasSubstr("\"enumeration\"")));
}

TEST(Job, RefusesWhatTheMethodCannotTreatInTheNameOfTheStudy) {
  study::Study study = small_study();
  study.simulation.method = "convolution";
  const Errors errors = errors_of(study);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(exit_code(errors), 3);
  EXPECT_THAT(to_text(errors.front()), testing::AllOf(HasSubstr("study.toml"), HasSubstr("copper_plate")));
}

TEST(Job, RefusesARuleThatCanNeverBeReached) {
  study::Study study = small_study();
  study.simulation.stop_when = study::StopWhen{.index = "lolf"};
  EXPECT_THAT(to_text(errors_of(study).front()), HasSubstr("lolf"));
  study.simulation.stop_when = study::StopWhen{.index = "saidi"};
  EXPECT_TRUE(errors_of(study).empty());
  study.base.tables.loads[0].customers = 0.0;
  EXPECT_THAT(to_text(errors_of(study).front()), HasSubstr("no customers"));
}

TEST(Job, SaysWhatIsWrongInEveryYearOnce) {
  study::Study study = small_study();
  study.simulation.years = {2015, 2016, 2017};
  study.base.tables.lines[0].to_bus = "Z";
  EXPECT_EQ(errors_of(study).size(), 1U);
}

}  // namespace
}  // namespace firmgrid::run
