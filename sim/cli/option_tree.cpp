#include "sim/cli/option_tree.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <cctype>

#include "sim/cli/value_words.hpp"

namespace firmgrid::cli {
namespace {

OptionInfo info_of(const CLI::Option& option) {
  OptionInfo info;
  info.argument = option.get_positional();
  info.required = option.get_required();
  info.repeats = option.get_items_expected_max() > 1;
  info.meaning = option.get_description();
  if (info.argument) info.names.push_back(option.get_name(true));
  for (const std::string& name : option.get_snames()) info.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) info.names.push_back("--" + name);
  if (option.get_items_expected_max() == 0) return info;
  const std::string type = option.get_type_name();  // "N:INT in [1 - 1024]" where it has bounds
  const std::size_t colon = type.find(':');
  info.value = type.substr(0, colon);
  if (colon != std::string::npos) info.range = type.substr(colon + 1);
  ValueWords known = value_words(info.value);
  info.completes = known.completes;
  info.words = std::move(known.words);
  return info;
}

CommandInfo info_of(const CLI::App& command) {
  CommandInfo info{command.get_name(), command.get_description(), command.get_footer(), {}};
  for (const CLI::Option* option : command.get_options()) info.options.push_back(info_of(*option));
  return info;
}

}  // namespace

OptionTree option_tree(const CLI::App& program) {
  OptionTree tree{info_of(program), {}};
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    tree.commands.push_back(info_of(*command));
  }
  return tree;
}

std::string names_of(const OptionInfo& option, const char* between) {
  return option.argument ? option.value : fmt::format("{}", fmt::join(option.names, between));
}

std::string usage_of(const CommandInfo& command) {
  std::string text = "firmgrid " + command.name;
  for (const OptionInfo& option : command.options) {
    if (!option.argument) continue;
    const char* const more = option.repeats ? "..." : "";
    text += option.required ? fmt::format(" {}{}", option.value, more) : fmt::format(" [{}{}]", option.value, more);
  }
  return text + " [options]";
}

}  // namespace firmgrid::cli
