#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "models/base/report.hpp"
#include "models/study/checks.hpp"
#include "models/study/table_specs.hpp"

namespace firmgrid::study {
namespace {

using planning::LineRow;
using planning::Tables;

bool any_written(const TextTable& table, std::string_view column) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (table.row(i).has(column)) return true;
  }
  return false;
}

/// DC flows know reactances only.
void warn_of_resistances(const Draft& draft, std::vector<Warning>& warnings) {
  const auto lines = draft.tables.find("lines");
  if (lines == draft.tables.end()) return;
  std::vector<std::string_view> written;
  for (const std::string_view column : {"r_pu", "r_ohm_per_km", "b_pu", "b_us_per_km"}) {
    if (any_written(lines->second, column)) written.push_back(column);
  }
  if (written.empty()) return;
  warn(warnings, whole(lines->second.file),
       fmt::format("{} does not act: flows are DC, without losses and charging.", fmt::join(written, ", ")));
}

void warn_of_switching(const Tables& tables, std::vector<Warning>& warnings) {
  const auto given = [](const auto& records) {
    return std::ranges::any_of(records, [](const auto& record) { return record.switching_h.has_value(); });
  };
  if (!given(tables.buses) && !given(tables.lines) && !given(tables.transformers) && !given(tables.defaults)) return;
  warn(warnings, {},
       "switching minutes are not counted yet: what can be switched counts as back at once, and "
       "switching_h does not act.");
}

void warn_of_customers(const Tables& tables, std::vector<Warning>& warnings) {
  const bool customers = std::ranges::any_of(tables.loads, [](const auto& load) { return load.customers > 0.0; });
  if (!customers) return;
  warn(warnings, {},
       "minutes per customer count the tables' own components only: faults at medium voltage and planned works are not "
       "in them yet.");
}

/// The columns say which side is high; class defaults go by it.
void warn_of_voltages(const Tables& tables, std::vector<Warning>& warnings) {
  std::map<std::string_view, double> kv;
  for (const planning::BusRow& bus : tables.buses) kv.emplace(bus.id, bus.kv);
  const auto known = [&](const auto& branch) { return kv.contains(branch.from_bus) && kv.contains(branch.to_bus); };
  for (const planning::TransformerRow& transformer : tables.transformers) {
    if (!known(transformer) || kv[transformer.from_bus] >= kv[transformer.to_bus]) continue;
    warn(warnings, transformer.where,
         fmt::format("transformer \"{}\" goes up from {} to {} kV (from_bus is the "
                     "high side).",
                     transformer.id, kv[transformer.from_bus], kv[transformer.to_bus]));
  }
  for (const LineRow& line : tables.lines) {
    if (!known(line) || kv[line.from_bus] == kv[line.to_bus]) continue;
    warn(warnings, line.where,
         fmt::format("line \"{}\" joins {} and {} kV (one voltage expected).", line.id, kv[line.from_bus],
                     kv[line.to_bus]));
  }
}

}  // namespace

void warn_of_tables(const Draft& draft, const Tables& tables, std::vector<Warning>& warnings) {
  warn_of_resistances(draft, warnings);
  warn_of_voltages(tables, warnings);
  warn_of_switching(tables, warnings);
  warn_of_customers(tables, warnings);
}

std::vector<Warning> columns_left_out(const Draft& draft) {
  std::vector<Warning> notes;
  for (const TableSpec& spec : table_specs()) {
    const auto table = draft.tables.find(spec.name);
    if (table == draft.tables.end() || spec.describe == nullptr) continue;
    std::vector<std::string> defaults;
    for (const FieldInfo& column : spec.describe()) {
      const bool there = std::ranges::find(table->second.names, column.name, &Cell::text) != table->second.names.end();
      if (there || column.presence != Presence::optional || column.default_text.empty()) continue;
      defaults.push_back(fmt::format("{} = {}", column.name, column.default_text));
    }
    if (defaults.empty()) continue;
    warn(notes, whole(table->second.file), fmt::format("columns left out: {}.", fmt::join(defaults, "; ")));
  }
  return notes;
}

}  // namespace firmgrid::study
