#include "sim/output/ranking.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "sample_result.hpp"
#include "sim/output/columns.hpp"
#include "sim/output/costliest.hpp"
#include "sim/output/read_ranking.hpp"
#include "sim/output/writers.hpp"
#include "tests/support/same_numbers.hpp"

namespace firmgrid::output {
namespace {

using testing::HasSubstr;
using testing::Not;

result::StageRank stage(const std::string& id, double mean, double error, bool tied = false) {
  result::StageRank found;
  found.stage = id;
  found.title = "Station " + id;
  found.cost = 10.0;
  found.cost_per_year = 1.0;
  found.alone = found.last = found.average = found.per_cost = estimate(mean, error);
  found.tied = tied;
  return found;
}

result::Ranking sample_ranking() {
  result::Ranking ranking;
  ranking.title = "Two works";
  ranking.plan = "as-built";
  ranking.year = 2016;
  ranking.index = "saidi";
  ranking.unit = "min/yr";
  ranking.money = "M$";
  ranking.without = estimate(100.0, 0.5);
  ranking.with_all = estimate(90.0, 0.5);
  ranking.saved = estimate(10.0, 0.05);
  ranking.stages = {stage("S1", 6.0, 0.05), stage("S2", 4.0, 0.05), stage("S3", 3.97, 0.05, true)};
  ranking.stages[2].last.status = statistics::Status::unreliable;
  ranking.build.how = "greedy";
  ranking.build.steps = {{.stage = "S1", .gain = estimate(7.0, 0.05), .saved = estimate(7.0, 0.05), .cost = 10.0}};
  ranking.orders = 20;
  ranking.networks = 8;
  ranking.samples = 65'536;
  return ranking;
}

TEST(RankingText, HasPlacesTiesBarsAndTheBuildOrder) {
  const std::string text = ranking_text(sample_ranking());
  EXPECT_THAT(
      text, HasSubstr("Two works\nplan as-built, year 2016: saidi\n  without its 3 stages   100.00 ± 0.98  min/yr\n"));
  EXPECT_THAT(text, HasSubstr("   1  S1           6.000 ± 0.098  ████████  6.000 ± 0.098  6.000 ± 0.098"));
  EXPECT_THAT(text, HasSubstr("  2=  S2           4.000 ± 0.098  █████▍"));
  EXPECT_THAT(text, HasSubstr("  2=  S3"));
  EXPECT_THAT(text, HasSubstr("per M$/yr"));
  EXPECT_THAT(text, HasSubstr("4 *"));
  EXPECT_THAT(text, HasSubstr("over 20 drawn orders"));
  EXPECT_THAT(text, HasSubstr("a build order: next what saves most per M$"));
  EXPECT_THAT(text, HasSubstr("Station S1\n"));
  EXPECT_THAT(text, Not(HasSubstr("left out")));
}

TEST(RankingText, FitsIntoAHundredColumns) {
  std::istringstream lines{ranking_text(sample_ranking())};
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 100U) << line;
}

TEST(RankingText, SaysHowFarASearchUnderABudgetCanBeTrusted) {
  result::Ranking ranking = sample_ranking();
  ranking.build = {
      .budget = 20.0, .how = "swap", .steps = {}, .left_out = {"S3"}, .sets = 345, .compared = 10, .tied = 7};
  const std::string text = ranking_text(ranking);
  EXPECT_THAT(text, HasSubstr("for 20 M$: found by swap among 345 sets that fit, no optimum is claimed"));
  EXPECT_THAT(text, HasSubstr("left out: S3\n7 of the 10 sets next to it are not told apart"));
  EXPECT_THAT(text, HasSubstr("on the high side"));
  ranking.build.how = "exhaustive";
  EXPECT_THAT(ranking_text(ranking), HasSubstr("the best of all 345 sets that fit"));
}

TEST(RankingJson, IsReadBackAsItWasWritten) {
  result::Ranking ranking = sample_ranking();
  ranking.build.budget = 20.0;
  ranking.build.left_out = {"S3"};
  ranking.warnings = {"few samples"};
  ranking.stages[0].per_cost = statistics::not_available();
  const std::string path = testing::TempDir() + "firmgrid_ranking.json";
  ASSERT_TRUE(write_text(ranking_json(ranking), path));
  const auto again = read_ranking(path);
  ASSERT_TRUE(again) << to_text(again.error());
  EXPECT_EQ(ranking_json(*again), ranking_json(ranking));
}

TEST(RankingJson, HasEverything) {
  const auto json = nlohmann::json::parse(ranking_json(sample_ranking()));
  EXPECT_EQ(json["stages"].size(), 3U);
  EXPECT_EQ(json["stages"][0]["average"]["mean"], 6.0);
  EXPECT_EQ(json["stages"][2]["last"]["status"], "unreliable");
  EXPECT_EQ(json["stages"][2]["tied_with_the_one_above"], true);
  EXPECT_EQ(json["build"]["steps"][0]["stage"], "S1");
  EXPECT_TRUE(json["build"]["budget"].is_null());
  EXPECT_EQ(json["runtime"]["orders"], 20);
}

TEST(RankingCsv, HasTheNumbersOfItsJson) {
  const auto rows = test::csv_rows(ranking_csv(sample_ranking()));
  const auto json = nlohmann::json::parse(ranking_json(sample_ranking()));
  ASSERT_EQ(rows.size(), 3U);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    nlohmann::json stage = json["stages"][i];
    stage.erase("year");  // stands in stage_year
    EXPECT_EQ(test::same_numbers(rows[i], stage), 22);
  }
  EXPECT_EQ(rows[0].at("year"), "2016");
  EXPECT_EQ(rows[0].at("build_place"), "1");
  EXPECT_EQ(rows[0].at("build_saved_mean"), "7");
  EXPECT_EQ(rows[1].at("build_place"), "");
  EXPECT_EQ(rows[2].at("tied_with_the_one_above"), "yes");
}

// 60 and 58 MWh of 200 ± 1: told apart by no more than two standard errors of the difference.
TEST(Costliest, NamesComponentsAndPlacesWithTies) {
  result::RunResult result;
  result.title = "Grid";
  result.rows = {row("ens", "system", "", "MWh/yr", estimate(200.0, 1.0)),
                 row("saidi", "component", "L1", "min/yr", estimate(8.0, 0.1)),
                 row("ens", "load", "D1", "MWh/yr", estimate(58.0, 1.0)),
                 row("ens", "load", "D2", "MWh/yr", estimate(60.0, 1.0)),
                 row("ens", "load", "D3", "MWh/yr", estimate(0.0, 0.0)),
                 row("saidi", "load", "D2", "min/yr", estimate(30.0, 0.5))};
  const std::string text = costliest_text(result);
  EXPECT_THAT(text, HasSubstr("costs most"));
  EXPECT_THAT(text, HasSubstr("  1=  D2                 60.0 ± 2.0    30 %  ████████  30.00 ± 0.98\n"));
  EXPECT_THAT(text, HasSubstr("  1=  D1"));
  EXPECT_THAT(text, Not(HasSubstr("D3")));
  const auto json = nlohmann::json::parse(costliest_json(result));
  EXPECT_EQ(json["costliest"].size(), 3U);
  EXPECT_EQ(json["costliest"][1]["id"], "D2");
  EXPECT_EQ(json["costliest"][1]["place"], 1);
  EXPECT_EQ(json["costliest"][1]["tied"], true);
  EXPECT_TRUE(costliest_text({}).empty());
  const auto rows = test::csv_rows(costliest_csv(result));
  ASSERT_EQ(rows.size(), 3U);
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(test::same_numbers(rows[i], json["costliest"][i]), 7);
  EXPECT_EQ(rows[1].at("id"), "D2");
  EXPECT_EQ(rows[1].at("tied"), "yes");
}

}  // namespace
}  // namespace firmgrid::output
