#include "models/study/row_works.hpp"

#include <fmt/format.h>

#include "models/base/report.hpp"

namespace firmgrid::study {
namespace {

constexpr Range factor_range{.low = 0.0, .hint = "It multiplies what is there."};

bool has(const NamedCells& cells, std::string_view name) {
  return std::ranges::find(cells.names, name, &Cell::text) != cells.names.end();
}

}  // namespace

void refuse_missing(const WorkKeys& work, std::string_view column, Errors& errors) {
  refuse(errors, work.where,
         fmt::format("{} of the new {} \"{}\" is missing (must be given, or come from copy_of).", column,
                     planning::word_of(*work.kind), work.id));
}

double read_change(std::string_view column, bool factor, const Cell& cell, const Where& where, Errors& errors) {
  double value = factor ? 1.0 : 0.0;
  const Check check{.name = column, .presence = Presence::required, .range = factor ? factor_range : range::any};
  read_cell(check, cell, where, &value, errors);
  return value;
}

void refuse_contradictions(const WorkKeys& work, Errors& errors) {
  for (const NamedCells* changes : {&work.scale, &work.step}) {
    for (const Cell& name : changes->names) {
      if (!has(work.set, name.text)) continue;
      refuse(errors, {work.where.file, name.line, name.column},
             fmt::format("{} of \"{}\" is written, and multiplied or added to (one of them expected).", name.text,
                         work.id));
    }
  }
}

}  // namespace firmgrid::study
