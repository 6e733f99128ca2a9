#include <fmt/format.h>

#include "tests/models/readers/bad_case.hpp"

/// Columns and tables that restoration reads.
namespace firmgrid {
namespace {

using test::BadCase;
using test::SmallStudy;
using test::with;
using testing::ElementsAre;
using testing::StartsWith;

class BadRestoration : public testing::TestWithParam<BadCase> {};

TEST_P(BadRestoration, IsNamedWithItsPlace) { test::expect_one_problem(GetParam()); }

const std::string two_loads = std::string{SmallStudy::loads} + "D2,B2,10,100\n";

BadCase line(const char* name, const char* columns, const char* cells, const char* place,
             std::vector<const char*> words) {
  return {name, "net/lines.csv",
          fmt::format("id,from_bus,to_bus,x_pu,{}\nL1,B1,B2,0.1,{}\nL2,B1,B2,0.1{}\n", columns, cells,
                      std::string(static_cast<std::size_t>(std::ranges::count(std::string{cells}, ',')) + 1, ',')),
          place, std::move(words)};
}

BadCase transformer(const char* name, const char* column, const char* cell, std::vector<const char*> words) {
  return {name, "net/transformers.csv", fmt::format("id,from_bus,to_bus,x_pu,{}\nT1,B2,B3,0.1,{}\n", column, cell),
          "net/transformers.csv:2:14: ", std::move(words)};
}

BadCase rule(const char* name, const char* text, std::vector<const char*> words) {
  return {name, "net/defaults.toml", text, "net/defaults.toml:2:1: ", std::move(words)};
}

const BadCase cases[] = {
    line("negative_emergency", "emergency_mva", "-5",
         "net/lines.csv:2:14: ", {"emergency_mva is -5 MVA (must be 0 or more)"}),
    line("negative_switching", "switching_h", "-1",
         "net/lines.csv:2:14: ", {"switching_h is -1 h (must be 0 or more)"}),
    line("negative_momentary", "momentary_per_year", "-1", "net/lines.csv:2:14: ", {"momentary_per_year is -1 1/yr"}),
    line("two_momentary_rates", "length_km,momentary_per_year,momentary_per_100km_year", "10,1,2",
         "net/lines.csv:2:19: ", {"momentary_per_year and momentary_per_100km_year are both given"}),
    line("momentary_without_length", "momentary_per_100km_year", "2",
         "net/lines.csv:2:14: ", {"length_km of \"L1\" is missing (momentary_per_100km_year needs it)"}),
    transformer("spare_of_no_time", "spare_h", "0", {"spare_h is 0 h (must be above 0)"}),
    transformer("emergency_in_words", "emergency_mva", "much", {"emergency_mva is \"much\"", "in MVA"}),
    rule("negative_momentary_of_class", "[[line]]\nmomentary_per_100km_year = -1\n",
         {"momentary_per_100km_year is -1"}),
    rule("spare_of_a_line", "[[line]]\nspare_h = 5\n", {"\"spare_h\" is unknown"}),
    rule("spare_of_class", "[[transformer]]\nspare_h = 0\n", {"spare_h is 0 h (must be above 0)"}),
};

INSTANTIATE_TEST_SUITE_P(Native, BadRestoration, testing::ValuesIn(cases), test::name_of);

std::vector<std::string> tie_problems(const std::string& rows) {
  const SmallStudy small;
  small.folder.write("net/loads.csv", two_loads);
  small.folder.write("net/mv_ties.csv", "from_load,to_load,mw,h\n" + rows);
  return small.problems();
}

TEST(BadTies, AreNamedByRowAndColumn) {
  EXPECT_THAT(
      tie_problems("D1,D22,5,1\n"),
      ElementsAre("net/mv_ties.csv:2:4: to_load \"D22\" is unknown (no row has this id). Did you mean \"D2\"?"));
  EXPECT_THAT(tie_problems("D7,D2,5,1\n"), ElementsAre(StartsWith("net/mv_ties.csv:2:1: from_load \"D7\" is unknown")));
  EXPECT_THAT(tie_problems("D1,D1,5,1\n"), ElementsAre("net/mv_ties.csv:2:4: to_load is \"D1\", like from_load (two "
                                                       "different load points expected)."));
  EXPECT_THAT(tie_problems("D1,D2,0,1\n"), ElementsAre("net/mv_ties.csv:2:7: mw is 0 MW (must be above 0)."));
  EXPECT_THAT(tie_problems("D1,D2,5,-1\n"), ElementsAre("net/mv_ties.csv:2:9: h is -1 h (must be above 0)."));
  EXPECT_THAT(tie_problems("D1,D2,,1\n"), ElementsAre(StartsWith("net/mv_ties.csv:2:7: mw is empty")));
  EXPECT_THAT(tie_problems("D1,D2,5,1\nD2,D1,5,1\nD1,D2,5,2\n"), testing::IsEmpty());
}

TEST(BadTies, ARuleOfAClassWithoutLengthIsNamedWithBoth) {
  const SmallStudy small;
  small.folder.write("net/defaults.toml", "[[line]]\nmomentary_per_100km_year = 2\n");
  EXPECT_THAT(small.problems(),
              ElementsAre(StartsWith("net/lines.csv:2:1: line \"L1\": by the default at net/defaults.toml:1, "
                                     "momentary_per_100km_year is given without length_km"),
                          StartsWith("net/lines.csv:3:1: line \"L2\": by the default")));
}

}  // namespace
}  // namespace firmgrid
