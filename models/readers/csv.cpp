#include "models/readers/csv.hpp"

#include <fmt/format.h>

#include <optional>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/readers/cursor.hpp"

namespace firmgrid::readers {
namespace {

using Cells = std::vector<Cell>;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class CsvParser {
 public:
  CsvParser(const std::string& file, std::string_view text, Errors& errors)
      : file_{file}, cursor_{text}, errors_{errors} {}

  /// The next line with cells, or none at the end or after a quote that never closes.
  std::optional<Cells> next_row() {
    while (!cursor_.at_end() && !lost_) {
      cursor_.skip_blanks();
      if (cursor_.at_line_end()) {
        cursor_.skip_line_end();
        continue;
      }
      Cells cells = row();
      if (!lost_) return cells;
    }
    return std::nullopt;
  }

  /// Did a quote swallow the rest?
  bool lost() const { return lost_; }

  /// An empty cell where the last row ended.
  Cell row_end() const { return row_end_; }

  void report(int line, int column, std::string what) { refuse(errors_, {file_, line, column}, std::move(what)); }

 private:
  Cells row() {
    Cells cells;
    while (true) {
      cursor_.skip_blanks();
      cells.push_back(!cursor_.at_end() && cursor_.peek() == '"' ? quoted_cell() : plain_cell());
      if (lost_ || cursor_.at_line_end()) break;
      cursor_.take();  // the comma
    }
    row_end_ = {{}, cursor_.line(), cursor_.column()};
    cursor_.skip_line_end();
    return cells;
  }

  bool at_cell_end() const { return cursor_.at_line_end() || cursor_.peek() == ','; }

  Cell plain_cell() {
    Cell cell{{}, cursor_.line(), cursor_.column()};
    while (!at_cell_end()) {
      const int column = cursor_.column();
      const char c = cursor_.take();
      if (c == '"') {
        report(cell.line, column, "a quote inside a cell (put the whole cell in quotes and write the quote twice).");
      }
      cell.text += c;
    }
    cell.text = std::string{trimmed(cell.text)};
    refuse_control_characters(cell);
    return cell;
  }

  Cell quoted_cell() {
    Cell cell{{}, cursor_.line(), cursor_.column()};
    cursor_.take();
    while (true) {
      if (cursor_.at_end()) {
        report(cell.line, cell.column, "a quote opens here and is never closed (\" expected before the end).");
        lost_ = true;
        return cell;
      }
      const char c = cursor_.take();
      if (c == '"' && (cursor_.at_end() || cursor_.peek() != '"')) break;
      if (c == '"') cursor_.take();
      cell.text += c;
    }
    cursor_.skip_blanks();
    if (!at_cell_end()) {
      report(cursor_.line(), cursor_.column(), "text after a closing quote (a comma or the end of the line expected).");
      while (!at_cell_end()) cursor_.take();
    }
    refuse_control_characters(cell);
    return cell;
  }

  void refuse_control_characters(const Cell& cell) {
    for (const char c : cell.text) {
      const bool allowed = static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r';
      if (allowed) continue;
      report(cell.line, cell.column, fmt::format("a control character, byte {} (text expected).", static_cast<int>(c)));
      return;
    }
  }

  const std::string& file_;
  Cursor cursor_;
  Errors& errors_;
  bool lost_ = false;
  Cell row_end_;
};

void report_bad_utf8(const std::string& file, std::string_view bytes, std::size_t at, Errors& errors) {
  Cursor cursor{bytes.substr(0, at)};
  while (!cursor.at_end()) cursor.take();
  const auto byte = static_cast<unsigned char>(bytes[at]);
  refuse(errors, {file, cursor.line(), cursor.column()},
         fmt::format("byte 0x{:02X} is not UTF-8 (every table must be). Save the file as UTF-8.", byte));
}

}  // namespace

study::TextTable parse_csv(const std::string& file, std::string_view bytes, Errors& errors) {
  study::TextTable table{file, {}, {}};
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  if (const std::optional<std::size_t> at = first_invalid_utf8(bytes)) {
    report_bad_utf8(file, bytes, *at, errors);
    table.complete = false;
    return table;
  }
  CsvParser parser{file, bytes, errors};
  if (std::optional<Cells> names = parser.next_row()) {
    table.names = *std::move(names);
  } else {
    parser.report(1, 1, "there is no header row (the names of the columns expected).");
  }
  while (std::optional<Cells> cells = parser.next_row()) {
    const std::size_t expected = table.names.size();
    if (cells->size() == expected) {
      table.rows.push_back(*std::move(cells));
      continue;
    }
    table.complete = false;
    const Cell& place = cells->size() > expected ? (*cells)[expected] : parser.row_end();
    parser.report(place.line, place.column,
                  fmt::format("the row has {} cells (expected {}, as in the header).", cells->size(), expected));
  }
  table.complete = table.complete && !table.names.empty() && !parser.lost();
  return table;
}

}  // namespace firmgrid::readers
