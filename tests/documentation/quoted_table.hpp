#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Tables of pages whose numbers come from a run. They stand between `<!-- numbers: NAME -->` and
/// `<!-- end of numbers -->`; words in them are written by hand.
namespace firmgrid::documentation {

/// Of the rows below the head. Empty: written by hand, and kept.
using Cells = std::vector<std::vector<std::optional<std::string>>>;

inline constexpr std::string_view numbers_begin = "<!-- numbers: ";
inline constexpr std::string_view numbers_end = "<!-- end of numbers -->";

std::string numbers_mark(const std::string& name);

struct Quoted {
  std::string page;                     ///< as it should be
  std::string error;                    ///< in words: no mark, no end, or rows and columns unlike those of the cells
  std::vector<std::string> stale = {};  ///< rows that differ: what the page has, and what the run gives
};

/// The page with these cells in its table of that name.
Quoted with_cells(const std::string& page, const std::string& name, const Cells& cells);

}  // namespace firmgrid::documentation
