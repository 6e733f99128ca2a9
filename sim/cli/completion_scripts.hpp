#pragma once

#include <string>
#include <vector>

#include "sim/cli/option_tree.hpp"

/// What the option tree becomes for shells and manuals.
namespace firmgrid::cli {

/// Completes subcommands, options and the words, files and folders of their values.
/// source: GNU Bash Reference Manual 5.2, 8.6
std::string bash_script(const OptionTree& tree);

/// source: The Z Shell Manual 5.9, 20.1 and _arguments in 20.4
std::string zsh_script(const OptionTree& tree);

/// source: fish-shell 3.6 documentation, complete
std::string fish_script(const OptionTree& tree);

/// A shell that `firmgrid completion` knows.
struct Shell {
  const char* name;
  std::string (*script)(const OptionTree&);
  const char* to_load;  ///< what is typed to load the script
};

std::vector<std::string> shell_names();

/// firmgrid(1). source: groff_man(7)
std::string man_page(const OptionTree& tree, const std::string& version);

}  // namespace firmgrid::cli
