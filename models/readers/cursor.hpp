#pragma once

#include <cstddef>
#include <string_view>

namespace firmgrid::readers {

/// Walks a text once; line and column are those of the next character. Lines end in LF, CRLF or CR; columns count
/// characters of UTF-8.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_{text} {}

  bool at_end() const { return position_ == text_.size(); }
  char peek() const { return text_[position_]; }
  bool at_line_end() const { return at_end() || peek() == '\n' || peek() == '\r'; }
  int line() const { return line_; }
  int column() const { return column_; }

  /// What is still to come.
  std::string_view rest() const { return text_.substr(position_); }

  char take() {
    const char c = text_[position_++];
    const bool first_of_pair = c == '\r' && !at_end() && peek() == '\n';
    if ((c == '\n' || c == '\r') && !first_of_pair) {
      ++line_;
      column_ = 1;
    } else if (!first_of_pair && (static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++column_;
    }
    return c;
  }

  void skip_line_end() {
    if (at_end()) return;
    if (take() == '\r' && !at_end() && peek() == '\n') take();
  }

  void skip_blanks() {
    while (!at_end() && (peek() == ' ' || peek() == '\t')) take();
  }

 private:
  std::string_view text_;
  std::size_t position_ = 0;
  int line_ = 1;
  int column_ = 1;
};

}  // namespace firmgrid::readers
