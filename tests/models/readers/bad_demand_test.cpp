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

}  // namespace
}  // namespace firmgrid
