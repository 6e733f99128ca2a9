#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/readers/case_file.hpp"
#include "models/study/draft.hpp"

namespace firmgrid::readers {

/// The columns of firmgrid's own that a case may carry beside one of its matrices: `mpc.branch_firmgrid` has a row for
/// every row of `mpc.branch`, and a line `%column_names% failures_per_year repair_h` above it names its columns, as the
/// tables of a network folder call them. Texts and empty places need a cell array.
class CaseExtras {
 public:
  /// A table that takes the columns it knows, and those it has from the case itself.
  struct Taker {
    std::string_view table;
    std::span<const std::string_view> given;
  };

  /// matrix  "branch" for mpc.branch_firmgrid; rows: as many as mpc.branch has
  /// errors  no names, another number of names or rows than expected, names that no taker knows
  CaseExtras(const CaseText& text, std::string_view matrix, std::size_t rows, std::span<const Taker> takers,
             Errors& errors);

  bool has(std::string_view table, std::string_view column) const;

  /// Adds the names that a table takes to its header.
  void add_names(std::string_view table, std::vector<Cell>& names) const;

  /// Adds the cells of a row that a table takes, in the order of its names.
  void add_cells(std::string_view table, std::size_t row, std::vector<Cell>& cells) const;

  /// The cell of a column; nullptr without such a column.
  const Cell* find(std::size_t row, std::string_view column) const;

  /// Columns that say something in a row whose table does not take them.
  std::vector<std::string> lost(std::string_view table, std::size_t row) const;

 private:
  struct Column {
    Cell name;
    std::vector<std::string_view> tables;
  };

  bool shape_is_right(std::string_view matrix, std::size_t rows, Errors& errors) const;
  bool takes(const Column& column, std::string_view table) const;

  const CaseField* field_ = nullptr;
  std::vector<Column> columns_;  // as many as the matrix has; none where something is wrong
};

}  // namespace firmgrid::readers
