#include "models/readers/case_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/readers/case_branches.hpp"
#include "models/readers/case_candidates.hpp"
#include "models/readers/case_extras.hpp"
#include "models/readers/case_matrix.hpp"
#include "models/readers/case_sites.hpp"
#include "models/readers/case_units.hpp"

namespace firmgrid::readers {
namespace {

Where start_of(const CaseText& text) { return {text.file, 1, 1}; }

/// The only cell of a field, or nullptr where there is no such scalar.
const Cell* scalar(const CaseText& text, std::string_view name) {
  const CaseField* const field = text.find(name);
  const bool one = field != nullptr && field->rows.size() == 1 && field->columns() == 1;
  return one ? &field->rows.front().front() : nullptr;
}

void check_version(const CaseText& text, Errors& errors) {
  const Cell* const version = scalar(text, "version");
  if (version != nullptr && version->text == "2") return;
  const CaseField* const field = text.find("version");
  if (field != nullptr && !field->complete) return;
  const std::string found = version != nullptr ? fmt::format("is \"{}\"", version->text) : "is missing, so it is 1";
  refuse(errors, field == nullptr ? start_of(text) : field->where,
         fmt::format("mpc.version {} (must be '2'). Save the case again with savecase of MATPOWER 4 or later.", found));
}

/// errors: content; 100 then, so that everything else can still be checked
double base_mva(const CaseText& text, Errors& errors) {
  const Cell* const cell = scalar(text, "baseMVA");
  const std::optional<double> value = cell == nullptr ? std::nullopt : parse_number(plain_number(cell->text));
  if (value && *value > 0.0) return *value;
  const CaseField* const field = text.find("baseMVA");
  if (field != nullptr && !field->complete) return 100.0;
  refuse(
      errors, field == nullptr ? start_of(text) : field->where,
      fmt::format("mpc.baseMVA is {} (a number above 0 expected, in MVA).", cell == nullptr ? "missing" : cell->text));
  return 100.0;
}

void check_matrices(const CaseText& text, Errors& errors) {
  for (const std::string_view name : {"bus", "gen", "branch"}) {
    const CaseField* const field = text.find(name);
    if (field == nullptr) {
      refuse(errors, start_of(text), fmt::format("mpc.{} is missing (every case needs bus, gen and branch).", name));
    } else if (field->rows.empty() && name == "bus") {
      refuse(errors, field->where, "mpc.bus has no rows (at least one bus expected).");
    }
  }
}

/// Flows are of alternating current only.
void refuse_dc_lines(const CaseText& text, Errors& errors) {
  const CaseMatrix lines{text, dcline_layout(), errors};
  for (std::size_t row = 0; row < lines.size(); ++row) {
    if (lines.number(row, dcline_column::status) == 0.0) continue;
    refuse(
        errors, lines.where(row, 0),
        fmt::format("{} from bus {} to {} is in service (DC lines cannot be simulated). Set its status to 0 to leave "
                    "it out.",
                    lines.row_name(row), lines.cell(row, dcline_column::from).text,
                    lines.cell(row, dcline_column::to).text));
  }
}

std::vector<std::string> ignored_fields(const CaseText& text) {
  constexpr std::string_view used[] = {"version",
                                       "baseMVA",
                                       "bus",
                                       "gen",
                                       "branch",
                                       "bus_name",
                                       "bus_firmgrid",
                                       "gen_firmgrid",
                                       "branch_firmgrid",
                                       "ne_branch",
                                       "ne_branch_firmgrid"};
  std::vector<std::string> names;
  for (const CaseField& field : text.fields) {
    if (std::ranges::find(used, field.name) == std::end(used)) names.push_back("mpc." + field.name);
  }
  return names;
}

}  // namespace

void make_tables(const CaseText& text, study::Draft& draft) {
  Errors& errors = draft.errors;
  check_version(text, errors);
  check_matrices(text, errors);
  CaseRemarks remarks;
  remarks.ignored = ignored_fields(text);
  CaseSites sites{text, draft, remarks};
  add_units(text, sites, draft, remarks);
  const double mva = base_mva(text, errors);
  add_branches(text, sites, mva, draft, remarks);
  add_candidates(text, sites, mva, draft, remarks);
  refuse_dc_lines(text, errors);
  tell(remarks, text.file, draft.warnings);
}

}  // namespace firmgrid::readers
