#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "tests/documentation/console_block.hpp"
#include "tests/documentation/page.hpp"
#include "tests/documentation/shell.hpp"

/// What the pages show in ```console blocks is what the program prints. A block below a line that holds nothing but
/// `a/name` is the file of that name, which later commands read.
namespace firmgrid::documentation {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

class Pages : public testing::TestWithParam<const char*> {};

TEST_P(Pages, ShowWhatTheProgramPrints) {
  const fs::path path = fs::path{FIRMGRID_SOURCE_DIR} / GetParam();
  std::vector<std::string> page = lines_of(read_page(path));
  const std::vector<Command> commands = commands_of(page);
  ASSERT_FALSE(commands.empty());
  const Shell shell;
  for (const Command& command : commands) {
    if (!command.file.empty()) {
      shell.write(command.file, command.line);
      continue;
    }
    const Shell::Ran ran = shell.run(command.line);
    EXPECT_EQ(ran.exit_code, command.exit_code) << command.line;
    if (mending()) mend_shown(page, command, ran.lines);
    for (const std::size_t at : command.shown) {
      EXPECT_TRUE(std::ranges::find(ran.lines, page[at]) != ran.lines.end())
          << command.line << "\ndoes not print\n"
          << page[at] << "\nbut\n"
          << fmt::format("{}\n\nbuild the target `pages`", fmt::join(ran.lines, "\n"));
    }
  }
  if (mending()) write_page(path, fmt::format("{}\n", fmt::join(page, "\n")));
}

INSTANTIATE_TEST_SUITE_P(Console, Pages,
                         testing::Values("README.md", "docs/tutorial.md", "docs/faq.md", "docs/bring-your-own-case.md",
                                         "docs/hanoi.md", "docs/hanoi-plans.md", "docs/years.md"),
                         [](const auto& each) {
                           std::string name = fs::path{each.param}.stem();
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace firmgrid::documentation
