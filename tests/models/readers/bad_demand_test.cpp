#include "tests/models/readers/bad_case.hpp"

namespace firmgrid {
namespace {

using test::BadCase;
using test::SmallStudy;

/// What demand, its profiles and the layers below the buses may say wrong.
class BadDemand : public testing::TestWithParam<BadCase> {};

TEST_P(BadDemand, IsNamedWithItsPlace) { test::expect_one_problem(GetParam()); }

const BadCase cases[] = {
    {"unknown_unit_profile",
     "net/units.csv",
     "id,bus,capacity_mw,profile\nG1,B1,100,cty\n",
     "net/units.csv:2:11: ",
     {"profile \"cty\" is unknown", "Did you mean \"city\"?"}},
    {"year_of_unknown_load",
     "net/loads_by_year.csv",
     "year,load,peak_mw\n2018,D2,90\n",
     "net/loads_by_year.csv:2:6: ",
     {"load \"D2\" is unknown", "Did you mean \"D1\"?"}},
    {"year_twice",
     "net/loads_by_year.csv",
     "load,year,peak_mw\nD1,2018,90\nD1,2018,95\n",
     "net/loads_by_year.csv:3:1: ",
     {"load point \"D1\" has two rows for 2018 (the first is at", "loads_by_year.csv:2)"}},
    {"negative_peak_of_a_year",
     "net/loads_by_year.csv",
     "year,load,peak_mw\n2018,D1,-90\n",
     "net/loads_by_year.csv:2:9: ",
     {"peak_mw is -90 MW (must be 0 or more)"}},
    {"negative_customers_of_a_year",
     "net/loads_by_year.csv",
     "year,load,peak_mw,customers\n2018,D1,90,-1\n",
     "net/loads_by_year.csv:2:12: ",
     {"customers is -1"}},
    {"unknown_until_bus",
     "net/loads.csv",
     "id,bus,peak_mw,until_bus\nD1,B3,80,B4\n",
     "net/loads.csv:2:10: ",
     {"until_bus \"B4\" is unknown", "Did you mean"}},
    {"feeder_of_unknown_load",
     "net/feeders.csv",
     "id,load\nF1,D7\n",
     "net/feeders.csv:2:4: ",
     {"load \"D7\" is unknown", "Did you mean \"D1\"?"}},
    {"feeder_twice", "net/feeders.csv", "id,load\nF1,D1\nF1,D1\n", "net/feeders.csv:3:1: ", {"\"F1\" is used twice"}},
    {"two_feeders_of_a_load",
     "net/feeders.csv",
     "id,load\nF1,D1\nF2,D1\n",
     "net/feeders.csv:3:1: ",
     {"load point \"D1\" has another row"}},
    {"overhead_share_in_percent",
     "net/feeders.csv",
     "id,load,overhead_share\nF1,D1,10\n",
     "net/feeders.csv:2:7: ",
     {"overhead_share is 10 (must be between 0 and 1)", "not a percentage"}},
    {"negative_transfer_fraction",
     "net/feeders.csv",
     "id,load,transfer_fraction\nF1,D1,-0.5\n",
     "net/feeders.csv:2:7: ",
     {"transfer_fraction is -0.5 (must be between 0 and 1)"}},
    {"negative_feeder_length",
     "net/feeders.csv",
     "id,load,length_km\nF1,D1,-3\n",
     "net/feeders.csv:2:7: ",
     {"length_km is -3 km (must be 0 or more)"}},
    {"no_feeders",
     "net/feeders.csv",
     "id,load,feeders\nF1,D1,0\n",
     "net/feeders.csv:2:7: ",
     {"feeders is 0 (must be above 0)"}},
    {"planned_outages_without_length",
     "net/feeders.csv",
     "id,load,planned_outages_per_customer_year\nF1,D1,6\n",
     "net/feeders.csv:2:1: ",
     {"planned_outage_h is missing (planned outages need their length)"}},
    {"section_on_unknown_section",
     "net/sections.csv",
     "id,upstream,load\nS1,,\nS2,s1,D1\n",
     "net/sections.csv:3:4: ",
     {"upstream \"s1\" is unknown", "Did you mean \"S1\"?"}},
    {"section_of_unknown_load",
     "net/sections.csv",
     "id,load\nS1,E1\n",
     "net/sections.csv:2:4: ",
     {"load \"E1\" is unknown"}},
    {"unknown_device",
     "net/sections.csv",
     "id,load,head\nS1,D1,fuze\n",
     "net/sections.csv:2:7: ",
     {"head is \"fuze\"", "Did you mean \"fuse\"?"}},
    {"section_without_repair",
     "net/sections.csv",
     "id,load,failures_per_year\nS1,D1,0.1\n",
     "net/sections.csv:2:1: ",
     {"section \"S1\"", "repair"}},
};

INSTANTIATE_TEST_SUITE_P(Native, BadDemand, testing::ValuesIn(cases), test::name_of);

TEST(BadDemandTogether, AUnitCannotGiveMoreThanItsCapacity) {
  const SmallStudy small;
  small.folder.write("net/units.csv", "id,bus,capacity_mw,profile\nG1,B1,100,sun\n");
  small.folder.write("net/profiles.csv", "hour,city,sun\n0,0.5,0\n1,1,1.25\n");
  EXPECT_THAT(small.problems(),
              testing::ElementsAre("net/units.csv:2:11: profile \"sun\" is 1.25 in hour 1 (a unit's is "
                                   "the share of its capacity, at most 1)."));
}

TEST(BadDemandTogether, SectionsInARingAreAllNamed) {
  const SmallStudy small;
  small.folder.write("net/sections.csv", "id,upstream,load\nS1,S2,D1\nS2,S1,\n");
  EXPECT_THAT(small.problems(),
              testing::ElementsAre(testing::HasSubstr("net/sections.csv:2:1: section \"S1\": it hangs on "
                                                      "itself"),
                                   testing::HasSubstr("net/sections.csv:3:1: section \"S2\": it hangs on "
                                                      "itself")));
}

TEST(BadDemandTogether, ALoadPointHasFeedersOrSections) {
  const SmallStudy small;
  small.folder.write("net/sections.csv", "id,load\nS1,D1\n");
  small.folder.write("net/feeders.csv", "id,load\nF1,D1\n");
  EXPECT_THAT(small.problems(),
              testing::ElementsAre(testing::HasSubstr("load point \"D1\" is in sections.csv and in feeders.csv")));
}

TEST(DemandWarnings, NameWhatActsInYearsOnly) {
  const SmallStudy small;
  small.folder.write("net/loads_by_year.csv", "year,load,peak_mw\n2018,D1,90\n");
  small.folder.write("net/loads.csv", "id,bus,peak_mw,until_bus\nD1,B3,80,B2\n");
  EXPECT_THAT(small.warnings(),
              testing::ElementsAre("net/loads_by_year.csv: loads_by_year does not act without study.years.",
                                   "net/loads.csv: until_bus does not act without study.years."));
  EXPECT_THAT(small.warnings({"study.years=[2018]"}), testing::IsEmpty());
}

TEST(DemandWarnings, CountLoadPointsWithoutANetworkBelow) {
  const SmallStudy small;
  small.folder.write("net/loads.csv", "id,bus,peak_mw,customers\nD1,B3,80,1000\nD2,B3,1,10\nD3,B3,1,0\n");
  small.folder.write("net/feeders.csv", "id,load\nF1,D1\n");
  EXPECT_THAT(small.warnings(),
              testing::ElementsAre(testing::StartsWith("1 of 2 load points with customers have no row")));
}

}  // namespace
}  // namespace firmgrid
