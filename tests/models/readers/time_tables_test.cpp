// The tables of what depends on time, from files to the grid.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/readers/small_study.hpp"
#include "tests/support/faults_below.hpp"

namespace firmgrid {
namespace {

using test::SmallStudy;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

study::Study loaded(const SmallStudy& small, const std::vector<std::string>& overrides = {}) {
  auto study = small.load(overrides);
  if (study) return *std::move(study);
  for (const std::string& problem : small.problems(overrides)) ADD_FAILURE() << problem;
  return {};
}

planning::Grid grid_of(const study::Study& study) {
  return planning::network_at(
             study.base, {},
             study.simulation.years.empty() ? std::nullopt : std::optional{study.simulation.years.front()})
      .value();
}

struct AllTables : SmallStudy {
  AllTables() {
    folder.write("net/substations.csv", "id,region\nS1,north\nS2,south\n");
    folder.write("net/transformers.csv",
                 "id,from_bus,to_bus,x_pu,failures_per_year,repair_h,spare_h\nT1,B2,B3,0.1,0.02,1000,48\n"
                 "T2,B2,B3,0.1,0.02,1000,\n");
    folder.write("net/units.csv", "id,bus,capacity_mw,model,states\nG1,B1,100,derated,100:0.9;50:0.06:30;0:0.04:10\n");
    folder.write("net/loads.csv", "id,bus,peak_mw,customers,customer_class\nD1,B3,80,1000,homes\n");
    folder.write("net/times.csv",
                 "component,failure,failure_cv,age_years,repair,repair_cv,source\n"
                 "L1,weibull,0.5,0.5,lognormal,1.2,assumed\nstorm,,,,constant,,\n");
    folder.write("net/maintenance.csv",
                 "id,hits,duration_h,start_h,season_from_h,season_to_h,per_year,source\n"
                 "M1,L1,0.5,1,,,,assumed\nM2,T2;L2,0.5,,0,2,0.25,\n");
    folder.write("net/storms.csv",
                 "id,region,storms_per_year,mean_h,multiplier,season_from_h,season_to_h,source\n"
                 "sea,south,3,5,40,0,1,assumed\n");
    folder.write("net/spares.csv", "id,hits,stock,source\nwest,T1,0,assumed\n");
    folder.write("net/damage.csv", "customer_class,duration_min,cost_per_kw,source\nhomes,60,0.5,assumed\n");
  }
};

TEST(TimeTables, ReachTheGrid) {
  const AllTables small;
  const planning::Grid grid = grid_of(loaded(small));
  const outage::Calendar& calendar = grid.calendar;
  ASSERT_EQ(calendar.maintenance.size(), 2U);
  EXPECT_EQ(grid.causes[calendar.maintenance[0].cause].stream, "maintenance/M1");
  EXPECT_EQ(calendar.maintenance[1].chance, 0.25);
  EXPECT_EQ(calendar.maintenance[1].last_start_h, 1.5);
  ASSERT_EQ(calendar.storms.size(), 1U);
  EXPECT_EQ(calendar.storms[0].per_h, 3.0);
  EXPECT_EQ(calendar.storms[0].multiplier, 40.0);
  EXPECT_EQ(calendar.storms[0].causes.size(), 3U);
  ASSERT_EQ(calendar.pools.size(), 1U);
  EXPECT_EQ(calendar.pools[0].stock, 0);
  ASSERT_EQ(grid.damage.size(), 1U);
  EXPECT_EQ(grid.damage_of[LoadId{0}], 0U);
  const auto line = std::ranges::find(grid.causes, "outage/L1", &outage::Cause::stream);
  ASSERT_NE(line, grid.causes.end());
  EXPECT_EQ(line->behaviour->course()->age_h, 4380.0);
  EXPECT_FALSE(line->behaviour->course()->undisturbed.exponential());
  const auto unit = std::ranges::find(grid.causes, "outage/G1", &outage::Cause::stream);
  ASSERT_NE(unit, grid.causes.end());
  EXPECT_EQ(unit->behaviour->course()->visits[0].stay.mean_h(), 30.0);
}

TEST(TimeTables, TellThatTheStockIsUnlimitedOnlyForTheOthers) {
  const AllTables small;
  const auto told = HasSubstr("the stock of spares is taken as unlimited");
  EXPECT_THAT(small.warnings(), Not(Contains(told)));
  small.folder.write("net/defaults.toml", "[[transformer]]\nfailures_per_year = 0.02\nrepair_h = 300\nspare_h = 48\n");
  EXPECT_THAT(small.warnings(), Contains("spare_h: the stock of spares is taken as unlimited, but for the transformers "
                                         "in spares.csv."));
}

TEST(TimeTables, AreLeftOutByTheStudy) {
  const AllTables small;
  const std::vector<std::string> without{"reliability.maintenance=none", "reliability.storms=false",
                                         "reliability.spares=false"};
  EXPECT_TRUE(grid_of(loaded(small, without)).calendar.empty());
  EXPECT_THAT(small.warnings(without), Contains(HasSubstr("reliability.maintenance is \"none\": maintenance.csv does "
                                                          "not act.")));
  const SmallStudy bare;
  EXPECT_THAT(bare.warnings({"reliability.maintenance=without_loss", "reliability.storms=false"}),
              Contains(HasSubstr("reliability.maintenance does not act: the network has no maintenance.csv.")));
  EXPECT_THAT(bare.warnings({"reliability.storms=false"}), Contains(HasSubstr("the network has no storms.csv.")));
}

TEST(TimeKeys, ReachTheOptions) {
  const AllTables small;
  const study::Study study =
      loaded(small, {"reliability.failure=gamma", "reliability.failure_cv=0.7", "reliability.maintenance=without_loss",
                     "load.forecast_error=0.05", "study.cemi_n=5"});
  const planning::Options& options = study.base.options;
  EXPECT_EQ(options.failure_scatter.shape, outage::Shape::gamma);
  EXPECT_EQ(options.failure_scatter.cv, 0.7);
  EXPECT_EQ(options.maintenance, planning::MaintenancePolicy::without_loss);
  EXPECT_EQ(options.forecast_error, 0.05);
  EXPECT_EQ(study.simulation.cemi_n, 5);
  EXPECT_THAT(study.text, HasSubstr("failure = \"gamma\""));
  EXPECT_TRUE(grid_of(study).calendar.maintenance[0].spares_supply);
}

TEST(TimeKeys, OfNothingWrittenChangeNothing) {
  const SmallStudy small;
  const study::Study study = loaded(small);
  EXPECT_EQ(study.base.options.forecast_error, 0.0);
  EXPECT_EQ(study.base.options.failure_scatter.shape, outage::Shape::exponential);
  EXPECT_EQ(study.base.options.maintenance, planning::MaintenancePolicy::as_planned);
  EXPECT_TRUE(study.base.options.storms);
  EXPECT_EQ(study.simulation.cemi_n, 3);
  EXPECT_TRUE(grid_of(study).calendar.empty());
}

void expect_sums_of(const std::string& path) {
  const auto study =
      readers::load_study(std::string{FIRMGRID_SOURCE_DIR} + "/scenarios/" + path, {}, SmallStudy::vocabulary());
  ASSERT_TRUE(study) << to_text(study.error().front());
  const planning::Grid grid = grid_of(*study);
  EXPECT_THAT(grid.faults_below, Not(IsEmpty()));
  test::expect_sums(grid);
}

TEST(FaultsBelow, OfTheScenariosSumToWhatTheYearCosts) {
  expect_sums_of("hanoi/base-2015.toml");
  expect_sums_of("rbts_bus2/case-a.toml");
  expect_sums_of("rbts_bus2/case-e.toml");
}

}  // namespace
}  // namespace firmgrid
