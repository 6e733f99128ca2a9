#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/base/error.hpp"
#include "models/base/row.hpp"

namespace firmgrid::readers {

/// The value of one field of a case: a scalar or text is a matrix of one cell.
struct CaseField {
  std::string name;  ///< "bus" for mpc.bus
  Where where;
  bool complete = true;                 ///< false: something of the value could not be read, and that was told
  bool braces = false;                  ///< a cell array
  std::vector<std::vector<Cell>> rows;  ///< numbers as they are written, texts without their quotes
  std::vector<Cell> column_names;       ///< of a `%column_names%` line before it
  std::size_t columns() const { return rows.empty() ? 0 : rows.front().size(); }
};

/// A MATPOWER case as text with positions: what its assignments say, not yet what it means.
struct CaseText {
  std::string file;                   ///< as messages show it
  std::vector<CaseField> fields;      ///< in the order of the file, each name once
  std::vector<std::string> comments;  ///< the lines above and below the function line: origin, citation, licence

  const CaseField* find(std::string_view name) const;
};

/// Reads the subset of the language that case files consist of: `function mpc = name`, comments, and assignments of
/// scalars, texts, matrices and cell arrays to the fields of mpc. Blanks or commas separate, `...` goes on in the next
/// line; a byte-order mark and CRLF are accepted. Nothing is ever executed.
/// file    as messages show it
/// errors  content: UTF-16, a header of version 1, statements that are no plain assignment, expressions, ragged
///         matrices, brackets and quotes that never close, fields assigned twice
/// source  MATPOWER User's Manual 7.1, appendix B (case format, version 2)
CaseText parse_case(const std::string& file, std::string_view bytes, Errors& errors);

/// Is the text a number of a case: decimal, or Inf or NaN with an optional sign?
bool is_case_number(std::string_view text);

/// The number as the tables of a network folder spell it: without a plus sign.
std::string plain_number(std::string_view text);

}  // namespace firmgrid::readers
