// What is wrong in the tables of what depends on time, each with its place.

#include <fmt/format.h>

#include "tests/models/readers/bad_case.hpp"

namespace firmgrid {
namespace {

using test::BadCase;
using test::SmallStudy;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class BadTimes : public testing::TestWithParam<BadCase> {};

TEST_P(BadTimes, AreNamedWithTheirPlace) { test::expect_one_problem(GetParam()); }

BadCase times(const char* name, const char* row, const char* place, std::vector<const char*> words) {
  return {name, "net/times.csv", fmt::format("component,failure,failure_cv,age_years,repair,repair_cv\n{}\n", row),
          place, std::move(words)};
}

BadCase work(const char* name, const char* row, const char* place, std::vector<const char*> words) {
  return {name, "net/maintenance.csv",
          fmt::format("id,hits,duration_h,start_h,season_from_h,season_to_h,per_year\n{}\n", row), place,
          std::move(words)};
}

BadCase damage(const char* name, const char* rows, const char* place, std::vector<const char*> words) {
  return {name, "net/damage.csv", fmt::format("customer_class,duration_min,cost_per_kw\n{}\n", rows), place,
          std::move(words)};
}

BadCase states(const char* name, const char* cell, std::vector<const char*> words) {
  return {name, "net/units.csv", fmt::format("id,bus,capacity_mw,model,states\nG1,B1,100,derated,{}\n", cell),
          "net/units.csv:2:1: ", std::move(words)};
}

BadCase key(const char* name, const std::string& lines, const char* place, std::vector<const char*> words) {
  return {name, "study.toml", std::string{SmallStudy::study} + lines + "\n", place, std::move(words)};
}

// The profile of the small study has two hours.
const BadCase cases[] = {
    times("unknown_component", "L11,,,,,",
          "net/times.csv:2:1: ", {"component \"L11\" is unknown (no row has this id). Did you mean \"L1\"?"}),
    times("unknown_shape", "L1,weibul,0.5,,,", "net/times.csv:2:4: ", {"Did you mean \"weibull\"?"}),
    times("shape_without_scatter", "L1,weibull,,,,",
          "net/times.csv:2:1: ", {"failure is \"weibull\", but failure_cv is missing"}),
    times("scatter_of_constant_times", "L1,,,,constant,0.5",
          "net/times.csv:2:1: ", {"repair_cv is 0.5, but constant repair times have a scatter of their own"}),
    times("too_much_scatter", "L1,weibull,20,,,", "net/times.csv:2:12: ", {"failure_cv is 20", "0.01 and 10"}),
    times("negative_age", "L1,gamma,0.5,-1,,", "net/times.csv:2:14: ", {"age_years is -1 years (must be 0 or more)"}),
    times("age_of_exponential_times", "L1,,,10,,",
          "net/times.csv:2:1: ", {"age_years is 10, but exponential times in service know no age"}),
    times("twice", "L1,,,,constant,\nL1,,,,constant,",
          "net/times.csv:3:1: ", {"are there twice (first at net/times.csv:2)"}),
    work("work_on_nothing", "M1,L9,1,0,,,", "net/maintenance.csv:2:4: ", {"hits \"L9\" is unknown"}),
    work("work_twice", "M1,L1,0.5,0,,,\nM1,L1,0.5,1,,,", "net/maintenance.csv:3:1: ", {"id \"M1\" is used twice"}),
    work("work_after_the_profile", "M1,L1,1,1.5,,,", "net/maintenance.csv:2:1: ", {"start_h is 1.5 h", "0 and 1"}),
    work("work_without_hour", "M1,L1,1,,,,", "net/maintenance.csv:2:1: ", {"no hour is given"}),
    work("work_in_a_short_season", "M1,L1,1,,0,0.5,", "net/maintenance.csv:2:1: ", {"its season lasts 0.5 h"}),
    work("work_of_no_time", "M1,L1,0,0,,,", "net/maintenance.csv:2:7: ", {"duration_h is 0 h (must be above 0)"}),
    work("work_of_no_chance", "M1,L1,1,0,,,0", "net/maintenance.csv:2:13: ", {"per_year is 0"}),
    work("work_on_all_supplies", "M1,L1;L2,1,0,,,",
         "net/maintenance.csv:2:1: ", {"maintenance \"M1\" (hours 0 to 1) leaves load point \"D1\" without any unit"}),
    work("works_on_all_supplies", "M1,L1,1,0,,,\nM2,L2,1,0.5,,,",
         "net/maintenance.csv:3:1: ", {"maintenance \"M1\", \"M2\" overlap in hours 0.5 to 1", "load point \"D1\""}),
    damage("damage_of_no_duration", "homes,0,1", "net/damage.csv:2:7: ", {"duration_min is 0 min (must be above 0)"}),
    damage("negative_damage", "homes,60,-1", "net/damage.csv:2:10: ", {"cost_per_kw is -1 1/kW"}),
    damage("damage_twice", "homes,60,1\nhomes,60,2",
           "net/damage.csv:3:1: ", {"duration_min = 60 is there twice (first at net/damage.csv:2)"}),
    states("stays_of_some_states", "100:0.9;50:0.05:20;0:0.05", {"the mean stay in 0 MW is missing"}),
    states("stays_in_words", "100:0.9;0:0.1:long", {"the hours are not a number (found \"0:0.1:long\")"}),
    key("failure_without_scatter", "[reliability]\nfailure = \"weibull\"",
        "study.toml:8:1: ", {"reliability.failure is \"weibull\", but reliability.failure_cv is missing"}),
    key("scatter_without_failure", "[reliability]\nfailure_cv = 0.5", "study.toml:8:1: ",
        {"reliability.failure_cv is 0.5, but exponential times in service have a scatter of their own"}),
    key("unknown_maintenance", "[reliability]\nmaintenance = \"without_los\"",
        "study.toml:8:1: ", {"reliability.maintenance is \"without_los\"", "Did you mean \"without_loss\"?"}),
    key("forecast_error_in_percent", "[load]\nforecast_error = 5", "study.toml:8:1: ",
        {"load.forecast_error is 5 (must be between 0 and 0.5)", "It is per unit of the load, not a percentage."}),
    key("no_interruption_counts", "cemi_n = 0", "study.toml:7:1: ", {"study.cemi_n is 0 (must be 1 or more)"}),
};

INSTANTIATE_TEST_SUITE_P(Native, BadTimes, testing::ValuesIn(cases), test::name_of);

struct Regions : SmallStudy {
  Regions() { folder.write("net/substations.csv", "id,region\nS1,north\nS2,south\n"); }
};

TEST(BadStorms, AreNamedAllAtOnce) {
  const Regions small;
  small.folder.write("net/storms.csv",
                     "id,region,storms_per_year,mean_h,multiplier,season_from_h,season_to_h\n"
                     "a,nort,3,5,40,,\n"
                     "b,north,0,5,0.5,,\n"
                     "c,south,3,5,40,1,3\n"
                     "d,south,3,5,40,1,1\n"
                     "d,south,3,5,40,,\n");
  EXPECT_THAT(
      small.problems(),
      ElementsAre("net/storms.csv:2:3: region \"nort\" is unknown (no substation has it). Did you mean \"north\"?",
                  StartsWith("net/storms.csv:3:9: storms_per_year is 0 1/yr (must be above 0"),
                  StartsWith("net/storms.csv:3:13: multiplier is 0.5 (must be 1 or more)"),
                  StartsWith("net/storms.csv:4:1: storm \"c\": its season is from 1 to 3 h (must rise, within "
                             "the 2 h of the profile)"),
                  StartsWith("net/storms.csv:5:1: storm \"d\": its season is from 1 to 1 h"),
                  StartsWith("net/storms.csv:6:1: id \"d\" is used twice")));
}

TEST(BadStorms, NeedOverheadLines) {
  const Regions small;
  small.folder.write("net/lines.csv", "id,from_bus,to_bus,x_pu,kind\nL1,B1,B2,0.1,cable\nL2,B1,B2,0.1,cable\n");
  small.folder.write("net/storms.csv", "id,region,storms_per_year,mean_h,multiplier\na,north,3,5,40\n");
  EXPECT_THAT(small.problems(), testing::Contains(HasSubstr("region \"north\" has no overhead line")));
}

TEST(BadSpares, AreNamedAllAtOnce) {
  const SmallStudy small;
  small.folder.write("net/spares.csv", "id,hits,stock\na,T11,1\nb,L1,-1\nc,T1,1.5\nd,T1,0\ne,T1,0\n");
  EXPECT_THAT(
      small.problems(),
      ElementsAre("net/spares.csv:2:3: hits \"T11\" is unknown (no row has this id). Did you mean \"T1\"?",
                  "net/spares.csv:3:6: stock is -1 (must be 0 or more).",
                  StartsWith("net/spares.csv:4:6: stock is \"1.5\" (must be a whole number"),
                  StartsWith("net/spares.csv:5:1: spares \"d\": transformer \"T1\" shares the spares \"c\", too"),
                  StartsWith("net/spares.csv:6:1: spares \"e\": transformer \"T1\" shares the spares")));
}

TEST(BadSpares, NeedASpareTime) {
  const SmallStudy small;
  small.folder.write("net/spares.csv", "id,hits,stock\na,T1,1\n");
  EXPECT_THAT(small.problems(), ElementsAre(StartsWith("net/spares.csv:2:1: spares \"a\": transformer \"T1\" has no "
                                                       "spare_h")));
}

}  // namespace
}  // namespace firmgrid
