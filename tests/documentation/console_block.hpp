#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

/// Commands that pages show in ```console blocks, with some of the lines that they print.
namespace firmgrid::documentation {

struct Command {
  std::string line;
  std::vector<std::size_t> shown = {};  ///< lines of the page that the output must have
  int exit_code = 0;                    ///< "(exit 1)"
  std::string file = {};                ///< if there is a name, `line` is no command but the content of that file
};

/// "…" stands for lines that are not shown. A block below a line that holds nothing but `a/name` is a file.
std::vector<Command> commands_of(std::span<const std::string> page);

/// Single characters (bytes) to put in, to take out or to change.
std::size_t edits_between(std::string_view a, std::string_view b);

/// Shown lines that are printed no longer become the printed lines most like them that are not shown already.
void mend_shown(std::vector<std::string>& page, const Command& command, const std::vector<std::string>& printed);

}  // namespace firmgrid::documentation
