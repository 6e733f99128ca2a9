#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/cli/completion_scripts.hpp"

namespace firmgrid::cli {
namespace {

// `=` breaks words in bash, so `--set a.b=c` arrives in pieces: the loop puts them together, and what stands before the
// last `=` is taken off again, since bash replaces the last piece only.
constexpr const char* bash_frame = R"(# Completion of firmgrid for bash. To load it:  source <(firmgrid completion bash)
_firmgrid() {{
  local current='' before='' command='' word i
  COMPREPLY=()
  for ((i = 1; i <= COMP_CWORD; ++i)); do
    word=${{COMP_WORDS[i]}}
    if [[ $i -gt 1 && ( $word == = || ${{COMP_WORDS[i - 1]}} == = ) ]]; then
      current+=$word
    else
      before=$current current=$word
    fi
    [[ $i -eq 1 && $i -lt $COMP_CWORD ]] && command=$word
  done
  if [[ $current == --*=* ]]; then
    before=${{current%%=*}} current=${{current#*=}}
  fi
  local words='' paths=''
  case "$command $before" in
{values}    *)
      case "$command" in
{commands}      esac
      if [[ $current != -* ]]; then
        case "$command" in
{arguments}        esac
      fi
      ;;
  esac
  [[ -n $words ]] && mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if [[ -n $paths ]]; then
    compopt -o filenames 2> /dev/null
    mapfile -t -O ${{#COMPREPLY[@]}} COMPREPLY < <(compgen "$paths" -- "$current")
  fi
  if [[ ${{#COMPREPLY[@]}} -eq 1 && ${{COMPREPLY[0]}} == *= ]]; then
    compopt -o nospace 2> /dev/null
  fi
  if [[ $current == *=* && $COMP_WORDBREAKS == *=* ]]; then
    COMPREPLY=("${{COMPREPLY[@]#"${{current%=*}}="}}")
  fi
}}
complete -F _firmgrid firmgrid
)";

/// What the shell looks for: "words='a b'", "paths=-f"; a colon where there is nothing to offer.
std::string offer(Completes completes, const std::vector<std::string>& words) {
  switch (completes) {
    case Completes::words:
      return fmt::format("words='{}'", fmt::join(words, " "));
    case Completes::files:
      return "paths=-f";
    case Completes::folders:
      return "paths=-d";
    case Completes::nothing:
      break;
  }
  return ":";
}

/// The values of the options of a command, each by its name before the cursor.
std::string values_of(const CommandInfo& command) {
  std::string text;
  for (const OptionInfo& option : command.options) {
    if (option.argument || option.value.empty()) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) patterns.push_back(fmt::format("'{} {}'", command.name, name));
    text += fmt::format("    {}) {} ;;\n", fmt::join(patterns, " | "), offer(option.completes, option.words));
  }
  return text;
}

std::vector<std::string> option_words(const CommandInfo& command) {
  std::vector<std::string> words;
  for (const OptionInfo& option : command.options) {
    if (!option.argument) words.insert(words.end(), option.names.begin(), option.names.end());
  }
  return words;
}

/// What may stand without a name: all that any argument of the command takes.
std::string arguments_of(const CommandInfo& command) {
  std::string text;
  for (const OptionInfo& option : command.options) {
    if (option.argument) text += (text.empty() ? "" : "; ") + offer(option.completes, option.words);
  }
  return text.empty() ? ":" : text;
}

}  // namespace

std::string bash_script(const OptionTree& tree) {
  std::vector<std::string> first = option_words(tree.program);
  std::string values;
  std::string commands;
  std::string arguments;
  for (const CommandInfo& command : tree.commands) {
    first.push_back(command.name);
    values += values_of(command);
    commands += fmt::format("        {}) words='{}' ;;\n", command.name, fmt::join(option_words(command), " "));
    arguments += fmt::format("          {}) words=''; {} ;;\n", command.name, arguments_of(command));
  }
  commands = fmt::format("        '') words='{}' ;;\n", fmt::join(first, " ")) + commands;
  return fmt::format(bash_frame, fmt::arg("values", values), fmt::arg("commands", commands),
                     fmt::arg("arguments", arguments));
}

}  // namespace firmgrid::cli
