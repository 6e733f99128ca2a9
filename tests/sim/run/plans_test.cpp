// Plans of stages side by side: from a study to differences, bands, targets and costs.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/run/plan_costs.hpp"
#include "sim/run/runner.hpp"
#include "tests/support/small_study.hpp"

namespace firmgrid::run {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr double u = 200.0 / 8960.0;  // 5 failures a year of 40 h
constexpr double minutes = 8760.0 * 60.0;

planning::Plan plan(const std::string& id, std::vector<planning::PlannedStage> works) {
  return {.id = id, .title = "Plan " + id, .works = std::move(works), .where = {}};
}

/// A perfect unit and one large line; the second line is a stage of 2020. Plans: nothing, the stage, and the stage in
/// 2025.
study::Study with_stages() {
  study::Study study = test::small_study();
  study.base.tables.units.resize(1);
  planning::UnitRow& unit = study.base.tables.units.front();
  unit.capacity_mw = 200.0;
  unit.mttf_h.reset();
  unit.mttr_h.reset();
  for (planning::LineRow& line : study.base.tables.lines) line.rating_mva = 200.0;
  planning::Stage& second = study.base.stages.emplace_back();
  second.id = "second";
  second.year = 2020;
  second.cost = 100.0;
  second.lines.add.push_back({.id = "L2"});
  study.plans = {plan("nothing", {}), plan("second", {{.stage = "second", .year = {}, .where = {}}}),
                 plan("late", {{.stage = "second", .year = 2025, .where = {}}})};
  study.simulation.years = {2018, 2021};
  study.simulation.samples = 60'000;
  return study;
}

/// The same without stages: the network of today.
study::Study today() {
  study::Study study = with_stages();
  study.base.stages.clear();
  study.plans.clear();
  study.base.tables.lines.pop_back();
  return study;
}

result::RunResult run_of(const study::Study& study, const RunOptions& options = {.threads = 1}) {
  const auto job = Job::prepare(study);
  EXPECT_TRUE(job.has_value()) << to_text(job.error().front());
  return run(*job.value(), study, options).value();
}

const result::Difference& saidi_of(const result::RunResult& result, const std::string& plan, int year,
                                   const std::string& reference = "nothing") {
  return *std::ranges::find_if(result.differences, [&](const result::Difference& each) {
    return each.row.plan == plan && each.row.year == year && each.reference == reference && each.row.index == "saidi" &&
           each.row.scope == "system";
  });
}

const result::SystemSums& sums_of(const result::RunResult& result, const std::string& plan, int year) {
  return *std::ranges::find_if(result.sums.systems,
                               [&](const auto& each) { return each.plan == plan && each.year == year; });
}

TEST(Plans, RunInTheirOrderAndAgainForEveryVariant) {
  study::Study study = with_stages();
  study.plans.pop_back();
  study.simulation.years = {2018};
  study.variants = {{.id = "poor", .title = "Poor", .options = study.base.options, .phases = {}, .policy = ""}};
  const auto job = Job::prepare(study).value();
  std::vector<std::string> names;
  for (const method::Member& member : job->problem().members) names.push_back(member.plan);
  EXPECT_THAT(names, ElementsAre("nothing", "second", "nothing/poor", "second/poor"));
  EXPECT_EQ(job->plans()[3].title, "Plan second, Poor");
  std::vector<std::vector<std::size_t>> pairs;
  for (const method::Pair& pair : job->problem().pairs) pairs.push_back({pair.plan, pair.reference, pair.everything});
  using Numbers = std::vector<std::size_t>;
  EXPECT_THAT(pairs, ElementsAre(Numbers{1, 0, 1}, Numbers{2, 0, 1}, Numbers{3, 0, 1}, Numbers{2, 1, 0},
                                 Numbers{3, 1, 0}, Numbers{3, 2, 0}));
}

TEST(Plans, TellTheirErrorsByName) {
  study::Study study = with_stages();
  study.plans[2].works[0].stage = "secnd";
  auto job = Job::prepare(study);
  ASSERT_FALSE(job.has_value());
  ASSERT_EQ(job.error().size(), 1U);
  EXPECT_THAT(to_text(job.error().front()), HasSubstr("plan \"late\": "));
  study.base.options.load_scale = -1.0;
  job = Job::prepare(study);
  EXPECT_THAT(to_text(job.error().front()), testing::Not(HasSubstr("plan \"")));
}

TEST(Plans, MoveTheDigest) {
  const std::string digest = Job::prepare(with_stages()).value()->digest();
  study::Study study = with_stages();
  study.plans.pop_back();
  EXPECT_NE(Job::prepare(study).value()->digest(), digest);
  study = with_stages();
  study.plans[2].works[0].year = 2021;
  EXPECT_NE(Job::prepare(study).value()->digest(), digest);
}

TEST(Plans, DifferByTheClosedFormOfTwoParallelLines) {
  const result::RunResult result = run_of(with_stages());
  const result::Difference& second = saidi_of(result, "second", 2021);
  EXPECT_NEAR(*second.row.value.mean, (u * u - u) * minutes, 3.5 * *second.row.value.std_error);
  EXPECT_EQ(second.row.value.status, statistics::Status::ok);
  EXPECT_LT(*second.band_lo, *second.row.value.lo);
  EXPECT_GT(*second.band_hi, *second.row.value.hi);
  // Before the stage comes, the networks are one: exactly nothing.
  EXPECT_EQ(saidi_of(result, "second", 2018).row.value.std_error, 0.0);
  EXPECT_EQ(saidi_of(result, "late", 2021).row.value.hi, 0.0);
  EXPECT_EQ(*saidi_of(result, "late", 2021, "second").row.value.mean, -*second.row.value.mean);
  study::Study exact = with_stages();
  exact.simulation.method = "enumeration";
  EXPECT_NEAR(*saidi_of(run_of(exact), "second", 2021).row.value.mean, (u * u - u) * minutes, 1e-6);
}

TEST(Plans, WithoutStagesAreTheBaseBitForBitInAnyCompanyAndOrder) {
  const result::RunResult whole = run_of(with_stages(), {.threads = 3});
  const auto base = sums_of(run_of(today()), "base", 2021).slots;
  EXPECT_TRUE(sums_of(whole, "nothing", 2021).slots == base);
  study::Study turned = with_stages();
  std::ranges::reverse(turned.plans);
  const result::RunResult reversed = run_of(turned);
  EXPECT_TRUE(sums_of(reversed, "nothing", 2021).slots == base);
  EXPECT_TRUE(sums_of(reversed, "second", 2021).slots == sums_of(whole, "second", 2021).slots);
  turned.plans = {turned.plans[1]};
  EXPECT_TRUE(sums_of(run_of(turned), "second", 2021).slots == sums_of(whole, "second", 2021).slots);
}

TEST(Plans, GoOnFromStoredDifferencesToTheSameBits) {
  const result::RunResult whole = run_of(with_stages());
  study::Study part = with_stages();
  part.simulation.samples = 10'001;
  const result::RunResult paused = run_of(part, {.threads = 2});
  const result::RunResult resumed = run_of(with_stages(), {.threads = 3, .resume = paused.sums});
  ASSERT_EQ(resumed.sums.differences.size(), whole.sums.differences.size());
  for (std::size_t i = 0; i < whole.sums.differences.size(); ++i) {
    EXPECT_TRUE(resumed.sums.differences[i].slots == whole.sums.differences[i].slots);
  }
}

TEST(Map, MarksWhatAPlanBuildsOnceItIsThere) {
  const result::GridMap map = run_of(with_stages()).map;
  ASSERT_EQ(map.plans.size(), 6U);
  const auto second_line = std::ranges::find(map.branches, "L2", &result::MapBranch::id) - map.branches.begin();
  ASSERT_EQ(map.branches.size(), 2U);
  std::vector<std::pair<bool, bool>> found;
  for (const result::MapOfPlan& plan : map.plans) {
    const auto& line = plan.branches[static_cast<std::size_t>(second_line)];
    found.emplace_back(line.present, line.work);
  }
  const std::pair absent{false, false};
  const std::pair built{true, true};
  EXPECT_THAT(found, ElementsAre(absent, absent, absent, built, absent, absent));
  EXPECT_EQ(map.plans[3].plan, "second");
  EXPECT_EQ(map.plans[3].year, 2021);
}

TEST(Targets, AreMetByTheMeanWithAConfidence) {
  study::Study study = with_stages();
  study.simulation.targets = {{"asai", 0.99}, {"saidi", u * minutes}};
  const result::RunResult result = run_of(study);
  ASSERT_EQ(result.targets.size(), 12U);  // three plans, two years, two indices
  const result::TargetCheck& today = result.targets[1];
  EXPECT_EQ(today.met, *today.value.mean <= today.target);
  EXPECT_GT(*today.confidence, 0.001);
  EXPECT_LT(*today.confidence, 0.999);
  EXPECT_FALSE(result.targets[0].met);  // asai = 1 − u
  const auto second =
      std::ranges::find_if(result.targets, [](const auto& each) { return each.plan == "second" && each.year == 2021; });
  EXPECT_TRUE(second->met);
  EXPECT_GT(*second->confidence, 0.999);
}

TEST(PlanCosts, AreAnnuitiesOfTheStagesInService) {
  EXPECT_DOUBLE_EQ(annuity(100.0, 0.0, 40.0), 2.5);
  EXPECT_NEAR(annuity(100.0, 0.08, 40.0), 8.0 / (1.0 - std::pow(1.08, -40.0)), 1e-12);
  study::Study study = with_stages();
  study.costs = {.interest = 0.0, .lifetime_years = 50.0, .money = "M$"};
  const result::RunResult result = run_of(study);
  std::vector<double> capital;
  for (const result::PlanCost& cost : result.costs) capital.push_back(cost.capital);
  EXPECT_THAT(capital, ElementsAre(0.0, 0.0, 0.0, 100.0, 0.0, 0.0));
  EXPECT_EQ(result.costs[3].per_year, 2.0);
  EXPECT_EQ(result.money, "M$");
}

TEST(Plans, EndWithTheirLastYear) {
  study::Study study = with_stages();
  study.simulation.samples = 1000;
  const result::RunResult whole = run_of(study);
  study.plans[2].until = 2018;
  const auto job = Job::prepare(study);
  ASSERT_TRUE(job.has_value());
  ASSERT_EQ((*job)->grids().size(), 5U);
  EXPECT_EQ((*job)->plan_of(4).id, "late");
  EXPECT_EQ((*job)->problem().members[4].year, 2018);
  const result::RunResult cut = run(**job, study, {.threads = 1}).value();
  EXPECT_TRUE(std::ranges::none_of(cut.differences, [](const result::Difference& each) {
    return each.row.year == 2021 && (each.row.plan == "late" || each.reference == "late");
  }));
  EXPECT_EQ(sums_of(cut, "second", 2021).slots, sums_of(whole, "second", 2021).slots);
  EXPECT_EQ(saidi_of(cut, "second", 2021).row.value.mean, saidi_of(whole, "second", 2021).row.value.mean);
  study.plans[0].until = 2018;  // the reference: what is left is compared in pairs
  EXPECT_EQ(saidi_of(run_of(study), "second", 2018).reference, "nothing");
}

}  // namespace
}  // namespace firmgrid::run
