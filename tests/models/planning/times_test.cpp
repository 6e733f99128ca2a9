#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/planning/works.hpp"

namespace firmgrid::planning {
namespace {

using outage::Scatter;
using outage::Shape;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TimesRow times(const std::string& component) {
  TimesRow row;
  row.component = component;
  row.where = {"times.csv", 2, 1};
  return row;
}

// L1 fails once a year for 10 h, and so does what hits L1 and T1 together.
Base failing(const std::vector<TimesRow>& rows) {
  Base base = example::base();
  base.tables.lines[0].failures_per_year = 1.0;
  base.tables.lines[0].repair_h = 10.0;
  base.tables.causes = {example::cause("both", "L1;T1")};
  base.tables.times = rows;
  return base;
}

const outage::Course& course_of(const Grid& grid, const std::string& stream) {
  return *example::cause_of(grid, stream).behaviour->course();
}

double spread(const outage::Duration& duration) { return duration.quantile(0.1) / duration.mean_h(); }

double spread(const Scatter& scatter) { return spread(outage::Duration{1.0, scatter}); }

TEST(Times, OfAComponentComeBeforeThoseOfTheStudy) {
  TimesRow row = times("L1");
  row.failure = "weibull";
  row.failure_cv = 0.5;
  row.age_years = 5.0;
  row.repair = "constant";
  Base base = failing({row});
  base.options.repair_scatter = {.shape = Shape::lognormal, .cv = 2.0};
  const Grid grid = example::grid(base);
  const outage::Course& own = course_of(grid, "outage/L1");
  EXPECT_EQ(own.age_h, 5.0 * 8760.0);
  EXPECT_DOUBLE_EQ(own.undisturbed.mean_h(), 8760.0);
  EXPECT_DOUBLE_EQ(spread(own.undisturbed), spread({.shape = Shape::weibull, .cv = 0.5}));
  EXPECT_DOUBLE_EQ(spread(own.visits[0].stay), 1.0);
  const outage::Course& other = course_of(grid, "cause/both");
  EXPECT_EQ(other.age_h, std::nullopt);
  EXPECT_TRUE(other.undisturbed.exponential());
  EXPECT_DOUBLE_EQ(spread(other.visits[0].stay), spread({.shape = Shape::lognormal, .cv = 2.0}));
}

TEST(Times, MayNameARowOfCausesAndTakeTheShapeOfTheStudy) {
  TimesRow row = times("both");
  row.failure_cv = 0.8;
  Base base = failing({row});
  base.options.failure_scatter = {.shape = Shape::gamma, .cv = 2.0};
  const Grid grid = example::grid(base);
  EXPECT_DOUBLE_EQ(spread(course_of(grid, "cause/both").undisturbed), spread({.shape = Shape::gamma, .cv = 0.8}));
  EXPECT_DOUBLE_EQ(spread(course_of(grid, "outage/L1").undisturbed), spread({.shape = Shape::gamma, .cv = 2.0}));
}

TEST(Times, DoNotMoveStationaryNumbers) {
  TimesRow row = times("L1");
  row.failure = "weibull";
  row.failure_cv = 3.0;
  const Grid plain = example::grid(failing({}));
  const Grid timed = example::grid(failing({row}));
  for (std::size_t i = 0; i < plain.causes.size(); ++i) {
    EXPECT_TRUE(
        std::ranges::equal(plain.causes[i].behaviour->probabilities(), timed.causes[i].behaviour->probabilities()));
  }
}

TEST(Times, NeedShapesAndCoefficientsThatGoTogether) {
  TimesRow row = times("L1");
  row.failure = "weibul";
  row.repair = "gamma";
  EXPECT_THAT(example::errors(failing({row})),
              ElementsAre("times.csv:2:1: times of \"L1\": failure is \"weibul\" (must be \"exponential\", "
                          "\"constant\", \"lognormal\", \"weibull\" or \"gamma\"). Did you mean \"weibull\"?",
                          "times.csv:2:1: times of \"L1\": repair is \"gamma\", but repair_cv is missing (standard "
                          "deviation over mean expected)."));
  row.failure = "constant";
  row.failure_cv = 0.5;
  row.repair_cv = 40.0;
  EXPECT_THAT(example::errors(failing({row})),
              ElementsAre(HasSubstr("failure_cv is 0.5, but constant times in service have a scatter of their own (it "
                                    "goes with failure = lognormal, weibull or gamma)"),
                          HasSubstr("repair_cv is 40 (must be between 0.01 and 10)")));
  row = times("L1");
  row.repair_cv = 0.5;
  EXPECT_THAT(example::errors(failing({row})), ElementsAre(HasSubstr("exponential repair times have a scatter")));
}

TEST(Times, NameOneComponentOnce) {
  EXPECT_THAT(example::errors(failing({times("L2"), times("T1"), times("T1")})),
              ElementsAre("times.csv:2:1: times of \"L2\": component \"L2\" is unknown (a bus, branch, unit or row of "
                          "causes.csv). Did you mean \"L1\"?",
                          "times.csv:2:1: times of \"T1\": are there twice (first at times.csv:2)"));
  Base base = failing({times("L1")});
  base.tables.causes[0].id = "L1";
  EXPECT_THAT(example::errors(base), ElementsAre(HasSubstr("a line and a row of causes.csv have this id")));
}

TEST(Times, AgeOnlyWhatIsNotExponentialAndNoOlderThanItMayGet) {
  TimesRow row = times("L1");
  row.age_years = 20.0;
  EXPECT_THAT(example::errors(failing({row})),
              ElementsAre(HasSubstr("age_years is 20, but exponential times in service know no age")));
  row.failure = "constant";
  EXPECT_THAT(example::errors(failing({row})),
              ElementsAre("times.csv:2:1: times of \"L1\": age_years is 20, but with a mean of 1 years in service none "
                          "gets so old. Give a lower age or failure rate, or a larger failure_cv."));
  row.age_years = -1.0;
  EXPECT_THAT(example::errors(failing({row})), ElementsAre(HasSubstr("age_years is -1 (must be 0 or more)")));
}

TEST(Times, OfWhatNeverFailsOrHasNoTimesDoNotActAndSaySo) {
  Base base = failing({times("T1"), times("G1")});
  base.tables.units[0].forced_outage_rate = 0.1;
  std::vector<std::string> told;
  for (const Warning& warning : example::grid(base).warnings) told.push_back(to_text(warning));
  EXPECT_THAT(told, ElementsAre("times.csv:2:1: times of \"T1\" do not act: it never fails",
                                "times.csv:2:1: times of \"G1\" do not act: its outage data gives no times"));
}

TEST(Times, OfALineThatIsLedIntoASubstationHoldForBothHalves) {
  TimesRow row = times("L1");
  row.repair = "constant";
  Base base = failing({row});
  base.tables.substations.push_back(example::substation("S3"));
  base.tables.buses.push_back(example::bus("E", "S3", 110.0));
  Stage stage = example::stage("S2016", std::nullopt);
  stage.loop_ins = {{.line = "L1", .at = "S3", .where = {"stages.toml", 2, 1}}};
  base.stages = {stage};
  const auto grid = network_at(base, {{.stage = "S2016", .year = {}, .where = {}}}, {});
  ASSERT_TRUE(grid) << to_text(grid.error().front());
  int halves = 0;
  for (const outage::Cause& cause : grid->causes) {
    if (!cause.id.starts_with("L1/")) continue;
    ++halves;
    EXPECT_DOUBLE_EQ(spread(cause.behaviour->course()->visits[0].stay), 1.0) << cause.id;
  }
  EXPECT_EQ(halves, 2);
}

}  // namespace
}  // namespace firmgrid::planning
