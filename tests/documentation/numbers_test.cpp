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

/// The page with the cells of all tables; differences are failures, line by line.
std::string compared(const NumbersOfRun& numbers, const result::RunResult& result, const std::string& page) {
  std::string mended = page;
  for (const NumbersTable& table : numbers.tables) {
    const Quoted quoted = with_cells(mended, table.name, table.cells(result));
    EXPECT_EQ(quoted.error, "") << numbers.page;
    mended = quoted.page;
  }
  return mended;
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
  if (mending()) write_page(path, compared(numbers, *result, read_page(path)));
  const std::string page = read_page(path);
  EXPECT_EQ(page, compared(numbers, *result, page)) << "build the target `pages`";
}

INSTANTIATE_TEST_SUITE_P(Pages, Numbers, testing::ValuesIn(all_numbers()),
                         [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace firmgrid::documentation
