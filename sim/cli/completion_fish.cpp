#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/cli/completion_scripts.hpp"

namespace firmgrid::cli {
namespace {

std::string quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

/// What a value may be: words, files (folders are files to fish), or anything.
std::string value(const OptionInfo& option) {
  switch (option.completes) {
    case Completes::words:
      return " -a " + quoted(fmt::format("{}", fmt::join(option.words, " ")));
    case Completes::files:
      return " -F";
    case Completes::folders:
      return " -a '(__fish_complete_directories)'";
    case Completes::nothing:
      break;
  }
  return "";
}

std::string names(const OptionInfo& option) {
  std::string text;
  for (const std::string& name : option.names) {
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  return text;
}

std::string line(const std::string& when, const OptionInfo& option) {
  const std::string start = fmt::format("complete -c firmgrid -n '{}'", when);
  if (option.argument) return start + value(option) + "\n";
  const bool takes_files = option.completes == Completes::files;
  const char* const needs = option.value.empty() ? "" : takes_files ? " -r" : " -x";
  return fmt::format("{}{}{}{} -d {}\n", start, names(option), needs, option.value.empty() ? "" : value(option),
                     quoted(option.meaning));
}

}  // namespace

std::string fish_script(const OptionTree& tree) {
  std::string text = "# Completion of firmgrid for fish. To load it:  firmgrid completion fish | source\n";
  text += "complete -c firmgrid -f\n";
  for (const OptionInfo& option : tree.program.options) text += line("__fish_use_subcommand", option);
  for (const CommandInfo& command : tree.commands) {
    text += fmt::format("complete -c firmgrid -n '__fish_use_subcommand' -a {} -d {}\n", command.name,
                        quoted(command.meaning));
    for (const OptionInfo& option : command.options) {
      if (option.argument && option.completes == Completes::nothing) continue;
      text += line("__fish_seen_subcommand_from " + command.name, option);
    }
  }
  return text;
}

}  // namespace firmgrid::cli
