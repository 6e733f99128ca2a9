#include "models/readers/case_branch_rows.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "models/base/text.hpp"

namespace firmgrid::readers {
namespace {

namespace column_of = branch_column;

constexpr std::string_view of_lines[] = {"id",           "from_bus",     "to_bus",     "r_pu",
                                         "x_pu",         "b_pu",         "rating_mva", "emergency_mva",
                                         "r_ohm_per_km", "x_ohm_per_km", "b_us_per_km"};
constexpr std::string_view of_transformers[] = {"id",  "from_bus",  "to_bus",        "x_pu",     "rating_mva",
                                                "tap", "shift_deg", "emergency_mva", "x_percent"};

/// The columns that are written come first, other ways of writing them behind.
constexpr std::size_t written_of_line = 8;
constexpr std::size_t written_of_transformer = 8;

constexpr CaseExtras::Taker takers[] = {{"lines", of_lines}, {"transformers", of_transformers}};

}  // namespace

CaseBranchRows::CaseBranchRows(const CaseText& text, const CaseLayout& layout, char letter, const CaseSites& sites,
                               double base_mva, Errors& errors)
    : matrix_{text, layout, errors},
      letter_{letter},
      sites_{sites},
      to_100_mva_{100.0 / base_mva},
      extras_{text, layout.field, matrix_.size(), takers, errors},
      errors_{errors} {}

std::optional<CaseBranchRows::Named> CaseBranchRows::name(std::size_t row) {
  const CaseSites::Bus* const first = sites_.find(matrix_, row, column_of::from, errors_);
  const CaseSites::Bus* const second = sites_.find(matrix_, row, column_of::to, errors_);
  if (first == nullptr || second == nullptr) return std::nullopt;
  std::string pair = fmt::format("{}-{}", first->id.substr(1), second->id.substr(1));
  std::string id = fmt::format("{}{}-{}", letter_, pair, ++counts_[pair]);
  return Named{std::move(id), std::move(pair), first, second};
}

std::string_view CaseBranchRows::table(std::size_t row, const Named& named) const {
  const bool transforms = matrix_.number(row, column_of::ratio) != 0.0 || matrix_.number(row, column_of::angle) != 0.0;
  return transforms || named.first->kv != named.second->kv ? "transformers" : "lines";
}

std::vector<Cell> CaseBranchRows::columns(std::string_view table) const {
  const std::span<const std::string_view> written = table == "lines"
                                                        ? std::span{of_lines}.first(written_of_line)
                                                        : std::span{of_transformers}.first(written_of_transformer);
  std::vector<Cell> names = table_of({}, written).names;
  extras_.add_names(table, names);
  return names;
}

std::vector<Cell> CaseBranchRows::cells(std::string_view table, std::size_t row, const Named& named,
                                        CaseRemarks& remarks) const {
  std::vector<Cell> cells = table == "lines" ? line(row, named) : transformer(row, named);
  if (table == "transformers" && named.first->kv < named.second->kv) remarks.turned.push_back(named.id);
  for (const std::string& column : extras_.lost(table, row)) {
    remarks.lost_columns.push_back(fmt::format("{} of {}", column, named.id));
  }
  extras_.add_cells(table, row, cells);
  return cells;
}

/// A number as it is written, so that 0.1 stays 0.1; another one only where there is something to multiply.
Cell CaseBranchRows::times(std::size_t row, std::size_t column, double factor) const {
  const Cell& cell = matrix_.cell(row, column);
  return cell_at(cell, factor == 1.0 ? plain_number(cell.text) : number_text(matrix_.number(row, column) * factor));
}

/// A rating of 0 or Inf is none.
Cell CaseBranchRows::rating(std::size_t row, std::size_t column) const {
  const Cell& cell = matrix_.cell(row, column);
  return cell_at(cell, matrix_.number(row, column) == INFINITY ? "0" : plain_number(cell.text));
}

/// Of a branch with a rating: rateC, else rateB, else the same.
Cell CaseBranchRows::emergency(std::size_t row) const {
  const double normal = matrix_.number(row, column_of::rate_a);
  const bool limited = normal != 0.0 && std::isfinite(normal);
  for (const std::size_t column : {std::size_t{column_of::rate_c}, std::size_t{column_of::rate_b}}) {
    if (limited && matrix_.number(row, column) > 0.0) return rating(row, column);
  }
  return cell_at(matrix_.cell(row, column_of::rate_c), "");
}

std::vector<Cell> CaseBranchRows::line(std::size_t row, const Named& named) const {
  return {cell_at(matrix_.cell(row, column_of::from), named.id),
          cell_at(matrix_.cell(row, column_of::from), named.first->id),
          cell_at(matrix_.cell(row, column_of::to), named.second->id),
          times(row, column_of::r, to_100_mva_),
          times(row, column_of::x, to_100_mva_),
          times(row, column_of::b, 1.0 / to_100_mva_),
          rating(row, column_of::rate_a),
          emergency(row)};
}

/// Turned round, the reactance x stands on the other side of a ratio t: t²·x, behind a ratio of 1/t.
std::vector<Cell> CaseBranchRows::transformer(std::size_t row, const Named& named) const {
  const bool turned = named.first->kv < named.second->kv;
  const double off_nominal = matrix_.number(row, column_of::ratio);
  const double t = off_nominal == 0.0 ? 1.0 : off_nominal;
  Cell tap = off_nominal == 0.0 ? cell_at(matrix_.cell(row, column_of::ratio), "1") : times(row, column_of::ratio, 1.0);
  if (turned && t != 1.0) tap.text = number_text(1.0 / t);
  Cell shift = times(row, column_of::angle, 1.0);
  if (turned && matrix_.number(row, column_of::angle) != 0.0)
    shift.text = number_text(-matrix_.number(row, column_of::angle));
  const Cell& high = matrix_.cell(row, turned ? column_of::to : column_of::from);
  const Cell& low = matrix_.cell(row, turned ? column_of::from : column_of::to);
  return {cell_at(matrix_.cell(row, column_of::from), named.id),
          cell_at(high, (turned ? named.second : named.first)->id),
          cell_at(low, (turned ? named.first : named.second)->id),
          times(row, column_of::x, turned ? to_100_mva_ * t * t : to_100_mva_),
          rating(row, column_of::rate_a),
          std::move(tap),
          std::move(shift),
          emergency(row)};
}

}  // namespace firmgrid::readers
