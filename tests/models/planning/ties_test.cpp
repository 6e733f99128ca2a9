#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/planning/example.hpp"

namespace firmgrid::planning {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TieRow tie(const std::string& from, const std::string& to, double mw, double hours) {
  TieRow row;
  row.from_load = from;
  row.to_load = to;
  row.mw = mw;
  row.h = hours;
  row.where = {"mv_ties.csv", 2, 1};
  return row;
}

// D1 at bus C, D2 at bus B, D3 at bus A.
Base tied(const std::vector<TieRow>& ties) {
  Base base = example::base();
  base.tables.loads.push_back(example::load("D2", "B", 10.0));
  base.tables.loads.push_back(example::load("D3", "A", 10.0));
  base.tables.ties = ties;
  return base;
}

std::string text(const LoadTie& tie) {
  return fmt::format("{}-{} {} MW after {} h", tie.from.index(), tie.to.index(), tie.mw, tie.after_h);
}

std::vector<std::string> texts(const Base& base, std::optional<int> year = std::nullopt) {
  std::vector<std::string> all;
  const Grid grid = example::grid(base, year);
  for (const LoadTie& tie : grid.network.ties()) all.push_back(text(tie));
  return all;
}

TEST(Ties, AreInOrderOfTheirEndsTimesAndSizes) {
  EXPECT_THAT(texts(tied({tie("D2", "D1", 5.0, 1.0), tie("D1", "D3", 4.0, 2.0), tie("D1", "D3", 6.0, 1.0),
                          tie("D1", "D3", 5.0, 1.0), tie("D1", "D2", 7.0, 3.0)})),
              ElementsAre("0-1 7 MW after 3 h", "0-2 5 MW after 1 h", "0-2 6 MW after 1 h", "0-2 4 MW after 2 h",
                          "1-0 5 MW after 1 h"));
}

TEST(Ties, AreLeftOutWhileAnEndIsNotInService) {
  Base base = tied({tie("D1", "D2", 5.0, 1.0), tie("D3", "D1", 5.0, 1.0)});
  base.tables.loads[1].service.from = 2020;
  base.tables.loads[2].service.to = 2018;
  EXPECT_THAT(texts(base, 2015), ElementsAre("1-0 5 MW after 1 h")) << "D3 is the second load point of 2015";
  EXPECT_THAT(texts(base, 2019), IsEmpty());
  EXPECT_THAT(texts(base, 2020), ElementsAre("0-1 5 MW after 1 h"));
  EXPECT_THAT(example::grid(base, 2019).warnings, IsEmpty());
}

TEST(Ties, RefuseWhatCannotBeMeant) {
  EXPECT_THAT(example::errors(tied({tie("D1", "D22", 5.0, 1.0)})),
              ElementsAre("mv_ties.csv:2:1: tie from \"D1\" to \"D22\": to_load \"D22\" is unknown. Did you mean "
                          "\"D2\"?"));
  EXPECT_THAT(example::errors(tied({tie("D1", "D1", 5.0, 1.0)})),
              ElementsAre("mv_ties.csv:2:1: tie from \"D1\" to \"D1\": it joins a load point to itself"));
  EXPECT_THAT(example::errors(tied({tie("D1", "D2", 0.0, -1.0)})),
              ElementsAre(HasSubstr("mw is 0 (must be above 0)"), HasSubstr("h is -1 (must be above 0)")));
}

}  // namespace
}  // namespace firmgrid::planning
