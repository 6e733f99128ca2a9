#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/cli/completion_scripts.hpp"

namespace firmgrid::cli {
namespace {

constexpr const char* zsh_frame = R"(#compdef firmgrid
# Completion of firmgrid for zsh. To load it, behind compinit:  source <(firmgrid completion zsh)
_firmgrid() {{
  local curcontext=$curcontext state line
  local -a commands
  commands=(
{commands}  )
  _arguments -C {options} '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $words[1] in
{rest}      esac
      ;;
  esac
}}
if [[ $funcstack[1] == _firmgrid ]]; then
  _firmgrid "$@"
else
  compdef _firmgrid firmgrid
fi
)";

/// In single quotes, with a backslash before what has a meaning inside.
std::string quoted(const std::string& text, std::string_view special) {
  std::string quoted;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) quoted += '\\';
    quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
  }
  return quoted;
}

std::string action(const OptionInfo& option) {
  switch (option.completes) {
    case Completes::words:
      return fmt::format("({})", fmt::join(option.words, " "));
    case Completes::files:
      return "_files";
    case Completes::folders:
      return "_files -/";
    case Completes::nothing:
      break;
  }
  return " ";
}

std::string spec(const OptionInfo& option) {
  if (option.argument) {
    return fmt::format("'{}:{}:{}'",
                       option.repeats    ? "*"
                       : option.required ? ""
                                         : ":",
                       quoted(option.value, ":"), action(option));
  }
  const std::string tail =
      fmt::format("[{}]{}", quoted(option.meaning, "[]:\\"),
                  option.value.empty() ? "" : fmt::format(":{}:{}", quoted(option.value, ":"), action(option)));
  const std::string all = fmt::format("{}", fmt::join(option.names, " "));
  std::string text;
  for (const std::string& name : option.names) {
    const std::string excluded = option.repeats ? "*" : fmt::format("({})", all);
    text += fmt::format("{}'{}{}{}'", text.empty() ? "" : " ", excluded, name, tail);
  }
  return text;
}

std::string specs(const CommandInfo& command, const char* between) {
  std::vector<std::string> texts;
  for (const OptionInfo& option : command.options) texts.push_back(spec(option));
  return fmt::format("{}", fmt::join(texts, between));
}

}  // namespace

std::string zsh_script(const OptionTree& tree) {
  std::string commands;
  std::string rest;
  for (const CommandInfo& command : tree.commands) {
    commands += fmt::format("    '{}:{}'\n", command.name, quoted(command.meaning, ":\\"));
    rest += fmt::format("        {})\n          _arguments {} ;;\n", command.name, specs(command, " \\\n            "));
  }
  return fmt::format(zsh_frame, fmt::arg("commands", commands), fmt::arg("options", specs(tree.program, " ")),
                     fmt::arg("rest", rest));
}

}  // namespace firmgrid::cli
