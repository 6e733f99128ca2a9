#include "tests/documentation/console_block.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace firmgrid::documentation {
namespace {

using testing::ElementsAre;

TEST(ConsoleBlock, CountsEdits) {
  EXPECT_EQ(edits_between("", "ens"), 3U);
  EXPECT_EQ(edits_between("saidi 12", "saidi 12"), 0U);
  EXPECT_EQ(edits_between("saidi 12", "saifi 2.5"), 4U);
}

TEST(ConsoleBlock, ShowsThePrintedLinesMostLikeThoseThatWereShown) {
  std::vector<std::string> page{"Words.", "```console", "$ grid run", "saidi 12", "…", "ens 40", "(exit 1)", "```"};
  const std::vector<Command> commands = commands_of(page);
  ASSERT_EQ(commands.size(), 1U);
  EXPECT_EQ(commands[0].line, "grid run");
  EXPECT_EQ(commands[0].exit_code, 1);
  EXPECT_THAT(commands[0].shown, ElementsAre(3, 5));
  mend_shown(page, commands[0], {"title", "saifi 3", "saidi 13", "ens 40"});
  EXPECT_THAT(page, ElementsAre("Words.", "```console", "$ grid run", "saidi 13", "…", "ens 40", "(exit 1)", "```"));
}

TEST(ConsoleBlock, TakesNoPrintedLineTwice) {
  std::vector<std::string> page{"```console", "$ grid run", "a 1", "a 2", "```"};
  mend_shown(page, commands_of(page)[0], {"a 3", "a 41"});
  EXPECT_THAT(page, ElementsAre("```console", "$ grid run", "a 3", "a 41", "```"));
}

}  // namespace
}  // namespace firmgrid::documentation
