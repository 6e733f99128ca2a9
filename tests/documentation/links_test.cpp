#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "tests/documentation/page.hpp"

/// Links lead somewhere, and the README keeps the form that continuous integration reads.
namespace firmgrid::documentation {
namespace {

namespace fs = std::filesystem;

const fs::path root = FIRMGRID_SOURCE_DIR;

std::vector<fs::path> pages() {
  std::vector<fs::path> found{root / "README.md", root / "CONTRIBUTING.md", root / "CHANGELOG.md"};
  for (const char* folder : {"docs", "scenarios"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() == ".md") found.push_back(entry.path());
    }
  }
  return found;
}

TEST(Links, LeadOnlyToWhatExists) {
  const std::regex link{R"(\]\(([^)#:]+)(#[^)]*)?\))"};
  for (const fs::path& page : pages()) {
    const std::string text = read_page(page);
    ASSERT_FALSE(text.empty()) << page;
    for (std::sregex_iterator at{text.begin(), text.end(), link}; at != std::sregex_iterator{}; ++at) {
      EXPECT_TRUE(fs::exists(page.parent_path() / (*at)[1].str())) << page << " links to " << (*at)[1];
    }
  }
}

TEST(Readme, HasTheTwoCommandsThatContinuousIntegrationRuns) {
  const std::string text = read_page(root / "README.md");
  const std::regex block{"\n```sh\n([^\n]+)\n```\n"};
  std::vector<std::string> lines;
  for (std::sregex_iterator at{text.begin(), text.end(), block}; at != std::sregex_iterator{}; ++at) {
    lines.push_back((*at)[1]);
  }
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_THAT(lines[0], testing::StartsWith("apt-get update && apt-get install -y "));
  EXPECT_THAT(lines[0], testing::EndsWith("build/firmgrid run scenarios/hanoi/base-2015.toml"));
  EXPECT_EQ(lines[1], "ctest --preset release");
}

}  // namespace
}  // namespace firmgrid::documentation
