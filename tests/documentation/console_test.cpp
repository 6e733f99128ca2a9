#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <sstream>

#include "tests/documentation/page.hpp"
#include "tests/support/temp_folder.hpp"

/// What the pages show in ```console blocks is what the program prints. A block below a line that holds nothing but
/// `a/name` is the file of that name, which later commands read.
namespace firmgrid::documentation {
namespace {

namespace fs = std::filesystem;

struct Command {
  std::string line;
  std::vector<std::string> shown = {};  ///< lines that the output must have
  int exit_code = 0;
  std::string file = {};  ///< if there is a name, `line` is no command but the content of that file
};

/// "a/name" of a line `a/name`, else empty.
std::string named_alone(const std::string& line) {
  const bool alone = line.size() > 2 && line.front() == '`' && line.find('`', 1) == line.size() - 1;
  return alone ? line.substr(1, line.size() - 2) : "";
}

std::vector<Command> commands_of(const std::string& page) {
  enum class Block { none, console, file, other };
  std::vector<Command> commands;
  std::istringstream lines{page};
  Block block = Block::none;
  std::string above;  // the last line with anything in it
  for (std::string line; std::getline(lines, line); above = line.empty() ? above : line) {
    if (line.starts_with("```") && block != Block::none) {
      block = Block::none;
    } else if (line.starts_with("```")) {
      block = line == "```console" ? Block::console : Block::other;
      const std::string name = named_alone(above);
      if (name.empty()) continue;
      block = Block::file;
      commands.push_back({.line = "", .file = name});
    } else if (block == Block::file) {
      commands.back().line += line + "\n";
    } else if (block == Block::console && line.starts_with("$ ")) {
      commands.push_back({.line = line.substr(2)});
    } else if (block == Block::console && line.starts_with("(exit ")) {
      commands.back().exit_code = std::stoi(line.substr(6));
    } else if (block == Block::console && line != "…") {
      commands.back().shown.push_back(line);
    }
  }
  return commands;
}

struct Ran {
  std::vector<std::string> lines;
  int exit_code = 0;
};

Ran run(const std::string& folder, const std::string& command) {
  FILE* const pipe = ::popen(fmt::format("cd '{}' && ({}) 2>&1", folder, command).c_str(), "r");
  std::string output;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), got);
  const int status = ::pclose(pipe);
  Ran ran{.lines = {}, .exit_code = WEXITSTATUS(status)};
  std::istringstream lines{output};
  for (std::string line; std::getline(lines, line);) ran.lines.push_back(line);
  return ran;
}

class Pages : public testing::TestWithParam<const char*> {};

TEST_P(Pages, ShowWhatTheProgramPrints) {
  const fs::path root = FIRMGRID_SOURCE_DIR;
  const test::TempFolder folder;
  fs::create_directories(folder.path("build"));
  fs::copy_file(FIRMGRID_PROGRAM, folder.path("build/firmgrid"));
  fs::create_directory_symlink(root / "scenarios", folder.path("scenarios"));
  const std::vector<Command> commands = commands_of(read_page(root / GetParam()));
  ASSERT_GT(commands.size(), 5U);
  for (const Command& command : commands) {
    if (!command.file.empty()) {
      folder.write(command.file, command.line);
      continue;
    }
    const Ran ran = run(folder.path(), command.line);
    EXPECT_EQ(ran.exit_code, command.exit_code) << command.line;
    for (const std::string& line : command.shown) {
      EXPECT_TRUE(std::ranges::find(ran.lines, line) != ran.lines.end())
          << command.line << "\ndoes not print\n"
          << line << "\nbut\n"
          << fmt::format("{}", fmt::join(ran.lines, "\n"));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Console, Pages,
                         testing::Values("README.md", "docs/tutorial.md", "docs/faq.md",
                                         "docs/bring-your-own-case.md"));

}  // namespace
}  // namespace firmgrid::documentation
