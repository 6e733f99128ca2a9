#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "tests/documentation/numbers.hpp"
#include "tests/documentation/page.hpp"

/// Every mark of a page belongs to a test, and every mark of a test is in a page.
namespace firmgrid::documentation {
namespace {

namespace fs = std::filesystem;

const fs::path root = FIRMGRID_SOURCE_DIR;

std::vector<std::string> found_in(const std::string& text, const std::regex& what) {
  std::vector<std::string> found;
  for (std::sregex_iterator at{text.begin(), text.end(), what}; at != std::sregex_iterator{}; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

/// How often each mark stands in README.md and docs/.
std::map<std::string, int> marks_of_pages() {
  const std::regex mark{"(<!-- [^>]* -->)"};
  std::map<std::string, int> marks;
  for (const std::string& each : found_in(read_page(root / "README.md"), mark)) ++marks[each];
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / "docs")) {
    if (entry.path().extension() != ".md") continue;
    for (const std::string& each : found_in(read_page(entry.path()), mark)) ++marks[each];
  }
  return marks;
}

/// Those of numbers, and those that other tests name in constants whose names end with `_mark`.
std::set<std::string> marks_of_tests() {
  std::set<std::string> marks;
  for (const NumbersOfRun& numbers : all_numbers()) {
    for (const NumbersTable& table : numbers.tables) marks.insert(numbers_mark(table.name));
  }
  const std::regex constant{R"(_mark = "(<!-- [^>]* -->))"};
  for (const char* const folder : {"tests/documentation", "tests/validation"}) {
    for (const fs::directory_entry& entry : fs::directory_iterator(root / folder)) {
      if (entry.is_directory()) continue;
      for (const std::string& each : found_in(read_page(entry.path()), constant)) marks.insert(each);
    }
  }
  return marks;
}

TEST(Marks, StandInAPageOnceAndBelongToATest) {
  std::map<std::string, int> in_pages = marks_of_pages();
  const std::set<std::string> in_tests = marks_of_tests();
  int tables = 0;
  for (const NumbersOfRun& numbers : all_numbers()) tables += static_cast<int>(numbers.tables.size());
  EXPECT_EQ(in_pages[std::string{numbers_end}], tables);
  in_pages.erase(std::string{numbers_end});
  for (const auto& [mark, times] : in_pages) {
    EXPECT_TRUE(in_tests.contains(mark)) << "no test writes what stands after " << mark;
    EXPECT_EQ(times, 1) << mark;
  }
  for (const std::string& mark : in_tests) EXPECT_TRUE(in_pages.contains(mark)) << "no page has " << mark;
}

TEST(Marks, StandInThePageOfTheirRun) {
  for (const NumbersOfRun& numbers : all_numbers()) {
    const std::string page = read_page(root / numbers.page);
    for (const NumbersTable& table : numbers.tables) {
      EXPECT_NE(page.find(numbers_mark(table.name)), page.npos) << numbers.page << " has no table " << table.name;
    }
  }
}

}  // namespace
}  // namespace firmgrid::documentation
