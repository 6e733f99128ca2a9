#include "models/readers/case_candidates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/readers/case_branch_rows.hpp"

namespace firmgrid::readers {
namespace {

constexpr std::string_view matrix_name = "ne_branch";
constexpr std::string_view extras_name = "ne_branch_firmgrid";
constexpr bool or_infinite = true;

/// The first columns are those of mpc.branch, in its order.
constexpr CaseColumn columns[] = {{"f_bus"},
                                  {"t_bus"},
                                  {"br_r"},
                                  {"br_x"},
                                  {"br_b"},
                                  {"rate_a", or_infinite},
                                  {"rate_b", or_infinite},
                                  {"rate_c", or_infinite},
                                  {"tap"},
                                  {"shift"},
                                  {"br_status"},
                                  {"construction_cost"}};
constexpr std::size_t cost_column = std::size(columns) - 1;

constexpr CaseLayout layout{matrix_name, columns, std::size(columns)};

/// Where nothing names the columns.
constexpr std::string_view usual_names[] = {
    "f_bus",  "t_bus", "br_r",  "br_x",      "br_b",   "rate_a", "rate_b",
    "rate_c", "tap",   "shift", "br_status", "angmin", "angmax", "construction_cost"};

/// Columns that are there where they are not named.
bool may_be_missing(std::string_view name) {
  return name != "f_bus" && name != "t_bus" && name != "br_x" && name != "construction_cost";
}

/// The matrix with its columns in the order of the layout.
class Reordered {
 public:
  Reordered(const CaseField& field, Errors& errors) : field_{field}, errors_{errors} {
    for (const Cell& name : field.column_names) names_.push_back(name.text);
    if (names_.empty()) names_.assign(std::begin(usual_names), std::end(usual_names));
  }

  /// errors  content; nothing then
  std::optional<CaseField> make() const {
    if (!shape_is_right()) return std::nullopt;
    CaseField result = field_;
    for (std::size_t row = 0; row < result.rows.size(); ++row) {
      std::vector<Cell> cells;
      for (const CaseColumn& column : columns) cells.push_back(cell(field_.rows[row], column.name));
      result.rows[row] = std::move(cells);
    }
    return result;
  }

  /// Columns that nothing acts on.
  std::vector<std::string> ignored() const {
    std::vector<std::string> names;
    for (const std::string& name : names_) {
      if (std::ranges::find(usual_names, name) == std::end(usual_names)) names.push_back(name);
    }
    return names;
  }

 private:
  bool report(const Where& where, std::string what) const {
    refuse(errors_, where, std::move(what));
    return false;
  }

  bool shape_is_right() const {
    if (field_.columns() != names_.size()) {
      return report(field_.where, fmt::format("mpc.{} has {} columns (expected {}: {}).", matrix_name, field_.columns(),
                                              names_.size(), fmt::join(names_, ", ")));
    }
    for (const CaseColumn& column : columns) {
      const auto there = std::ranges::count(names_, column.name);
      if (there == 1 || (there == 0 && may_be_missing(column.name))) continue;
      return report(field_.where, fmt::format("mpc.{} has {} column {} (one expected).{}", matrix_name,
                                              there == 0 ? "no" : "more than one", column.name,
                                              there == 0 ? did_you_mean(column.name, ignored()) : ""));
    }
    // A ragged row was told while reading.
    return std::ranges::all_of(field_.rows, [&](const auto& row) { return row.size() == names_.size(); });
  }

  Cell cell(const std::vector<Cell>& row, std::string_view column) const {
    const auto found = std::ranges::find(names_, column);
    if (found == names_.end()) return cell_at(row.front(), column == "br_status" ? "1" : "0");
    return row[static_cast<std::size_t>(found - names_.begin())];
  }

  const CaseField& field_;
  Errors& errors_;
  std::vector<std::string> names_;
};

study::Candidate candidate(const CaseBranchRows& rows, std::size_t row, const CaseBranchRows::Named& named,
                           CaseRemarks& remarks) {
  const std::string_view table = rows.table(row, named);
  const std::string_view kind = table.substr(0, table.size() - 1);
  study::Candidate result{.file = rows.matrix().where(row, 0).file,
                          .kind = std::string{kind},
                          .id = named.id,
                          .title = fmt::format("candidate {} {}", kind, named.pair),
                          .names = {},
                          .cells = {},
                          .cost = rows.matrix().cell(row, cost_column)};
  result.cost.text = plain_number(result.cost.text);
  const std::vector<Cell> names = rows.columns(table);
  const std::vector<Cell> cells = rows.cells(table, row, named, remarks);
  for (std::size_t i = 1; i < cells.size(); ++i) {  // the first is the id
    if (cells[i].text.empty()) continue;
    result.names.push_back(cell_at(cells[i], names[i].text));
    result.cells.push_back(cells[i]);
  }
  return result;
}

}  // namespace

void add_candidates(const CaseText& text, const CaseSites& sites, double base_mva, study::Draft& draft,
                    CaseRemarks& remarks) {
  const CaseField* const field = text.find(matrix_name);
  if (field == nullptr || field->rows.empty() || !field->complete) return;
  const Reordered reordered{*field, draft.errors};
  std::optional<CaseField> matrix = reordered.make();
  if (!matrix) return;
  for (const std::string& name : reordered.ignored()) {
    remarks.ignored.push_back(fmt::format("{} of mpc.{}", name, matrix_name));
  }
  CaseText part{.file = text.file, .fields = {*std::move(matrix)}, .comments = {}};
  if (const CaseField* const extras = text.find(extras_name)) part.fields.push_back(*extras);
  CaseBranchRows rows{part, layout, 'N', sites, base_mva, draft.errors};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::optional<CaseBranchRows::Named> named = rows.name(row);
    if (!named) continue;
    if (named->isolated()) {
      remarks.on_isolated.push_back(named->id);
    } else {
      draft.candidates.push_back(candidate(rows, row, *named, remarks));
    }
  }
}

}  // namespace firmgrid::readers
