#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace firmgrid::output {

/// Columns that a text takes on a terminal: one per letter, none for combining marks, two for wide East Asian letters.
std::size_t display_width(std::string_view utf8);

/// The text cut to at most that width, with "…" where something is missing.
std::string shortened(std::string_view utf8, std::size_t width);

enum class Align { left, right };

/// Rows of cells set under each other. Trailing blanks are not printed.
class Columns {
 public:
  explicit Columns(std::vector<Align> align) : align_{std::move(align)} {}

  /// Fewer cells than columns are filled up with empty ones.
  void add(std::vector<std::string> cells);

  /// Every row indented by two blanks and ended by a line break; columns two blanks apart.
  std::string text() const;

 private:
  std::vector<Align> align_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace firmgrid::output
