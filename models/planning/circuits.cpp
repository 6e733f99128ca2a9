#include <algorithm>
#include <limits>

#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

int first_year(const LineRow* row) { return row->service.from.value_or(std::numeric_limits<int>::min()); }
int last_year(const LineRow* row) { return row->service.to.value_or(std::numeric_limits<int>::max()); }

std::map<std::string, std::vector<const LineRow*>> by_circuit(const std::vector<LineRow>& lines) {
  std::map<std::string, std::vector<const LineRow*>> circuits;
  for (const LineRow& row : lines) circuits[row.circuit.empty() ? row.id : row.circuit].push_back(&row);
  return circuits;
}

// Row after row in order of their first year: if any two overlap, so do two that follow each other in this order.
void check_succession(const std::string& circuit, std::vector<const LineRow*> lines, std::optional<int> year,
                      Findings& findings) {
  std::ranges::stable_sort(lines, {}, &first_year);
  for (std::size_t k = 1; k < lines.size(); ++k) {
    const LineRow* before = lines[k - 1];
    const LineRow* row = lines[k];
    if (row->id == before->id) continue;  // told as a double id
    const int year_of_both = first_year(row);
    if (last_year(before) >= year_of_both) {
      findings.refuse(row->where,
                      fmt::format("line \"{}\" ({}) has the circuit \"{}\" of line \"{}\" ({}, {}). Their years "
                                  "must not overlap.",
                                  row->id, years_text(row->service), circuit, before->id, place_text(before->where),
                                  years_text(before->service)));
    } else if (!year) {
      findings.refuse(row->where,
                      fmt::format("line \"{}\" has the circuit \"{}\" of line \"{}\" ({}), and without a year "
                                  "both are in service. Name the year.",
                                  row->id, circuit, before->id, place_text(before->where)));
    }
  }
}

}  // namespace

void check_circuits(const RowsOfYear& rows, Findings& findings) {
  for (const auto& [circuit, lines] : by_circuit(rows.tables.lines)) {
    check_succession(circuit, lines, rows.year, findings);
    const Register::Entry* other = rows.component_ids.find(circuit);
    if (other == nullptr || other->word == "line") continue;
    for (const LineRow* row : lines) {
      if (row->circuit.empty()) continue;  // told as a double id
      findings.refuse(row->where, fmt::format("line \"{}\": circuit \"{}\" is the id of a {} ({}). Name the circuit "
                                              "differently.",
                                              row->id, circuit, other->word, place_text(other->where)));
    }
  }
}

}  // namespace firmgrid::planning
