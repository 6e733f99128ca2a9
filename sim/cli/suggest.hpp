#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace firmgrid::cli {

/// What is wrong with the first word if it is not a subcommand, with the one that was probably meant; empty if it is
/// one, an option, or nothing.
std::string wrong_subcommand(const CLI::App& program, const std::string& word);

/// What is wrong with the command line, with the option that was probably meant.
std::string wrong_option(const CLI::App& program, const CLI::ParseError& error);

/// `word` is not among `words`: "--method "foo" is unknown (must be …). Did you mean …?"
std::string wrong_word(const std::string& option, const std::string& word, const std::vector<std::string>& words);

}  // namespace firmgrid::cli
