#include "sim/output/records_csv.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/output/csv_cells.hpp"

namespace firmgrid::output {
namespace {

constexpr std::string_view interval = "ci95";

/// What stands in one row: column and text.
using Cells = std::vector<std::pair<std::string, std::string>>;

std::string text_of(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  if (value.is_number_float()) return fmt::format("{}", value.get<double>());
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::vector<std::string> words;
  for (const Json& each : value) words.push_back(text_of(each));
  return fmt::format("{}", fmt::join(words, ";"));
}

void add(Cells& cells, const std::string& column, const Json& value) {
  if (value.is_object()) {
    for (const auto& [name, part] : value.items()) {
      add(cells, column.empty() ? name : fmt::format("{}_{}", column, name), part);
    }
  } else if (column.ends_with(interval)) {
    const std::string stem = column.substr(0, column.size() - interval.size());
    add(cells, stem + "lo", value.at(0));
    add(cells, stem + "hi", value.at(1));
  } else {
    cells.emplace_back(column, text_of(value));
  }
}

std::string line(const std::vector<std::string>& texts) {
  std::vector<std::string> cells;
  for (const std::string& text : texts) cells.push_back(csv_cell(text));
  return fmt::format("{}\r\n", fmt::join(cells, ","));
}

}  // namespace

std::string records_csv(const Json& records) {
  std::vector<Cells> rows;
  std::vector<std::string> columns;
  for (const Json& record : records) {
    add(rows.emplace_back(), "", record);
    for (const auto& [column, text] : rows.back()) {
      if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
    }
  }
  std::string text = line(columns);
  for (const Cells& row : rows) {
    std::vector<std::string> texts;
    for (const std::string& column : columns) {
      const auto found = std::ranges::find(row, column, &Cells::value_type::first);
      texts.push_back(found == row.end() ? "" : found->second);
    }
    text += line(texts);
  }
  return text;
}

}  // namespace firmgrid::output
