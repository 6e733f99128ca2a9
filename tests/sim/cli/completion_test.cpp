#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "program.hpp"
#include "sim/cli/cli.hpp"
#include "sim/cli/vocabulary.hpp"

namespace firmgrid::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

/// What a shell prints when it does that in the workplace, a word per line; "exit N" at the end.
std::vector<std::string> shell(const Workplace& here, const std::string& command) {
  here.write(".script", command);
  const std::string line = fmt::format("cd '{}' && bash .script 2>&1; echo exit $?", here.folder().string());
  std::vector<std::string> lines;
  std::FILE* const pipe = ::popen(line.c_str(), "r");
  std::string text;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
    if (c != '\n') {
      text += static_cast<char>(c);
    } else {
      lines.push_back(std::exchange(text, {}));
    }
  }
  ::pclose(pipe);
  return lines;
}

bool shell_has(const Workplace& here, const std::string& program) {
  return shell(here, fmt::format("command -v {} > /dev/null", program)).back() == "exit 0";
}

/// What bash offers for the last of the words.
std::vector<std::string> offered(const std::string& words) {
  const Workplace here;
  here.write("study.toml", "");
  here.write("folder/case.m", "");
  here.write("completion", here.run({"completion", "bash"}).out);
  std::vector<std::string> found =
      shell(here, fmt::format("source ./completion\nCOMP_WORDS=(firmgrid {})\nCOMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n"
                              "_firmgrid\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"",
                              words));
  found.pop_back();  // "exit 0"
  std::erase(found, "");
  return found;
}

TEST(BashCompletion, CompletesSubcommands) {
  EXPECT_THAT(offered("com"), ElementsAre("compare", "completion"));
  std::vector<std::string> names;
  for (const CommandInfo& command : options().commands) names.push_back(command.name);
  EXPECT_THAT(offered("''"), IsSupersetOf(names));
}

TEST(BashCompletion, CompletesOptionsOfTheSubcommandAndOfNoOther) {
  EXPECT_THAT(offered("run study.toml --t"), ElementsAre("--threads", "--time-limit"));
  EXPECT_THAT(offered("compare --t"), IsEmpty());
}

TEST(BashCompletion, CompletesWordsOfValues) {
  EXPECT_THAT(offered("run --method ''"), testing::UnorderedElementsAreArray(vocabulary().methods));
  EXPECT_THAT(offered("run study.toml --flow d"), ElementsAre("dc"));
  EXPECT_THAT(offered("completion z"), ElementsAre("zsh"));
  EXPECT_THAT(offered("schema def"), ElementsAre("defaults"));
  EXPECT_THAT(offered("rank --by e"), ElementsAre("ens"));
}

TEST(BashCompletion, PutsTogetherWhatEqualSignsBreak) {
  EXPECT_THAT(offered("run --set study.poli"),
              ElementsAre("study.policy=", "study.policy=proportional", "study.policy=priority"));
  EXPECT_THAT(offered("run --set study.policy = prio"), ElementsAre("priority"));
  EXPECT_THAT(offered("run --method = enum"), ElementsAre("enumeration"));
}

TEST(BashCompletion, CompletesFilesAndFolders) {
  EXPECT_THAT(offered("run st"), ElementsAre("study.toml"));
  EXPECT_THAT(offered("run study.toml -o ''"), ElementsAre("folder"));
  EXPECT_THAT(offered("run study.toml --seed ''"), IsEmpty());
}

TEST(Completion, IsWhatTheShellsCanRead) {
  const Workplace here;
  for (const char* const name : {"bash", "zsh", "fish"}) {
    const Ran ran = here.run({"completion", name});
    EXPECT_EQ(ran.code, 0);
    EXPECT_THAT(ran.err, HasSubstr(fmt::format("firmgrid completion {}", name)));
    here.write("script", ran.out);
    if (!shell_has(here, name)) continue;
    EXPECT_THAT(shell(here, fmt::format("{} -n script", name)), ElementsAre("exit 0"));
  }
}

TEST(Completion, HasEveryOptionOfEveryCommandInEveryShell) {
  const Workplace here;
  const std::string zsh = here.run({"completion", "zsh"}).out;
  const std::string fish = here.run({"completion", "fish"}).out;
  for (const CommandInfo& command : options().commands) {
    EXPECT_THAT(zsh, HasSubstr(fmt::format("\n        {})\n", command.name)));
    EXPECT_THAT(fish, HasSubstr(fmt::format("-a {} -d", command.name)));
    for (const OptionInfo& option : command.options) {
      if (option.argument) continue;
      EXPECT_THAT(zsh, HasSubstr(option.names.back() + "["));
      EXPECT_THAT(fish, HasSubstr(fmt::format("from {}'", command.name)));
      EXPECT_THAT(fish, HasSubstr(" -l " + option.names.back().substr(2)));
    }
  }
  EXPECT_THAT(zsh, HasSubstr(":METHOD:(chronological convolution enumeration state_sampling)"));
  EXPECT_THAT(fish, HasSubstr("-l method -x -a 'chronological convolution enumeration state_sampling'"));
}

TEST(Completion, SuggestsTheShell) {
  const Workplace here;
  const Ran ran = here.run({"completion", "bsh"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("Did you mean \"bash\"?"));
}

TEST(ManPage, HasEveryCommandAndPassesTheFormatter) {
  const Workplace here;
  const Ran ran = here.run({"man"});
  EXPECT_EQ(ran.code, 0);
  const std::string help = here.run({"--help"}).out;
  for (const CommandInfo& command : options().commands) {
    EXPECT_THAT(help, HasSubstr("\n  " + command.name + " "));
    EXPECT_THAT(ran.out, HasSubstr(fmt::format("\n.SS {}\n", command.name)));
    EXPECT_THAT(ran.out, HasSubstr(command.meaning.substr(0, command.meaning.find('-'))));
  }
  EXPECT_THAT(ran.out, Not(HasSubstr("\n'")));
  here.write("firmgrid.1", ran.out);
  if (shell_has(here, "groff")) {
    EXPECT_THAT(shell(here, "groff -man -Kutf8 -Tutf8 -ww firmgrid.1 > /dev/null"), ElementsAre("exit 0"));
  }
}

}  // namespace
}  // namespace firmgrid::cli
