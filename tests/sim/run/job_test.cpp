#include "sim/run/job.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/run/digest.hpp"
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

// The methods of today refuse some of it, so the grid is asked.
TEST(Job, DigestSeesWhatDependsOnTime) {
  const study::Study study = small_study();
  const auto text = [](const study::Study& of) {
    return text_of(planning::network_at(of.base, {}, std::nullopt).value());
  };
  const auto changed = [&](auto change) {
    study::Study other = study;
    change(other.base);
    return text(other) != text(study);
  };
  const std::string line = study.base.tables.lines[0].id;
  planning::TimesRow times;
  times.component = line;
  times.failure = "weibull";
  times.failure_cv = 0.5;
  EXPECT_TRUE(changed([&](planning::Base& base) { base.tables.times = {times}; }));
  study::Study scattered = study;
  scattered.base.tables.times = {times};
  times.age_years = 0.25;
  study::Study aged = study;
  aged.base.tables.times = {times};
  EXPECT_NE(text(aged), text(scattered));
  planning::MaintenanceRow work;
  work.id = "M1";
  work.hits = line;
  work.start_h = 10.0;
  work.duration_h = 5.0;
  EXPECT_TRUE(changed([&](planning::Base& base) { base.tables.maintenance = {work}; }));
  planning::FeederRow feeder;
  feeder.id = "F1";
  feeder.load = study.base.tables.loads[0].id;
  feeder.length_km = 10.0;
  feeder.overhead_share = 0.0;
  feeder.cable_failures_per_100km_year = 5.0;
  feeder.cable_repair_h = 8.0;
  EXPECT_TRUE(changed([&](planning::Base& base) { base.tables.feeders = {feeder}; }));
  planning::DamageRow damage;
  damage.duration_min = 60.0;
  damage.customer_class = "homes";
  EXPECT_TRUE(changed([&](planning::Base& base) { base.tables.damage = {damage}; }));
  study::Study years = study;
  years.simulation.method = "chronological";
  study::Study uncertain = years;
  uncertain.base.options.forecast_error = 0.1;
  EXPECT_NE(digest_of(uncertain), digest_of(years));
  study::Study stricter = years;
  stricter.simulation.targets["saidi"] = 5.0;
  EXPECT_NE(digest_of(stricter), digest_of(years));
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
  study.simulation.stop_when = study::StopWhen{.index = "eens"};
  EXPECT_THAT(to_text(errors_of(study).front()), HasSubstr("\"eens\""));
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

/// Lines that fail twice as often, and a grid that nobody switches.
study::Study with_variants() {
  study::Study study = small_study();
  study.variants = {
      {.id = "poor",
       .title = "",
       .options = study.base.options,
       .phases = study.simulation.phases,
       .policy = "priority"},
      {.id = "idle", .title = "", .options = study.base.options, .phases = {}, .policy = study.simulation.policy}};
  study.variants[0].options.failure_scale["line"] = 2.0;
  return study;
}

TEST(Job, MakesOneNetworkPerVariantAndYearAfterThoseOfTheStudy) {
  study::Study study = with_variants();
  study.simulation.years = {2015, 2020};
  const auto job = Job::prepare(study).value();
  std::vector<std::string> plans;
  for (const method::Member& member : job->problem().members) {
    plans.push_back(fmt::format("{} {}", member.plan, member.year.value_or(0)));
  }
  EXPECT_THAT(plans,
              testing::ElementsAre("base 2015", "base 2020", "poor 2015", "poor 2020", "idle 2015", "idle 2020"));
  EXPECT_EQ(job->grids().size(), plans.size());
}

TEST(Job, GivesVariantsTheirOwnOptionsAndRules) {
  const auto job = Job::prepare(with_variants()).value();
  const auto rate = [&](std::size_t grid) { return job->grids()[grid].causes[2].behaviour->rates()->failure_per_h; };
  EXPECT_DOUBLE_EQ(rate(1), 2.0 * rate(0));
  EXPECT_DOUBLE_EQ(rate(2), rate(0));
  EXPECT_EQ(job->problem().members[0].system->policy(), evaluate::Policy::proportional);
  EXPECT_EQ(job->problem().members[1].system->policy(), evaluate::Policy::priority);
}

TEST(Job, DigestSeesEverythingOfVariants) {
  const std::string digest = digest_of(with_variants());
  EXPECT_NE(digest_of(small_study()), digest);
  for (const auto& change : {+[](study::Variant& variant) { variant.id = "other"; },
                             +[](study::Variant& variant) { variant.policy = "proportional"; },
                             +[](study::Variant& variant) { variant.phases = {"ties"}; },
                             +[](study::Variant& variant) { variant.options.load_scale = 1.1; }}) {
    study::Study changed = with_variants();
    change(changed.variants[0]);
    EXPECT_NE(digest_of(changed), digest);
  }
  study::Study titled = with_variants();
  titled.variants[0].title = "twice as many line failures";
  EXPECT_EQ(digest_of(titled), digest);
}

TEST(Job, TellsErrorsOfVariantsByTheirName) {
  study::Study study = with_variants();
  study.variants[0].options.load_scale = -1.0;
  const Errors errors = errors_of(study);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(to_text(errors.front()), HasSubstr("variant \"poor\": "));
  study.base.options.load_scale = -1.0;
  EXPECT_THAT(to_text(errors_of(study).front()), testing::Not(HasSubstr("variant")));
  EXPECT_EQ(errors_of(study).size(), 1U);
}

}  // namespace
}  // namespace firmgrid::run
