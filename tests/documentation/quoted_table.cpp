#include "tests/documentation/quoted_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>

namespace firmgrid::documentation {
namespace {

constexpr std::size_t head_rows = 2;  // titles, and the line below them

/// "| a | b |" without its bars.
std::vector<std::string> words_of(std::string_view row) {
  std::vector<std::string> words;
  for (std::size_t at = row.find('|'), next = 0; (next = row.find('|', at + 1)) != row.npos; at = next) {
    std::string_view word = row.substr(at + 1, next - at - 1);
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    words.emplace_back(word);
  }
  return words;
}

std::string row_of(const std::vector<std::string>& words) {
  std::string row = "|";
  for (const std::string& word : words) row += word.empty() ? " |" : fmt::format(" {} |", word);
  return row;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Writes the cells over the table's lines, and adds those that differ. Returns what is wrong with its shape.
std::string fill(std::vector<std::string>& table, const Cells& cells, std::vector<std::string>& stale) {
  if (table.size() != head_rows + cells.size()) {
    return fmt::format("the page has {} rows, the run gives {}",
                       table.size() < head_rows ? 0 : table.size() - head_rows, cells.size());
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string& row = table[head_rows + i];
    std::vector<std::string> words = words_of(row);
    if (words.size() != cells[i].size()) {
      return fmt::format("{}\nhas {} cells, the run gives {}", row, words.size(), cells[i].size());
    }
    for (std::size_t k = 0; k < words.size(); ++k) words[k] = cells[i][k].value_or(words[k]);
    const std::string fresh = row_of(words);
    if (fresh != row) stale.push_back(fmt::format("the page has\n{}\nthe run gives\n{}\n", row, fresh));
    row = fresh;
  }
  return {};
}

}  // namespace

std::string numbers_mark(const std::string& name) { return fmt::format("{}{} -->", numbers_begin, name); }

Quoted with_cells(const std::string& page, const std::string& name, const Cells& cells) {
  const std::string mark = numbers_mark(name) + "\n";
  const std::size_t found = page.find(mark);
  if (found == page.npos) return {page, fmt::format("there is no {}", mark)};
  const std::size_t begin = found + mark.size();
  const std::size_t end = page.find(numbers_end, begin);
  if (end == page.npos) return {page, fmt::format("there is no {} after {}", numbers_end, mark)};
  std::vector<std::string> table = lines_of(page.substr(begin, end - begin));
  std::vector<std::string> stale;
  if (const std::string wrong = fill(table, cells, stale); !wrong.empty())
    return {page, fmt::format("{}: {}", name, wrong)};
  return {fmt::format("{}{}\n{}", page.substr(0, begin), fmt::join(table, "\n"), page.substr(end)), {}, stale};
}

}  // namespace firmgrid::documentation
