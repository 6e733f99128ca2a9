#include "tests/documentation/console_block.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string_view>

namespace firmgrid::documentation {
namespace {

/// "a/name" of a line `a/name`, else empty.
std::string named_alone(const std::string& line) {
  const bool alone = line.size() > 2 && line.front() == '`' && line.find('`', 1) == line.size() - 1;
  return alone ? line.substr(1, line.size() - 2) : "";
}

enum class Block { none, console, file, other };

}  // namespace

std::vector<Command> commands_of(std::span<const std::string> page) {
  std::vector<Command> commands;
  Block block = Block::none;
  std::string above;  // the last line with anything in it
  for (std::size_t at = 0; at < page.size(); ++at) {
    const std::string& line = page[at];
    if (line.starts_with("```") && block != Block::none) {
      block = Block::none;
    } else if (line.starts_with("```")) {
      const std::string name = named_alone(above);
      block = !name.empty() ? Block::file : line == "```console" ? Block::console : Block::other;
      if (block == Block::file) commands.push_back({.line = "", .file = name});
    } else if (block == Block::file) {
      commands.back().line += line + "\n";
    } else if (block == Block::console && line.starts_with("$ ")) {
      commands.push_back({.line = line.substr(2)});
    } else if (block == Block::console && line.starts_with("(exit ")) {
      commands.back().exit_code = std::stoi(line.substr(6));
    } else if (block == Block::console && line != "…") {
      commands.back().shown.push_back(at);
    }
    if (!line.empty()) above = line;
  }
  return commands;
}

std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> edits(b.size() + 1);  // from what has been read of a to each beginning of b
  std::iota(edits.begin(), edits.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = edits[0]++;
    for (std::size_t k = 0; k < b.size(); ++k) {
      const std::size_t changed = diagonal + (a[i] == b[k] ? 0 : 1);
      diagonal = edits[k + 1];
      edits[k + 1] = std::min({changed, edits[k] + 1, edits[k + 1] + 1});
    }
  }
  return edits.back();
}

void mend_shown(std::vector<std::string>& page, const Command& command, const std::vector<std::string>& printed) {
  const auto is_shown = [&](const std::string& line) {
    return std::ranges::any_of(command.shown, [&](std::size_t at) { return page[at] == line; });
  };
  std::vector<std::string> left;
  std::ranges::remove_copy_if(printed, std::back_inserter(left), is_shown);
  for (const std::size_t at : command.shown) {
    if (left.empty() || std::ranges::find(printed, page[at]) != printed.end()) continue;
    const auto nearest = std::ranges::min_element(
        left, {}, [&](const std::string& candidate) { return edits_between(page[at], candidate); });
    page[at] = *nearest;
    left.erase(nearest);
  }
}

}  // namespace firmgrid::documentation
