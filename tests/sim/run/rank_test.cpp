#include "sim/run/rank.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/run/runner.hpp"
#include "tests/support/small_study.hpp"

namespace firmgrid::run {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr double minutes = 525'600.0;
constexpr double out = 200.0 / 8960.0;  // 5 failures a year of 40 h

planning::Stage claims(const std::string& id, const std::string& line, double cost = 1.0) {
  planning::Stage stage;
  stage.id = stage.title = id;
  stage.cost = cost;
  if (!line.empty()) {
    planning::RowWork<planning::LineRow> work;
    work.id = work.values.id = line;
    stage.lines.add.push_back(work);
  }
  return stage;
}

/// One unit that never fails at A; at B 90 MW, which every line carries. Each line is a stage of its own: without any
/// of them B is dark for good.
study::Study lines_as_stages(std::size_t lines) {
  study::Study study = test::small_study();
  study.base.tables.units.resize(1);
  study.base.tables.units[0].mttf_h.reset();
  study.base.tables.units[0].mttr_h.reset();
  study.base.tables.units[0].capacity_mw = 200.0;
  const planning::LineRow line = study.base.tables.lines.front();
  study.base.tables.lines.clear();
  for (std::size_t i = 1; i <= lines; ++i) {
    planning::LineRow& row = study.base.tables.lines.emplace_back(line);
    row.id = "L" + std::to_string(i);
    row.rating_mva = 100.0;
    study.base.stages.push_back(claims("S" + std::to_string(i), row.id));
  }
  return study;
}

result::Ranking ranking_of(const study::Study& study, RankOptions options = {}) {
  if (!options.samples) options.samples = 40'000;
  options.threads = std::max(options.threads, 1);
  auto found = rank(study, options);
  EXPECT_TRUE(found) << to_text(found.error().front());
  return found ? *found : result::Ranking{};
}

const result::StageRank& stage(const result::Ranking& ranking, const std::string& id) {
  return *std::ranges::find(ranking.stages, id, &result::StageRank::stage);
}

void expect_near(const statistics::Estimate& found, double wanted) {
  EXPECT_NEAR(*found.mean, wanted, 3.5 * *found.std_error + 1e-9 * minutes);
}

// Without lines all minutes are lost, with one U of them, with both U².
TEST(Rank, FindsWhatParallelLinesSaveAloneLastAndOnAverage) {
  const result::Ranking ranking = ranking_of(lines_as_stages(2));
  EXPECT_EQ(ranking.orders, 0);
  EXPECT_EQ(ranking.networks, 4);
  EXPECT_DOUBLE_EQ(*ranking.without.mean, minutes);
  for (const result::StageRank& each : ranking.stages) {
    expect_near(each.alone, minutes * (1.0 - out));
    expect_near(each.last, minutes * out * (1.0 - out));
    expect_near(each.average, minutes * (1.0 - out * out) / 2.0);
    EXPECT_NEAR(*each.per_cost.mean, *each.average.mean / each.cost_per_year, 1e-6);
  }
  EXPECT_TRUE(ranking.stages[1].tied);
  EXPECT_NEAR(*ranking.stages[0].average.mean + *ranking.stages[1].average.mean, *ranking.saved.mean, 1e-6);
}

TEST(Rank, GivesNothingToAStageThatDoesNothing) {
  study::Study study = lines_as_stages(2);
  study.base.stages.push_back(claims("idle", ""));
  const result::Ranking ranking = ranking_of(study);
  const result::StageRank& idle = stage(ranking, "idle");
  EXPECT_EQ(ranking.networks, 4);  // equal ones are solved once
  for (const statistics::Estimate* each : {&idle.alone, &idle.last, &idle.average}) {
    EXPECT_EQ(*each->mean, 0.0);
    EXPECT_EQ(*each->std_error, 0.0);
  }
  EXPECT_EQ(ranking.stages.back().stage, "idle");
  EXPECT_FALSE(ranking.stages.back().tied);
}

TEST(Rank, BuildsWhatIsNeededFirst) {
  study::Study study = lines_as_stages(2);
  study.base.stages[0].needs = {"S2"};
  const result::Ranking ranking = ranking_of(study);
  EXPECT_EQ(ranking.networks, 3);
  const result::StageRank& second = stage(ranking, "S1");
  EXPECT_THAT(second.needs, ElementsAre("S2"));
  EXPECT_EQ(*second.average.mean, *second.last.mean);
  expect_near(second.alone, minutes * (1.0 - out * out));
  EXPECT_EQ(ranking.build.steps.front().stage, "S2");
}

// Six parallel lines of one corridor, each failing at a rate of its own: the common cause and what is left to the lines
// depend on who is there, so that every set has thresholds of its own.
study::Study corridor() {
  study::Study study = lines_as_stages(6);
  study.base.options.corridor_share = 0.2;
  for (std::size_t i = 0; i < 6; ++i) {
    planning::LineRow& row = study.base.tables.lines[i];
    row.corridor = "C";
    row.failures_per_year = 4.0 + static_cast<double>(i);
    row.rating_mva = 30.0;
    study.base.stages[i].cost = 1.0 + static_cast<double>(i % 3);
  }
  return study;
}

TEST(Rank, AddsUpToWhatAllSaveAndDoesNotDependOnThreads) {
  RankOptions options;
  options.orders = 4;
  const result::Ranking one = ranking_of(corridor(), options);
  options.threads = 2;
  const result::Ranking two = ranking_of(corridor(), options);
  EXPECT_EQ(one.orders, 4);
  double sum = 0.0;
  for (std::size_t i = 0; i < one.stages.size(); ++i) {
    sum += *one.stages[i].average.mean;
    EXPECT_EQ(one.stages[i].stage, two.stages[i].stage);
    EXPECT_EQ(*one.stages[i].average.mean, *two.stages[i].average.mean);
    EXPECT_EQ(*one.stages[i].average.std_error, *two.stages[i].average.std_error);
    EXPECT_EQ(*one.stages[i].last.std_error, *two.stages[i].last.std_error);
    EXPECT_EQ(*one.build.steps[i].gain.mean, *two.build.steps[i].gain.mean);
  }
  EXPECT_NEAR(sum, *one.saved.mean, 1e-9 * minutes);
  EXPECT_NEAR(*one.build.steps.back().saved.mean, *one.saved.mean, 1e-9 * minutes);
}

// The same samples, so the same number but for the rounding of sums.
TEST(Rank, AgreesWithARunOfThePlan) {
  study::Study study = corridor();
  const result::Ranking ranking = ranking_of(study);
  planning::Plan all{.id = "all", .title = "all", .works = {}, .where = {}};
  for (const planning::Stage& each : study.base.stages) all.works.push_back({each.id, {}, {}});
  study.plans = {all};
  study.simulation.samples = 40'000;
  const auto job = Job::prepare(study);
  ASSERT_TRUE(job) << to_text(job.error().front());
  const auto result = run::run(**job, study, {.threads = 1});
  ASSERT_TRUE(result);
  const auto row = std::ranges::find_if(
      result->rows, [](const result::Row& each) { return each.index == "saidi" && each.scope == "system"; });
  EXPECT_NEAR(*ranking.with_all.mean, *row->value.mean, 1e-9 * *row->value.mean);
  EXPECT_NEAR(*ranking.with_all.std_error, *row->value.std_error, 1e-6 * *row->value.std_error);
}

TEST(Rank, BuildsWhatABudgetAllows) {
  RankOptions options;
  options.budget = 3.0;
  const result::Ranking ranking = ranking_of(corridor(), options);
  EXPECT_EQ(ranking.build.how, "exhaustive");
  EXPECT_LE(ranking.build.steps.back().cost, 3.0);
  EXPECT_EQ(ranking.build.steps.size() + ranking.build.left_out.size(), 6U);
  EXPECT_LE(ranking.build.tied, ranking.build.compared);
}

std::string error_of(const study::Study& study, const RankOptions& options = {}) {
  const auto found = rank(study, options);
  return found ? "" : to_text(found.error().front());
}

TEST(Rank, RefusesWhatCannotBeRanked) {
  EXPECT_THAT(error_of(test::small_study()), HasSubstr("study.toml: the study has no stages"));
  study::Study study = lines_as_stages(2);
  planning::Plan plan{.id = "as-built", .title = "", .works = {{"S1", 2016, {}}}, .where = {}};
  study.plans = {plan};
  RankOptions options;
  options.plan = "as-buillt";
  EXPECT_THAT(error_of(study, options), HasSubstr("Did you mean \"as-built\"?"));
  options = {};
  options.year = 2015;
  EXPECT_THAT(error_of(study, options), HasSubstr("no stage of plan \"as-built\" has come by 2015"));
  options = {};
  options.by = "cost";
  EXPECT_THAT(error_of(study, options), HasSubstr("study.cost_per_kwh"));
  options = {};
  options.budget = 1.0;
  study.base.stages[0].cost = 0.0;
  EXPECT_THAT(error_of(study, options), HasSubstr("stage \"S1\" has no cost"));
}

}  // namespace
}  // namespace firmgrid::run
