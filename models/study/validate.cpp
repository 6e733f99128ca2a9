#include "models/study/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "models/base/expect.hpp"
#include "models/base/report.hpp"
#include "models/study/check_plans.hpp"
#include "models/study/checks.hpp"
#include "models/study/keys.hpp"
#include "models/study/resolve.hpp"
#include "models/study/table_specs.hpp"
#include "models/study/works_table.hpp"

namespace firmgrid::study {
namespace {

using planning::Tables;

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

/// What is new in a list of a variant, with the variant's name.
template <class Remark>
void add_new(const std::string& who, std::vector<Remark> found, std::vector<Remark>& remarks) {
  std::set<std::string> known;
  for (const Remark& remark : remarks) known.insert(to_text(remark));
  for (Remark& remark : found) {
    if (known.contains(to_text(remark))) continue;
    remark.what = who + remark.what;
    remarks.push_back(std::move(remark));
  }
}

/// The variants, each from its own tree of keys.
struct VariantReader {
  const Draft& draft;
  const Vocabulary& vocabulary;
  const Tables& tables;

  std::vector<Variant> read(const Keys& keys, Errors& errors, std::vector<Warning>& warnings) const {
    FIRMGRID_EXPECT(keys.variants.size() == draft.variants.size());
    std::vector<Variant> variants;
    for (std::size_t i = 0; i < keys.variants.size(); ++i) {
      const VariantKeys& written = keys.variants[i];
      Errors found;
      std::vector<Warning> remarks;
      const Keys changed = read_keys(draft.variants[i], vocabulary, found);
      check_keys_against_tables(draft, changed, tables, found);
      warn_of_keys(changed, tables, remarks);
      variants.push_back({.id = written.id,
                          .title = written.title.empty() ? written.id : written.title,
                          .options = options_of(changed),
                          .phases = changed.simulation.phases,
                          .policy = changed.simulation.policy});
      add_new(name_of(variants.back()), std::move(found), errors);
      add_new(name_of(variants.back()), std::move(remarks), warnings);
    }
    return variants;
  }
};

/// All works: those of the study, of its tables of works, and the candidates of its network.
std::vector<StageKeys> gather_stages(const Draft& draft, const Keys& keys, Errors& errors) {
  std::vector<StageKeys> stages = keys.stages;
  for (const TextTable& table : draft.works) {
    if (table.rows.empty() && table.complete) {
      refuse(errors, whole(table.file), "the table has no rows (at least one work expected).");
    } else if (!table.names.empty()) {
      read_works(table, stages, errors);
    }
  }
  add_candidates(draft.candidates, stages, errors);
  return stages;
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
  const bool keys_right = errors.size() == draft.errors.size();
  if (keys.title.empty()) keys.title = std::filesystem::path{draft.path}.stem().string();
  Study study{.title = keys.title,
              .path = draft.path,
              .base = {.tables = read_tables(draft, errors), .options = options_of(keys)},
              .simulation = keys.simulation,
              .output = keys.output,
              .costs = keys.costs,
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
  check_ids_in_time(draft, tables, errors);
  check_keys_against_tables(draft, keys, tables, errors);
  warn_of_keys(keys, tables, study.warnings);
  study.variants = VariantReader{draft, vocabulary, tables}.read(keys, errors, study.warnings);
  if (!draft.tables.contains("substations")) name_substations(tables);
  const bool joined = names_known && can_be_joined(draft, errors);
  const std::size_t before_works = errors.size();
  study.base.stages = make_stages(gather_stages(draft, keys, errors), tables, joined, errors);
  study.plans = make_plans(keys.plans, study.base.stages, errors);
  check_growth(keys, study.base, errors);
  check_plans(study, errors);
  const bool works_right = errors.size() == before_works && (keys_right || study.base.stages.empty());
  if (joined && works_right) check_networks(study, errors);
  sort_by_place(draft.path, errors);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  warn_of_tables(draft, tables, study.warnings);
  warn_of_works(keys, study, study.warnings);
  return study;
}

}  // namespace firmgrid::study
