#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "sim/cli/cli.hpp"
#include "tests/documentation/page.hpp"

/// docs/command-line.md holds every command with its options, as the parser has them.
namespace firmgrid::documentation {
namespace {

const std::string page = std::string{FIRMGRID_SOURCE_DIR} + "/docs/command-line.md";
constexpr std::string_view first_mark = "<!-- from the parser of the command line: -->\n";
constexpr std::string_view last_mark = "<!-- end of the commands -->\n";

/// A bar would end the cell.
std::string cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string{"\\|"} : std::string{c};
  return escaped;
}

std::string value_of(const cli::OptionInfo& option) {
  if (option.argument) return option.range;
  return option.value + (option.range.empty() ? "" : ", " + option.range);
}

std::string line(const cli::OptionInfo& option) {
  const std::string name = fmt::format("`{}`", cell(cli::names_of(option, "`, `")));
  std::string meaning = option.meaning;
  if (!option.words.empty() && option.words.size() <= cli::most_words) {
    meaning += fmt::format(": `{}`", fmt::join(option.words, "`, `"));
  }
  if (option.repeats) meaning += option.meaning.find("repeated") == std::string::npos ? "; one or more" : "";
  return fmt::format("| {} | {} | {} |\n", option.required ? "**" + name + "**" : name, cell(value_of(option)),
                     cell(meaning));
}

std::string section(const cli::CommandInfo& command) {
  std::string text = fmt::format("## {}\n\n{}\n\n```text\n{}\n```\n\n| option | value | meaning |\n|---|---|---|\n",
                                 command.name, command.meaning, cli::usage_of(command));
  for (const cli::OptionInfo& option : command.options) text += line(option);
  if (!command.footer.empty()) text += fmt::format("\n```text\n{}\n```\n", command.footer);
  return text + "\n";
}

std::string generated() {
  const cli::OptionTree tree = cli::options();
  std::string text = "\n| command | what it does |\n|---|---|\n";
  for (const cli::CommandInfo& command : tree.commands) {
    text += fmt::format("| [{0}](#{0}) | {1} |\n", command.name, cell(command.meaning));
  }
  text += "\n";
  for (const cli::CommandInfo& command : tree.commands) text += section(command);
  return text;
}

TEST(CommandLinePage, ShowsEveryCommandAndOption) {
  if (mending()) mend(page, first_mark, last_mark, generated());
  EXPECT_EQ(between(read_page(page), first_mark, last_mark), generated()) << "run this test with FIRMGRID_MEND=1";
}

}  // namespace
}  // namespace firmgrid::documentation
