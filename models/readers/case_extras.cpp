#include "models/readers/case_extras.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/study/schema.hpp"

namespace firmgrid::readers {
namespace {

/// The columns of a table that a case may add.
std::vector<std::string> free_columns(const CaseExtras::Taker& taker) {
  const std::vector<study::TableInfo> tables = study::tables();
  const auto table = std::ranges::find(tables, taker.table, &study::TableInfo::name);
  std::vector<std::string> names;
  for (const FieldInfo& column : table->columns) {
    const bool given = std::ranges::find(taker.given, column.name) != taker.given.end();
    if (!given && column.presence != Presence::later) names.push_back(column.name);
  }
  return names;
}

}  // namespace

CaseExtras::CaseExtras(const CaseText& text, std::string_view matrix, std::size_t rows, std::span<const Taker> takers,
                       Errors& errors)
    : field_{text.find(fmt::format("{}_firmgrid", matrix))} {
  if (field_ == nullptr || !shape_is_right(matrix, rows, errors)) return;
  std::vector<std::vector<std::string>> known;
  std::vector<std::string> words;
  for (const Taker& taker : takers) {
    known.push_back(free_columns(taker));
    words.insert(words.end(), known.back().begin(), known.back().end());
  }
  for (const Cell& name : field_->column_names) {
    Column column{name, {}};
    for (std::size_t i = 0; i < takers.size(); ++i) {
      const bool takes = std::ranges::find(known[i], name.text) != known[i].end();
      if (takes) column.tables.push_back(takers[i].table);
    }
    if (column.tables.empty()) {
      refuse(errors, {text.file, name.line, name.column},
             fmt::format("mpc.{}: column \"{}\" cannot be added here.{} See firmgrid schema {}.", field_->name,
                         name.text, did_you_mean(name.text, words), takers.front().table));
    }
    columns_.push_back(std::move(column));
  }
}

bool CaseExtras::shape_is_right(std::string_view matrix, std::size_t rows, Errors& errors) const {
  const std::size_t named = field_->column_names.size();
  const auto wrong = [&](std::string what) {
    refuse(errors, field_->where, fmt::format("mpc.{} {}", field_->name, what));
    return false;
  };
  if (named == 0) return wrong("has no names of columns (a line like %column_names% failures_per_year above it).");
  if (named != field_->columns()) {
    return wrong(fmt::format("has {} columns, but %column_names% names {}.", field_->columns(), named));
  }
  if (field_->rows.size() != rows) {
    return wrong(fmt::format("has {} rows (expected {}, one per row of mpc.{}).", field_->rows.size(), rows, matrix));
  }
  // A ragged row was told while reading.
  return std::ranges::all_of(field_->rows, [&](const std::vector<Cell>& row) { return row.size() == named; });
}

bool CaseExtras::takes(const Column& column, std::string_view table) const {
  return std::ranges::find(column.tables, table) != column.tables.end();
}

bool CaseExtras::has(std::string_view table, std::string_view column) const {
  return std::ranges::any_of(columns_,
                             [&](const Column& known) { return known.name.text == column && takes(known, table); });
}

void CaseExtras::add_names(std::string_view table, std::vector<Cell>& names) const {
  for (const Column& column : columns_) {
    if (takes(column, table)) names.push_back(column.name);
  }
}

void CaseExtras::add_cells(std::string_view table, std::size_t row, std::vector<Cell>& cells) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!takes(columns_[i], table)) continue;
    Cell cell = field_->rows[row][i];
    cell.written = Written::untyped;
    cell.text = plain_number(cell.text);
    cells.push_back(std::move(cell));
  }
}

const Cell* CaseExtras::find(std::size_t row, std::string_view column) const {
  const auto known = std::ranges::find(columns_, column, [](const Column& each) { return each.name.text; });
  return known == columns_.end() ? nullptr : &field_->rows[row][static_cast<std::size_t>(known - columns_.begin())];
}

std::vector<std::string> CaseExtras::lost(std::string_view table, std::size_t row) const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string& text = field_->rows[row][i].text;
    const bool says = !text.empty() && parse_number(plain_number(text)) != 0.0;
    if (says && !takes(columns_[i], table)) names.push_back(columns_[i].name.text);
  }
  return names;
}

}  // namespace firmgrid::readers
