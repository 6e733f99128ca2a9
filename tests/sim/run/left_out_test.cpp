#include "sim/run/left_out.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/small_study.hpp"

namespace firmgrid::run {
namespace {

using test::small_study;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> left_out_of(const study::Study& study) {
  const auto job = Job::prepare(study);
  EXPECT_TRUE(job.has_value()) << to_text(job.error().front());
  return left_out(**job, study);
}

/// The small study with a third line that is normally open.
study::Study with_open_point() {
  study::Study study = small_study();
  planning::LineRow& open = study.base.tables.lines.emplace_back(study.base.tables.lines[0]);
  open.id = "L3";
  open.normally_open = true;
  return study;
}

TEST(LeftOut, IsNothingWithoutCustomers) {
  study::Study study = with_open_point();
  study.base.tables.loads[0].customers = 0.0;
  EXPECT_THAT(left_out_of(study), IsEmpty());
}

TEST(LeftOut, NamesSwitchingMinutesOnlyWhereSomethingSwitchesAndNoTimeIsGiven) {
  EXPECT_THAT(left_out_of(small_study()), Not(Contains(HasSubstr("switching"))));
  study::Study study = with_open_point();
  EXPECT_THAT(left_out_of(study), Contains(HasSubstr("no switching_h is given")));
  study.base.tables.lines[0].switching_h = 0.5;
  EXPECT_THAT(left_out_of(study), Not(Contains(HasSubstr("switching"))));
  study.simulation.phases = {"ties"};
  EXPECT_THAT(left_out_of(study), Contains(HasSubstr("study.phases leaves \"switching\" out")));
}

TEST(LeftOut, CountsADoubleBusThatFailsAsSwitched) {
  study::Study study = small_study();
  study.base.tables.buses[0].failures_per_year = 0.01;
  study.base.tables.buses[0].repair_h = 10.0;
  EXPECT_THAT(left_out_of(study), Contains(HasSubstr("no switching_h is given")));
}

TEST(LeftOut, NamesTiesWhereThereAreNoneOrTheyDoNotAct) {
  study::Study study = small_study();
  EXPECT_THAT(left_out_of(study), Contains(HasSubstr("there are none (mv_ties.csv)")));
  planning::TieRow& tie = study.base.tables.ties.emplace_back();
  tie.from_load = "D1";
  tie.to_load = "D2";
  tie.mw = 5.0;
  tie.h = 1.0;
  EXPECT_THAT(left_out_of(study), Not(Contains(HasSubstr("ties"))));
  study.simulation.phases = {"switching"};
  EXPECT_THAT(left_out_of(study), Contains(HasSubstr("study.phases leaves \"ties\" out")));
}

TEST(LeftOut, NamesMomentaryInterruptionsWithoutTheirRates) {
  study::Study study = small_study();
  EXPECT_THAT(left_out_of(study), Contains(HasSubstr("momentary")));
  study.base.tables.lines[1].momentary_per_year = 2.0;
  EXPECT_THAT(left_out_of(study), Not(Contains(HasSubstr("momentary"))));
}

TEST(LeftOut, NamesPlannedWorksWhereTheNetworkBelowHasNone) {
  study::Study study = small_study();
  EXPECT_THAT(left_out_of(study), Not(Contains(HasSubstr("planned")))) << "a warning of the study says so already";
  planning::FeederRow& feeder = study.base.tables.feeders.emplace_back();
  feeder.id = "F1";
  feeder.load = "D1";
  feeder.feeders = 2.0;
  EXPECT_THAT(left_out_of(study), Contains(HasSubstr("planned")));
  study.base.tables.feeders[0].planned_outages_per_customer_year = 2.0;
  study.base.tables.feeders[0].planned_outage_h = 3.0;
  EXPECT_THAT(left_out_of(study), Not(Contains(HasSubstr("planned"))));
}

TEST(LeftOut, IsOfTheStudyItselfAndNotOfItsVariants) {
  study::Study study = with_open_point();
  study.base.tables.lines[0].switching_h = 0.5;
  study.variants = {
      {.id = "idle", .title = "", .options = study.base.options, .phases = {}, .policy = study.simulation.policy}};
  EXPECT_THAT(left_out_of(study), Not(Contains(HasSubstr("switching"))));
}

}  // namespace
}  // namespace firmgrid::run
