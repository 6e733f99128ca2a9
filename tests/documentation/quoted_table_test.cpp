#include "tests/documentation/quoted_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firmgrid::documentation {
namespace {

using testing::HasSubstr;

const std::string page = R"(Some words.

<!-- numbers: minutes -->
| plan | min/yr | why |
|---|---|---|
| late | 1 ± 0.1 | works come late |
| never | | |
<!-- end of numbers -->
)";

TEST(QuotedTable, TakesCellsOfTheRunAndKeepsWords) {
  const Quoted quoted = with_cells(page, "minutes", {{"late", "2 ± 0.2", {}}, {"never", "3", {}}});
  EXPECT_EQ(quoted.error, "");
  EXPECT_THAT(quoted.page, HasSubstr("\n| late | 2 ± 0.2 | works come late |\n| never | 3 | |\n<!-- end"));
  EXPECT_THAT(quoted.page, testing::StartsWith("Some words.\n\n<!-- numbers: minutes -->\n| plan |"));
}

TEST(QuotedTable, IsLeftAloneWhereTheRunAgrees) {
  const Quoted quoted = with_cells(page, "minutes", {{"late", "1 ± 0.1", {}}, {{}, "", {}}});
  EXPECT_EQ(quoted.page, page);
  EXPECT_THAT(quoted.stale, testing::IsEmpty());
}

TEST(QuotedTable, SaysWhichRowsDiffer) {
  const Quoted quoted = with_cells(page, "minutes", {{"late", "2 ± 0.2", {}}, {"never", "", {}}});
  EXPECT_THAT(quoted.stale, testing::ElementsAre("the page has\n| late | 1 ± 0.1 | works come late |\n"
                                                 "the run gives\n| late | 2 ± 0.2 | works come late |\n"));
}

TEST(QuotedTable, SaysWhatIsWrongWithItsShape) {
  EXPECT_THAT(with_cells(page, "hours", {}).error, HasSubstr("there is no <!-- numbers: hours -->"));
  EXPECT_THAT(with_cells(page, "minutes", {{"late", "2", {}}}).error, HasSubstr("has 2 rows, the run gives 1"));
  EXPECT_THAT(with_cells(page, "minutes", {{"late"}, {"never"}}).error, HasSubstr("has 3 cells, the run gives 1"));
}

}  // namespace
}  // namespace firmgrid::documentation
