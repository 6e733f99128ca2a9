#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/error.hpp"

namespace firmgrid {

/// What the file says about the type of a value. CSV says nothing; TOML and JSON do.
enum class Written : std::uint8_t { untyped, text, integer, number, boolean, list, table, other };

/// "text", "a list", … for messages.
std::string_view type_word(Written written);

/// A value as it was written, and where: line and column count from 1, in characters; 0 = unknown.
struct Cell {
  std::string text;
  int line = 0;
  int column = 0;
  Written written = Written::untyped;
};

/// One record as text: a row of a CSV table, or a table of a TOML file. A view; the texts belong to the draft.
class Row {
 public:
  /// names  of the columns; cells  as many as names
  Row(std::string_view file, std::span<const Cell> names, std::span<const Cell> cells)
      : file_{file}, names_{names}, cells_{cells} {}

  /// The cell of a column, or nullptr where there is no such column.
  const Cell* find(std::string_view name) const;

  /// Is something written in the column?
  bool has(std::string_view name) const;

  Where where(const Cell& cell) const { return {std::string{file_}, cell.line, cell.column}; }

  /// Where the cell of a column is; without such a column, where the row starts.
  Where where(std::string_view name) const;

  /// Where the row starts.
  Where where() const;

 private:
  std::string_view file_;
  std::span<const Cell> names_;
  std::span<const Cell> cells_;
};

}  // namespace firmgrid
