#include "sim/cli/suggest.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "models/base/text.hpp"

namespace firmgrid::cli {
namespace {

std::vector<std::string> subcommand_names(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* each : program.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(each->get_name());
  }
  return names;
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

/// The subcommand that was reached, or the program itself.
const CLI::App& reached(const CLI::App& program) {
  const std::vector<CLI::App*> parsed = program.get_subcommands();
  return parsed.empty() ? program : *parsed.front();
}

}  // namespace

std::string wrong_subcommand(const CLI::App& program, const std::string& word) {
  if (word.empty() || word.starts_with('-')) return {};
  const std::vector<std::string> names = subcommand_names(program);
  if (std::ranges::find(names, word) != names.end()) return {};
  return fmt::format("firmgrid: there is no subcommand \"{}\" (there are {}).{}", word, list_words(names),
                     did_you_mean(word, names));
}

std::string wrong_option(const CLI::App& program, const CLI::ParseError& error) {
  const CLI::App& command = reached(program);
  const std::string name = &command == &program ? "firmgrid" : "firmgrid " + command.get_name();
  const std::string help = fmt::format(" See {} --help.", name);
  const std::vector<std::string> left = program.remaining(true);
  const auto option = std::ranges::find_if(left, [](const std::string& word) { return word.starts_with('-'); });
  if (option != left.end()) {
    const std::string word = option->substr(0, option->find('='));
    return fmt::format("{}: there is no option {}.{}{}", name, word, did_you_mean(word, option_names(command)), help);
  }
  if (!left.empty()) return fmt::format("{}: \"{}\" is one argument too many.{}", name, left.front(), help);
  return fmt::format("{}: {}.{}", name, error.what(), help);
}

std::string wrong_word(const std::string& option, const std::string& word, const std::vector<std::string>& words) {
  return fmt::format("{} is \"{}\" (must be {}).{}", option, word, list_words(words), did_you_mean(word, words));
}

}  // namespace firmgrid::cli
