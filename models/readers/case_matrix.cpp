#include "models/readers/case_matrix.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "models/base/report.hpp"
#include "models/base/text.hpp"

namespace firmgrid::readers {
namespace {

constexpr bool or_infinite = true;

constexpr CaseColumn bus_columns[] = {{"bus_i"},
                                      {"type"},
                                      {"Pd"},
                                      {"Qd"},
                                      {"Gs"},
                                      {"Bs"},
                                      {"area"},
                                      {"Vm"},
                                      {"Va"},
                                      {"baseKV"},
                                      {"zone"},
                                      {"Vmax", or_infinite},
                                      {"Vmin", or_infinite}};

constexpr CaseColumn gen_columns[] = {{"bus"},
                                      {"Pg"},
                                      {"Qg"},
                                      {"Qmax", or_infinite},
                                      {"Qmin", or_infinite},
                                      {"Vg"},
                                      {"mBase"},
                                      {"status"},
                                      {"Pmax"},
                                      {"Pmin", or_infinite},
                                      {"Pc1"},
                                      {"Pc2"},
                                      {"Qc1min", or_infinite},
                                      {"Qc1max", or_infinite},
                                      {"Qc2min", or_infinite},
                                      {"Qc2max", or_infinite},
                                      {"ramp_agc", or_infinite},
                                      {"ramp_10", or_infinite},
                                      {"ramp_30", or_infinite},
                                      {"ramp_q", or_infinite},
                                      {"apf"}};

constexpr CaseColumn branch_columns[] = {{"fbus"},
                                         {"tbus"},
                                         {"r"},
                                         {"x"},
                                         {"b"},
                                         {"rateA", or_infinite},
                                         {"rateB", or_infinite},
                                         {"rateC", or_infinite},
                                         {"ratio"},
                                         {"angle"},
                                         {"status"},
                                         {"angmin", or_infinite},
                                         {"angmax", or_infinite}};

constexpr CaseColumn dcline_columns[] = {{"fbus"}, {"tbus"}, {"status"}};

constexpr CaseLayout bus{"bus", bus_columns, 13};
constexpr CaseLayout gen{"gen", gen_columns, 10};
constexpr CaseLayout branch{"branch", branch_columns, 11};
constexpr CaseLayout dcline{"dcline", dcline_columns, 3};

}  // namespace

const CaseLayout& bus_layout() { return bus; }
const CaseLayout& gen_layout() { return gen; }
const CaseLayout& branch_layout() { return branch; }
const CaseLayout& dcline_layout() { return dcline; }

CaseMatrix::CaseMatrix(const CaseText& text, const CaseLayout& layout, Errors& errors)
    : layout_{layout}, file_{text.file}, field_{text.find(layout.field)} {
  if (field_ == nullptr) return;
  if (field_->columns() < layout.fewest && !field_->rows.empty()) {
    refuse(errors, where(0, 0),
           fmt::format("mpc.{} has {} columns (at least {} expected: {} to {}).", layout.field, field_->columns(),
                       layout.fewest, layout.columns.front().name, layout.columns[layout.fewest - 1].name));
    return;
  }
  good_ = true;
  for (std::size_t row = 0; row < field_->rows.size(); ++row) {
    const std::vector<Cell>& cells = field_->rows[row];
    good_ = good_ && cells.size() == field_->columns();  // a ragged row was told while reading
    for (std::size_t column = 0; column < cells.size(); ++column) {
      if (!check(cells[column], row, column, errors)) good_ = false;
    }
  }
}

/// Columns behind those of the format are results of an optimisation, and are not looked at.
bool CaseMatrix::check(const Cell& cell, std::size_t row, std::size_t column, Errors& errors) const {
  if (column >= layout_.columns.size()) return true;
  const CaseColumn& known = layout_.columns[column];
  const auto wrong = [&](std::string_view expected) {
    refuse(errors, where(row, column),
           fmt::format("{} of {} is {} ({} expected).", known.name, row_name(row),
                       cell.text.empty() ? "empty" : cell.text, expected));
    return false;
  };
  if (cell.written == Written::text) return wrong("a number");
  if (!is_case_number(cell.text)) return false;  // told while reading
  const char last = cell.text.back();
  if (last == 'N' || last == 'n') return wrong("a number");
  const bool infinite = last == 'f';
  if (infinite && !known.may_be_infinite) return wrong("a finite number");
  return true;
}

double CaseMatrix::number(std::size_t row, std::size_t column) const {
  std::string_view text = cell(row, column).text;
  if (text.starts_with('+')) text.remove_prefix(1);
  if (const std::optional<double> value = parse_number(text)) return *value;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return text.starts_with('-') ? -infinity : infinity;
}

std::optional<std::int64_t> CaseMatrix::bus(std::size_t row, std::size_t column, Errors& errors) const {
  constexpr double largest = 9007199254740992.0;  // beyond it neighbours are the same number
  const double value = number(row, column);
  if (value >= 1.0 && value <= largest && value == std::floor(value)) return static_cast<std::int64_t>(value);
  refuse(errors, where(row, column),
         fmt::format("{} of {} is {} (a bus number, whole and above 0, expected).", layout_.columns[column].name,
                     row_name(row), cell(row, column).text));
  return std::nullopt;
}

Where CaseMatrix::where(std::size_t row, std::size_t column) const {
  const Cell& place = field_->rows[row][column];
  return {file_, place.line, place.column};
}

std::string CaseMatrix::row_name(std::size_t row) const { return fmt::format("{} {}", layout_.field, row + 1); }

}  // namespace firmgrid::readers
