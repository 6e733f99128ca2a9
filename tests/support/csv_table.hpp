#pragma once

#include <map>
#include <string>
#include <vector>

namespace firmgrid::test {

using CsvRow = std::map<std::string, std::string>;  ///< column → cell

/// The lines of a CSV text with their cells. Source: RFC 4180.
inline std::vector<std::vector<std::string>> csv_lines(const std::string& text) {
  std::vector<std::vector<std::string>> lines;
  bool fresh = true;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (fresh) lines.emplace_back(1);
    fresh = false;
    const char c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      lines.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      lines.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      fresh = true;
    } else if (c != '\r' || quoted) {
      lines.back().back() += c;
    }
  }
  return lines;
}

/// What a program for tables would read: a row per line after the header.
inline std::vector<CsvRow> csv_rows(const std::string& text) {
  std::vector<CsvRow> rows;
  const std::vector<std::vector<std::string>> lines = csv_lines(text);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    CsvRow& row = rows.emplace_back();
    for (std::size_t column = 0; column < lines.front().size(); ++column) {
      row[lines.front()[column]] = lines[i].at(column);
    }
  }
  return rows;
}

}  // namespace firmgrid::test
