#include "tests/documentation/numbers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/output/writers.hpp"
#include "tests/documentation/page.hpp"
#include "tests/documentation/shell.hpp"

/// Tables of pages hold what the commands find that the pages name.
namespace firmgrid::documentation {
namespace {

class Numbers : public testing::TestWithParam<NumbersOfRun> {};

/// Compares the page with the run, or writes the run's cells into it.
void look_at(const NumbersOfRun& numbers, const result::RunResult& result, const std::string& path) {
  std::string page = read_page(path);
  for (const NumbersTable& table : numbers.tables) {
    const Quoted quoted = with_cells(page, table.name, table.cells(result));
    EXPECT_EQ(quoted.error, "") << numbers.page;
    page = quoted.page;
    if (mending() || quoted.stale.empty()) continue;
    ADD_FAILURE() << fmt::format("{}: {}\n{}\nbuild the target `pages`", numbers.page, table.name,
                                 fmt::join(quoted.stale, "\n"));
  }
  if (mending()) write_page(path, page);
}

TEST_P(Numbers, AreThoseOfTheCommand) {
  const NumbersOfRun& numbers = GetParam();
  const std::string path = fmt::format("{}/{}", FIRMGRID_SOURCE_DIR, numbers.page);
  EXPECT_THAT(read_page(path), testing::HasSubstr(fmt::format("`{}`", numbers.command)));
  const Shell shell;
  const Shell::Ran ran = shell.run("build/" + numbers.command);
  ASSERT_EQ(ran.exit_code, 0) << fmt::format("{}", fmt::join(ran.lines, "\n"));
  const auto result = output::read_hdf5(shell.path("result.h5"));
  ASSERT_TRUE(result.has_value()) << to_text(result.error());
  look_at(numbers, *result, path);
}

INSTANTIATE_TEST_SUITE_P(Pages, Numbers, testing::ValuesIn(all_numbers()),
                         [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace firmgrid::documentation
