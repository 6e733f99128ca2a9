#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/cli/completion_scripts.hpp"

namespace firmgrid::cli {
namespace {

/// Text as roff reads it: a backslash is \e, a hyphen that is typed is \-, and no line begins with a control letter.
std::string roff(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    const bool at_start = escaped.empty() || escaped.back() == '\n';
    if (at_start && (c == '.' || c == '\'')) escaped += "\\&";
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string bold(const std::string& text) { return "\\fB" + roff(text) + "\\fR"; }

std::string option_text(const OptionInfo& option) {
  std::string names;
  for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + bold(name);
  const std::string value = option.value.empty() ? "" : fmt::format("\\fI{}\\fR", roff(option.value));
  const std::string head = option.argument ? value : names + (value.empty() ? "" : " ") + value;
  std::string text = fmt::format(".TP\n{}\n{}", head, roff(option.meaning));
  if (!option.words.empty() && option.words.size() <= most_words) {
    text += fmt::format(": {}", roff(fmt::format("{}", fmt::join(option.words, ", "))));
  }
  return text + ".\n";
}

std::string command_text(const CommandInfo& command) {
  std::string text =
      fmt::format(".SS {}\n{}\n.PP\n{}.\n", roff(command.name), bold(usage_of(command)), roff(command.meaning));
  for (const OptionInfo& option : command.options) text += option_text(option);
  if (!command.footer.empty()) text += fmt::format(".PP\n.nf\n{}\n.fi\n", roff(command.footer));
  return text;
}

}  // namespace

std::string man_page(const OptionTree& tree, const std::string& version) {
  std::string text = fmt::format(".TH FIRMGRID 1 \"\" \"firmgrid {}\" \"User Commands\"\n", version);
  const std::string& meaning = tree.program.meaning;
  text += fmt::format(".SH NAME\nfirmgrid \\- {}\n", roff(meaning.substr(meaning.find(' ') + 1)));
  text += ".SH SYNOPSIS\n";
  for (const CommandInfo& command : tree.commands) text += bold(usage_of(command)) + "\n.br\n";
  text += ".SH OPTIONS\n";
  for (const OptionInfo& option : tree.program.options) text += option_text(option);
  text += ".SH COMMANDS\n";
  for (const CommandInfo& command : tree.commands) text += command_text(command);
  return text + fmt::format(".SH EXAMPLES\n.nf\n{}\n.fi\n", roff(tree.program.footer));
}

}  // namespace firmgrid::cli
