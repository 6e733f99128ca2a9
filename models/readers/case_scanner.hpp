#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/error.hpp"
#include "models/base/row.hpp"
#include "models/readers/cursor.hpp"

namespace firmgrid::readers {

/// Letters, digits and the underscore.
bool is_word(char c);

/// A piece of a file as a message quotes it.
std::string shortened(std::string_view text);

/// The pieces of a case file in their order: blanks, comments, words, values. Says what is wrong and goes on behind it.
class CaseScanner {
 public:
  CaseScanner(const std::string& file, std::string_view text, Errors& errors)
      : file_{file}, cursor_{text}, errors_{errors} {}

  /// Skips to the next statement; false at the end of the file.
  bool go_to_statement();

  /// Where the next character is.
  Cell place() const { return {{}, cursor_.line(), cursor_.column()}; }
  Where where(const Cell& cell) const { return {file_, cell.line, cell.column}; }
  char peek() const { return cursor_.at_end() ? '\0' : cursor_.peek(); }

  /// A word or dotted words; may be empty.
  std::string take_path();

  /// Skips to an equals sign and what follows it; false where there is none, or a comparison.
  bool take_equals();

  /// The text up to the end of the line.
  std::string take_line();

  /// The text up to the end of the statement, without comments.
  std::string take_statement();

  /// A number or a text in quotes, and nothing else, up to the end of the statement.
  std::optional<Cell> take_scalar(const std::string& path);

  /// A matrix or cell array from its bracket on. path: for messages.
  std::vector<std::vector<Cell>> take_matrix(const std::string& path);

  /// The statement ends here; anything else is told and skipped.
  void end_statement();

  bool nothing_follows() const;

  /// Names of the last `%column_names%` line, once.
  std::vector<Cell> take_column_names();

  /// The comment lines before the first assignment.
  std::vector<std::string> heading() const { return heading_; }

  /// The variable whose fields are assigned: a row of a matrix that begins with one shows a bracket that never closed.
  void set_variable(const std::string& variable) { variable_ = variable; }

  /// Did a bracket or quote swallow the rest?
  bool lost() const { return lost_; }

 private:
  void skip_space(bool over_lines);
  void skip_comment();
  void skip_block_comment();
  void remember_comment(std::string_view text, const Cell& start);
  bool at_continuation() const { return cursor_.rest().starts_with("..."); }
  bool at_statement_end() const;
  bool at_field() const;
  bool at_element_end(char close) const;
  Cell take_quoted();
  Cell take_element(const std::string& path, char close);
  void take_comma(const std::string& path, bool after_value);
  void report(const Cell& start, std::string what);

  std::string file_;
  Cursor cursor_;
  Errors& errors_;
  std::string variable_ = "mpc";
  std::vector<Cell> column_names_;
  std::vector<std::string> heading_;
  bool before_fields_ = true;
  bool unclosed_ = false;
  bool lost_ = false;
};

}  // namespace firmgrid::readers
