#include "sim/output/columns.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace firmgrid::output {
namespace {

constexpr std::string_view indent = "  ";
constexpr std::string_view gap = "  ";

struct Letter {
  char32_t code = 0;
  std::size_t bytes = 1;
};

/// The letter at the start of a non-empty UTF-8 text; a stray byte counts as one letter.
Letter first_letter(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (length == 1 || text.size() < length) return {lead, 1};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = (code << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return {code, length};
}

bool within(char32_t code, const auto& ranges) {
  return std::ranges::any_of(ranges, [&](const auto& range) { return range.first <= code && code <= range.second; });
}

/// Source: Unicode 15, UnicodeData (Mn blocks that Latin and Vietnamese use) and EastAsianWidth (W, F).
std::size_t width_of(char32_t code) {
  using Range = std::pair<char32_t, char32_t>;
  static constexpr std::array<Range, 4> combining{
      {{0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x200B, 0x200F}, {0x20D0, 0x20FF}}};
  static constexpr std::array<Range, 8> wide{{{0x1100, 0x115F},
                                              {0x2E80, 0xA4CF},
                                              {0xAC00, 0xD7A3},
                                              {0xF900, 0xFAFF},
                                              {0xFE30, 0xFE6F},
                                              {0xFF00, 0xFF60},
                                              {0xFFE0, 0xFFE6},
                                              {0x1F300, 0x1FAFF}}};
  if (within(code, combining)) return 0;
  return within(code, wide) ? 2 : 1;
}

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::size_t used = display_width(text);
  const std::string blanks(width > used ? width - used : 0, ' ');
  return align == Align::left ? text + blanks : blanks + text;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  while (!utf8.empty()) {
    const Letter letter = first_letter(utf8);
    width += width_of(letter.code);
    utf8.remove_prefix(letter.bytes);
  }
  return width;
}

std::string shortened(std::string_view utf8, std::size_t width) {
  if (display_width(utf8) <= width) return std::string{utf8};
  std::string kept;
  std::size_t used = 1;  // of the mark
  while (!utf8.empty()) {
    const Letter letter = first_letter(utf8);
    used += width_of(letter.code);
    if (used > width) break;
    kept += utf8.substr(0, letter.bytes);
    utf8.remove_prefix(letter.bytes);
  }
  return kept + "…";
}

void Columns::add(std::vector<std::string> cells) {
  cells.resize(align_.size());
  rows_.push_back(std::move(cells));
}

std::string Columns::text() const {
  std::vector<std::size_t> widths(align_.size(), 0);
  for (const std::vector<std::string>& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string text;
  for (const std::vector<std::string>& row : rows_) {
    std::string line{indent};
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += gap;
      line += padded(row[i], widths[i], align_[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace firmgrid::output
