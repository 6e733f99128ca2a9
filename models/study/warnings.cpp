#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "models/base/report.hpp"
#include "models/planning/spare_pools.hpp"
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

/// Has a record of either table something in this column?
bool any_given(const Tables& tables, std::optional<double> LineRow::*line,
               std::optional<double> planning::TransformerRow::*transformer) {
  return std::ranges::any_of(tables.lines, [&](const LineRow& row) { return (row.*line).has_value(); }) ||
         std::ranges::any_of(tables.transformers, [&](const auto& row) { return (row.*transformer).has_value(); });
}

void warn_of_emergency(const Keys& keys, const Tables& tables, std::vector<Warning>& warnings) {
  const planning::Options options = options_of(keys);
  const bool wanted =
      options.intact_rating == planning::Rating::emergency || options.outage_rating == planning::Rating::emergency;
  const bool given = any_given(tables, &LineRow::emergency_mva, &planning::TransformerRow::emergency_mva);
  if (wanted && !given) {
    warn(warnings, keys.where("network.rating"),
         "network.rating asks for emergency ratings, but no row has emergency_mva: the normal ones hold.");
  } else if (given && !wanted) {
    warn(warnings, keys.where("network.rating"),
         "emergency_mva does not act: network.rating asks for normal ratings only.");
  }
}

/// How many spares there are matters only where two units fail within one repair.
void warn_of_spares(const Keys& keys, const Tables& tables, std::vector<Warning>& warnings) {
  if (!keys.spares) return;
  const std::set<std::string> pooled = planning::pooled_transformers(tables, options_of(keys));
  const auto given = [](const auto& row) { return row.spare_h.has_value(); };
  const bool by_class = keys.defaults == "file" && std::ranges::any_of(tables.defaults, given);
  const auto unlimited = [&](const planning::TransformerRow& row) {
    return (by_class || given(row)) && !pooled.contains(row.id);
  };
  if (std::ranges::none_of(tables.transformers, unlimited) && std::ranges::none_of(tables.sections, given)) return;
  warn(warnings, {},
       fmt::format("spare_h: the stock of spares is taken as unlimited{}.",
                   pooled.empty() ? "" : ", but for the transformers in spares.csv"));
}

/// Tables that the study leaves out.
void warn_of_times(const Keys& keys, const Tables& tables, std::vector<Warning>& warnings) {
  if (keys.maintenance == "none" && !tables.maintenance.empty()) {
    warn(warnings, keys.where("reliability.maintenance"),
         "reliability.maintenance is \"none\": maintenance.csv does not act.");
  }
  const auto idle = [&](std::string_view path, const auto& rows) {
    if (!keys.has(path) || !rows.empty()) return;
    const std::string_view table = path.substr(path.find('.') + 1);
    warn(warnings, keys.where(path), fmt::format("{} does not act: the network has no {}.csv.", path, table));
  };
  idle("reliability.maintenance", tables.maintenance);
  idle("reliability.storms", tables.storms);
}

template <class Row>
void warn_of_low_emergency(const std::vector<Row>& rows, std::vector<Warning>& warnings) {
  for (const Row& row : rows) {
    if (row.emergency_mva.value_or(0.0) == 0.0) continue;
    const double rating_mva = row.rating_mva.value_or(0.0);
    if (rating_mva > 0.0 && *row.emergency_mva >= rating_mva) continue;
    warn(warnings, row.where,
         fmt::format("emergency_mva of \"{}\" is {}, below its continuous rating ({}).", row.id, *row.emergency_mva,
                     rating_mva > 0.0 ? fmt::format("{}", rating_mva) : "unlimited"));
  }
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

void warn_of_keys(const Keys& keys, const Tables& tables, std::vector<Warning>& warnings) {
  const bool grows = keys.growth != 0.0 || keys.customer_growth != 0.0;
  if (grows && keys.simulation.years.empty()) {
    warn(warnings, keys.where(keys.growth != 0.0 ? "load.growth" : "load.customer_growth"),
         "growth does not act without study.years.");
  }
  const auto with_growth =
      std::ranges::find_if(tables.loads, [](const auto& load) { return load.growth || load.customer_growth; });
  if (!grows && with_growth != tables.loads.end() && keys.simulation.years.empty()) {
    warn(warnings, whole(with_growth->where.file), "growth does not act without study.years.");
  }
  if (keys.shape == "constant" && keys.has("load.period_h")) {
    warn(warnings, keys.where("load.period_h"), "load.period_h does not act on a constant load.");
  }
  const auto with_priority =
      std::ranges::find_if(tables.loads, [](const auto& load) { return load.priority.has_value(); });
  if (keys.simulation.policy != "priority" && with_priority != tables.loads.end()) {
    warn(warnings, whole(with_priority->where.file),
         fmt::format("priority does not act under study.policy = \"{}\".", keys.simulation.policy));
  }
  warn_of_years(keys, tables, warnings);
  warn_of_emergency(keys, tables, warnings);
  warn_of_spares(keys, tables, warnings);
  warn_of_times(keys, tables, warnings);
}

void warn_of_tables(const Draft& draft, const Tables& tables, std::vector<Warning>& warnings) {
  warn_of_resistances(draft, warnings);
  warn_of_voltages(tables, warnings);
  warn_of_low_emergency(tables.lines, warnings);
  warn_of_low_emergency(tables.transformers, warnings);
  warn_of_networks_below(tables, warnings);
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
