#include "models/readers/case_scanner.hpp"

#include <fmt/format.h>

#include <cctype>
#include <utility>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/readers/case_file.hpp"

namespace firmgrid::readers {
namespace {

constexpr std::size_t longest_quote = 60;
constexpr std::string_view column_names_mark = "%column_names%";

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

}  // namespace

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string shortened(std::string_view text) {
  text = trimmed(text);
  std::string quote;
  for (const char c : text.substr(0, longest_quote)) {
    const auto byte = static_cast<unsigned char>(c);
    quote += byte >= 0x20 && byte < 0x7F ? c : '?';
  }
  return text.size() > longest_quote ? quote + "…" : quote;
}

void CaseScanner::report(const Cell& start, std::string what) { refuse(errors_, where(start), std::move(what)); }

bool CaseScanner::go_to_statement() {
  skip_space(true);
  while (peek() == ';' || peek() == ',') {
    cursor_.take();
    skip_space(true);
  }
  return !cursor_.at_end();
}

/// Blanks, comments and continuations; line ends too where they mean nothing.
void CaseScanner::skip_space(bool over_lines) {
  while (!cursor_.at_end()) {
    const char c = cursor_.peek();
    if (is_blank(c)) {
      cursor_.take();
    } else if (c == '%') {
      skip_comment();
    } else if (at_continuation()) {
      while (!cursor_.at_line_end()) cursor_.take();
      cursor_.skip_line_end();
    } else if (over_lines && cursor_.at_line_end()) {
      cursor_.skip_line_end();
    } else {
      return;
    }
  }
}

void CaseScanner::skip_comment() {
  const std::string_view text = first_line(cursor_.rest());
  const Cell start = place();
  if (trimmed(text) == "%{") {
    skip_block_comment();
    return;
  }
  remember_comment(text, start);
  while (!cursor_.at_line_end()) cursor_.take();
}

void CaseScanner::skip_block_comment() {
  const Cell start = place();
  for (int depth = 0; !cursor_.at_end(); cursor_.skip_line_end()) {
    cursor_.skip_blanks();
    const std::string_view line = trimmed(first_line(cursor_.rest()));
    depth += line == "%{" ? 1 : line == "%}" ? -1 : 0;
    while (!cursor_.at_line_end()) cursor_.take();
    if (depth == 0) return;
  }
  report(start, "a block comment opens here and is never closed (%} expected on a line of its own).");
  lost_ = true;
}

void CaseScanner::remember_comment(std::string_view text, const Cell& start) {
  if (before_fields_) heading_.emplace_back(text);
  if (!text.starts_with(column_names_mark)) return;
  column_names_.clear();
  Cursor names{text};
  while (names.column() <= static_cast<int>(column_names_mark.size())) names.take();
  while (!names.at_end()) {
    Cell name{{}, start.line, start.column + names.column() - 1};
    while (!names.at_end() && !is_blank(names.peek()) && names.peek() != ',') name.text += names.take();
    if (!name.text.empty()) column_names_.push_back(std::move(name));
    if (!names.at_end()) names.take();
  }
}

std::string CaseScanner::take_path() {
  std::string path;
  while (!cursor_.at_end() && (is_word(cursor_.peek()) || (cursor_.peek() == '.' && !path.empty()))) {
    if (at_continuation()) break;
    path += cursor_.take();
  }
  return path;
}

bool CaseScanner::take_equals() {
  skip_space(false);
  if (peek() != '=' || cursor_.rest().starts_with("==")) return false;
  cursor_.take();
  skip_space(false);
  before_fields_ = false;
  return true;
}

bool CaseScanner::at_statement_end() const {
  return cursor_.at_line_end() || cursor_.peek() == ';' || cursor_.peek() == ',' || cursor_.peek() == '%';
}

bool CaseScanner::nothing_follows() const {
  Cursor ahead = cursor_;
  for (bool comment = false; !ahead.at_end(); ahead.take()) {
    comment = ahead.peek() == '%' || (comment && !ahead.at_line_end());
    const bool blank = is_blank(ahead.peek()) || ahead.at_line_end() || ahead.peek() == ';';
    if (!comment && !blank) return false;
  }
  return true;
}

std::string CaseScanner::take_line() {
  std::string text;
  while (!cursor_.at_line_end()) text += cursor_.take();
  return text;
}

std::string CaseScanner::take_statement() {
  std::string text;
  cursor_.skip_blanks();
  while (!at_statement_end()) {
    text += cursor_.take();
    if (at_continuation()) skip_space(false);
  }
  return text;
}

void CaseScanner::end_statement() {
  if (std::exchange(unclosed_, false)) return;  // the next statement has begun
  skip_space(false);
  const Cell start = place();
  if (!at_statement_end()) {
    report(start, fmt::format("\"{}\" after the value (an expression; ; or the end of the line expected).",
                              shortened(take_line())));
  }
  if (peek() == ';' || peek() == ',') cursor_.take();
}

std::optional<Cell> CaseScanner::take_scalar(const std::string& path) {
  if (peek() == '\'' || peek() == '"') return take_quoted();
  Cell cell = place();
  cell.text = trimmed(take_statement());
  cell.written = Written::number;
  if (is_case_number(cell.text)) return cell;
  report(cell, fmt::format("{} is \"{}\" (a number, a text, a matrix or a cell array expected; expressions are not "
                           "evaluated).",
                           path, shortened(cell.text)));
  return std::nullopt;
}

/// A text without its quotes; empty where it cannot be read, so that it keeps its place in a row.
Cell CaseScanner::take_quoted() {
  Cell cell = place();
  cell.written = Written::text;
  const char quote = cursor_.take();
  while (!cursor_.at_line_end()) {
    const char c = cursor_.take();
    if (c == quote && peek() != quote) {
      if (first_invalid_utf8(cell.text)) {
        report(cell, "a text that is not UTF-8. Save the file as UTF-8.");
        cell.text.clear();
      }
      return cell;
    }
    if (c == quote) cursor_.take();
    cell.text += c;
  }
  report(cell, fmt::format("a quote opens here and is not closed in its line ({} expected).", quote));
  cell.text.clear();
  return cell;
}

bool CaseScanner::at_field() const {
  const std::string_view rest = cursor_.rest();
  return rest.starts_with(variable_) && rest.substr(variable_.size()).starts_with('.');
}

bool CaseScanner::at_element_end(char close) const {
  const char c = cursor_.peek();
  return is_blank(c) || cursor_.at_line_end() || c == ';' || c == ',' || c == '%' || c == close || at_continuation();
}

/// A number, a text, or [] in a cell array; what is none of them is told and keeps its place in the row.
Cell CaseScanner::take_element(const std::string& path, char close) {
  if (peek() == '\'' || peek() == '"') return take_quoted();
  Cell cell = place();
  cell.written = Written::number;
  if (close == '}' && cursor_.rest().starts_with("[]")) {
    cursor_.take();
    cursor_.take();
    return cell;
  }
  while (!cursor_.at_end() && !at_element_end(close)) cell.text += cursor_.take();
  if (!is_case_number(cell.text)) {
    report(cell,
           fmt::format("\"{}\" in {} (a number expected; expressions are not evaluated).", shortened(cell.text), path));
  }
  return cell;
}

/// A comma stands behind a value and never before another comma.
void CaseScanner::take_comma(const std::string& path, bool after_value) {
  const Cell comma = place();
  cursor_.take();
  skip_space(false);
  if (after_value && peek() != ',') return;
  report(comma, fmt::format("an empty place in {} (a value expected).", path));
}

std::vector<std::vector<Cell>> CaseScanner::take_matrix(const std::string& path) {
  const Cell start = place();
  const char close = cursor_.take() == '[' ? ']' : '}';
  std::vector<std::vector<Cell>> rows(1);
  while (true) {
    skip_space(false);
    std::vector<Cell>& row = rows.back();
    if (cursor_.at_end() || (row.empty() && at_field())) {
      report(start, fmt::format("{} opens here and is never closed ({} expected).", path, close));
      unclosed_ = true;
      break;
    }
    const char c = cursor_.peek();
    const bool row_ends = c == ';' || cursor_.at_line_end();
    if (c == close) {
      cursor_.take();
      break;
    }
    if (row_ends) {
      cursor_.take();
      if (!row.empty()) rows.emplace_back();
    } else if (c == ',') {
      take_comma(path, !row.empty());
    } else {
      row.push_back(take_element(path, close));
    }
  }
  if (rows.back().empty()) rows.pop_back();
  return rows;
}

std::vector<Cell> CaseScanner::take_column_names() { return std::exchange(column_names_, {}); }

}  // namespace firmgrid::readers
