#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace CLI {
class App;
}

/// The command line as plain values, for whatever describes it: completion, the man page, the manual.
namespace firmgrid::cli {

/// What completes a value.
enum class Completes { nothing, words, files, folders };

/// Beyond so many, words are looked up rather than read.
constexpr std::size_t most_words = 6;

/// One option or argument of a command.
struct OptionInfo {
  std::vector<std::string> names;  ///< "-n", "--samples"; of an argument its name
  bool argument = false;           ///< stands without a name
  bool required = false;
  bool repeats = false;
  std::string value;  ///< what its value is called: "N"; empty = a flag
  std::string range;  ///< "INT in [1 - 1024]"; empty = no bounds
  std::string meaning;
  Completes completes = Completes::nothing;
  std::vector<std::string> words;  ///< all that are allowed, where they can be listed
};

struct CommandInfo {
  std::string name;
  std::string meaning;
  std::string footer;  ///< examples and remarks
  std::vector<OptionInfo> options;
};

struct OptionTree {
  CommandInfo program;
  std::vector<CommandInfo> commands;
};

/// Walks the parser. Words of values come from the catalogs, by what the value is called.
OptionTree option_tree(const CLI::App& program);

/// "-n, --samples"; of an argument its name in capitals.
std::string names_of(const OptionInfo& option, const char* between = ", ");

/// "firmgrid run STUDY [options]".
std::string usage_of(const CommandInfo& command);

}  // namespace firmgrid::cli
