#include "models/study/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "models/base/report.hpp"
#include "models/study/checks.hpp"
#include "models/study/keys.hpp"
#include "models/study/table_specs.hpp"

namespace firmgrid::study {
namespace {

using planning::Options;
using planning::Tables;

std::map<std::string, double> failure_scale(const Keys& keys) {
  return {{"line", keys.line_scale},
          {"transformer", keys.transformer_scale},
          {"bus", keys.bus_scale},
          {"unit", keys.unit_scale}};
}

Options options(const Keys& keys) {
  return {.rating_scale = keys.rating_scale,
          .power_factor = keys.power_factor,
          .constant_load = keys.shape == "constant",
          .load_scale = keys.load_scale,
          .base_year = keys.base_year,
          .growth = keys.growth,
          .customer_growth = keys.customer_growth,
          .period_h = keys.period_h,
          .defaults = keys.defaults == "file" ? planning::Defaults::file : planning::Defaults::none,
          .corridor_share = keys.corridor_share,
          .failure_scale = failure_scale(keys)};
}

/// Without a table of substations, those that the buses name.
void name_substations(Tables& tables) {
  std::set<std::string> named;
  for (const planning::BusRow& bus : tables.buses) {
    if (bus.substation.empty() || !named.insert(bus.substation).second) continue;
    planning::SubstationRow substation;
    substation.id = bus.substation;
    substation.where = bus.where;
    tables.substations.push_back(std::move(substation));
  }
}

Tables read_tables(const Draft& draft, Errors& errors) {
  Tables tables;
  for (const TableSpec& spec : table_specs()) {
    const auto table = draft.tables.find(spec.name);
    if (table == draft.tables.end()) continue;
    const TextTable& text = table->second;
    if (spec.presence == Presence::later) {
      refuse(errors, whole(text.file),
             "this table is not supported yet (nothing would act on it). Take it out of the folder.");
    } else if (text.rows.empty() && text.complete) {
      refuse(errors, whole(text.file),
             "the table has no rows (at least one expected). Remove the file if it is not needed.");
    } else if (!text.names.empty()) {
      spec.read(text, tables, errors);
    }
  }
  read_defaults(draft.defaults, tables, errors);
  return tables;
}

void check_keys_against_tables(const Draft& draft, const Keys& keys, const Tables& tables, Errors& errors) {
  const bool network_read = draft.tables.contains("loads");
  if (!network_read || keys.shape != "profile" || draft.tables.contains("profiles") || !tables.profiles.empty()) return;
  Where where = keys.where("load.shape");
  if (where.file.empty()) where = draft.keys.where;
  refuse(errors, where,
         "load.shape is \"profile\", but the network has no profiles.csv. Add the table, or set load.shape "
         "= \"constant\".");
}

void warn_of_keys(const Keys& keys, const Tables& tables, std::vector<Warning>& warnings) {
  const bool grows = keys.growth != 0.0 || keys.customer_growth != 0.0;
  if (grows && keys.simulation.years.empty()) {
    warn(warnings, keys.where(keys.growth != 0.0 ? "load.growth" : "load.customer_growth"),
         "growth does not act without study.years.");
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
}

/// Does every row stand for itself? Lost rows, columns and buses would only be missed again by those who name them.
bool can_be_joined(const Draft& draft, const Errors& errors) {
  const auto buses = draft.tables.find("buses");
  if (!draft.errors.empty() || buses == draft.tables.end() || !draft.tables.contains("loads")) return false;
  const auto breaks = [&](const Error& error) {
    const auto same_file = [&](const auto& table) { return table.second.file == error.where.file; };
    const bool in_table = std::ranges::any_of(draft.tables, same_file);
    return in_table && (error.where.line <= 1 || error.where.file == buses->second.file);
  };
  return std::ranges::none_of(errors, breaks);
}

/// The network of every year, for what only it can find. A line that already has an error is not judged again.
void check_networks(const Study& study, Errors& errors) {
  const auto key = [](const Error& error) { return std::pair{error.where.file, error.where.line}; };
  std::set<std::pair<std::string, int>> judged;
  for (const Error& error : errors) judged.insert(key(error));
  std::set<std::string> reported;
  std::vector<std::optional<int>> years(study.simulation.years.begin(), study.simulation.years.end());
  if (years.empty()) years.push_back(std::nullopt);
  for (const std::optional<int> year : years) {
    const std::expected<planning::Grid, Errors> grid = planning::network_at(study.base, year);
    if (grid) continue;
    for (const Error& error : grid.error()) {
      const bool known = error.where.line > 0 && judged.contains(key(error));
      if (!known && reported.insert(to_text(error)).second) errors.push_back(error);
    }
  }
}

/// The study first, then file by file in the order they were met, each from top to bottom.
void sort_by_place(const std::string& study_path, Errors& errors) {
  std::map<std::string, std::size_t> order{{study_path, 0}};
  for (const Error& error : errors) order.emplace(error.where.file, order.size());
  std::ranges::stable_sort(errors, {}, [&](const Error& error) {
    return std::tuple{order[error.where.file], error.where.line, error.where.column};
  });
}

}  // namespace

std::expected<Study, Errors> validate(const Draft& draft, const Vocabulary& vocabulary) {
  Errors errors = draft.errors;
  Keys keys = read_keys(draft.keys, vocabulary, errors);
  if (keys.title.empty()) keys.title = std::filesystem::path{draft.path}.stem().string();
  Study study{.title = keys.title,
              .path = draft.path,
              .base = {.tables = read_tables(draft, errors), .options = options(keys)},
              .simulation = keys.simulation,
              .output = keys.output,
              .variants = {},
              .inputs = draft.inputs,
              .text = echo(keys),
              .warnings = draft.warnings,
              .notes = columns_left_out(draft)};
  Tables& tables = study.base.tables;
  check_rows(draft, tables, errors);
  const std::size_t before_ids = errors.size();
  check_ids(draft, tables, errors);
  const bool names_known = errors.size() == before_ids;
  check_keys_against_tables(draft, keys, tables, errors);
  if (!draft.tables.contains("substations")) name_substations(tables);
  if (names_known && can_be_joined(draft, errors)) check_networks(study, errors);
  sort_by_place(draft.path, errors);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  warn_of_keys(keys, tables, study.warnings);
  warn_of_tables(draft, tables, study.warnings);
  return study;
}

}  // namespace firmgrid::study
