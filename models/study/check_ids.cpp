#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/study/checks.hpp"

namespace firmgrid::study {
namespace {

using planning::Tables;

/// The ids of one namespace, with the place of each.
class Ids {
 public:
  Ids(std::string owners, Errors& errors) : owners_{std::move(owners)}, errors_{errors} {}

  template <class Record>
  void add(const std::vector<Record>& records) {
    for (const Record& record : records) {
      if (record.id.empty()) continue;
      const auto [first, fresh] = places_.emplace(record.id, record.where);
      if (fresh) continue;
      const Where& where = first->second;
      refuse(errors_, record.where,
             fmt::format("id \"{}\" is used twice (first in {}:{}:{}; {} need different ids).", record.id, where.file,
                         where.line, where.column, owners_));
    }
  }

  void add_word(const std::string& word, const Where& where) {
    if (!word.empty()) places_.emplace(word, where);
  }

  bool contains(std::string_view id) const { return places_.contains(id); }

  std::vector<std::string> words() const {
    std::vector<std::string> words;
    for (const auto& [id, where] : places_) words.push_back(id);
    return words;
  }

 private:
  std::string owners_;
  Errors& errors_;
  std::map<std::string, Where, std::less<>> places_;
};

class References {
 public:
  References(const Draft& draft, Errors& errors) : draft_{draft}, errors_{errors} {}

  /// Every record of a table names, in a column, one of the ids; an empty cell is somebody else's business.
  template <class Record>
  void check(std::string_view table, const std::vector<Record>& records, std::string_view column,
             std::string Record::*reference, const Ids& ids) const {
    for (std::size_t i = 0; i < records.size(); ++i) {
      check_one(table, i, column, records[i].*reference, ids);
    }
  }

  void check_one(std::string_view table, std::size_t row, std::string_view column, const std::string& id,
                 const Ids& ids) const {
    if (id.empty() || ids.contains(id)) return;
    report(table, row, column,
           fmt::format("{} \"{}\" is unknown (no row has this id).{}", column, id, did_you_mean(id, ids.words())));
  }

  void report(std::string_view table, std::size_t row, std::string_view column, std::string what) const {
    refuse(errors_, draft_.tables.find(table)->second.row(row).where(column), std::move(what));
  }

 private:
  const Draft& draft_;
  Errors& errors_;
};

/// Are all ids of the tables there? Otherwise whoever names a lost row would be blamed.
bool all_read(const Draft& draft, std::initializer_list<std::string_view> tables) {
  return std::ranges::all_of(tables, [&](std::string_view name) {
    const auto table = draft.tables.find(name);
    if (table == draft.tables.end()) return name != "buses";
    return table->second.complete &&
           std::ranges::find(table->second.names, "id", &Cell::text) != table->second.names.end();
  });
}

template <class Record>
void check_hits(const References& references, std::string_view table, const std::vector<Record>& records,
                const Ids& components) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records[i].hits.empty()) continue;
    const std::vector<std::string> hits = split(records[i].hits, ';');
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      if (hit->empty()) {
        references.report(table, i, "hits", "hits has an empty place between two \";\" (a component id expected).");
      } else if (std::find(hits.begin(), hit, *hit) != hit) {
        references.report(table, i, "hits", fmt::format("hits names \"{}\" twice (once expected).", *hit));
      } else {
        references.check_one(table, i, "hits", *hit, components);
      }
    }
  }
}

class ProfileCheck {
 public:
  ProfileCheck(const Draft& draft, const References& references, const Tables& tables)
      : there_{draft.tables.contains("profiles")}, references_{references}, profiles_{tables.profiles} {
    for (const load::Profile& profile : profiles_) words_.push_back(profile.id);
  }

  template <class Record>
  void names(std::string_view table, const std::vector<Record>& records) const {
    const std::string_view reason = there_ ? "profiles.csv has no such column" : "there is no profiles.csv";
    for (std::size_t i = 0; i < records.size(); ++i) {
      const std::string& name = records[i].profile;
      if (name.empty() || std::ranges::find(words_, name) != words_.end()) continue;
      references_.report(table, i, "profile",
                         fmt::format("profile \"{}\" is unknown ({}).{}", name, reason, did_you_mean(name, words_)));
    }
  }

  /// What a unit can give is a share of its capacity.
  void shares(const std::vector<planning::UnitRow>& units) const {
    for (std::size_t i = 0; i < units.size(); ++i) {
      const auto profile = std::ranges::find(profiles_, units[i].profile, &load::Profile::id);
      if (profile == profiles_.end()) continue;
      const auto high = std::ranges::find_if(profile->per_unit, [](double value) { return value > 1.0; });
      if (high == profile->per_unit.end()) continue;
      references_.report(
          "units", i, "profile",
          fmt::format("profile \"{}\" is {} in hour {} (a unit's is the share of its capacity, at most 1).",
                      profile->id, *high, high - profile->per_unit.begin()));
    }
  }

 private:
  bool there_;
  const References& references_;
  const std::vector<load::Profile>& profiles_;
  std::vector<std::string> words_;
};

void check_profiles(const Draft& draft, const References& references, const Tables& tables) {
  const auto table = draft.tables.find("profiles");
  if (table != draft.tables.end() && !table->second.complete) return;
  const ProfileCheck check{draft, references, tables};
  check.names("loads", tables.loads);
  check.names("units", tables.units);
  check.shares(tables.units);
}

/// Who names buses.
void check_buses(const References& references, const Tables& tables) {
  Errors reported_above;
  Ids buses{"buses", reported_above};
  buses.add(tables.buses);
  references.check("lines", tables.lines, "from_bus", &planning::LineRow::from_bus, buses);
  references.check("lines", tables.lines, "to_bus", &planning::LineRow::to_bus, buses);
  references.check("transformers", tables.transformers, "from_bus", &planning::TransformerRow::from_bus, buses);
  references.check("transformers", tables.transformers, "to_bus", &planning::TransformerRow::to_bus, buses);
  references.check("units", tables.units, "bus", &planning::UnitRow::bus, buses);
  references.check("loads", tables.loads, "bus", &planning::LoadRow::bus, buses);
  references.check("loads", tables.loads, "until_bus", &planning::LoadRow::until_bus, buses);
}

/// Who names load points.
void check_loads(const References& references, const Tables& tables, const Ids& loads) {
  references.check("mv_ties", tables.ties, "from_load", &planning::TieRow::from_load, loads);
  references.check("mv_ties", tables.ties, "to_load", &planning::TieRow::to_load, loads);
  references.check("loads_by_year", tables.loads_by_year, "load", &planning::LoadByYearRow::load, loads);
  references.check("feeders", tables.feeders, "load", &planning::FeederRow::load, loads);
  references.check("sections", tables.sections, "load", &planning::SectionRow::load, loads);
}

}  // namespace

void check_ids(const Draft& draft, const Tables& tables, Errors& errors) {
  Ids substations{"substations", errors};
  Ids loads{"load points", errors};
  Ids causes{"causes", errors};
  Ids feeders{"feeders", errors};
  Ids sections{"sections", errors};
  Ids components{"buses, lines, transformers and units", errors};
  substations.add(tables.substations);
  loads.add(tables.loads);
  causes.add(tables.causes);
  feeders.add(tables.feeders);
  sections.add(tables.sections);
  components.add(tables.buses);
  components.add(tables.lines);
  components.add(tables.transformers);
  components.add(tables.units);

  const References references{draft, errors};
  // Without a table of substations the buses name them.
  if (draft.tables.contains("substations") && all_read(draft, {"substations"})) {
    references.check("buses", tables.buses, "substation", &planning::BusRow::substation, substations);
  }
  if (all_read(draft, {"buses"})) check_buses(references, tables);
  if (draft.tables.contains("loads") && all_read(draft, {"loads"})) check_loads(references, tables, loads);
  if (all_read(draft, {"sections"})) {
    references.check("sections", tables.sections, "upstream", &planning::SectionRow::upstream, sections);
  }
  if (all_read(draft, {"buses", "lines", "transformers", "units"}))
    check_hits(references, "causes", tables.causes, components);
  check_profiles(draft, references, tables);
}

void check_ids_in_time(const Draft& draft, const Tables& tables, Errors& errors) {
  Ids maintenance{"planned works", errors};
  Ids storms{"storms", errors};
  Ids spares{"stocks of spares", errors};
  maintenance.add(tables.maintenance);
  storms.add(tables.storms);
  spares.add(tables.spares);
  // What stages build has an id, too, and is looked at with every plan.
  const bool built = draft.keys.find("stage") != nullptr || !draft.works.empty() || !draft.candidates.empty();
  if (built || !all_read(draft, {"buses", "lines", "transformers", "units", "causes", "substations"})) return;
  Errors reported_above;
  Ids components{"components", reported_above};
  components.add(tables.buses);
  components.add(tables.lines);
  components.add(tables.units);
  components.add(tables.transformers);
  Ids timed = components;
  timed.add(tables.causes);
  Ids regions{"regions", reported_above};
  for (const planning::SubstationRow& row : tables.substations) regions.add_word(row.region, row.where);
  const References references{draft, errors};
  references.check("times", tables.times, "component", &planning::TimesRow::component, timed);
  check_hits(references, "maintenance", tables.maintenance, components);
  check_hits(references, "spares", tables.spares, components);
  for (std::size_t i = 0; i < tables.storms.size(); ++i) {
    const std::string& region = tables.storms[i].region;
    if (region.empty() || regions.contains(region)) continue;
    references.report("storms", i, "region",
                      fmt::format("region \"{}\" is unknown (no substation has it).{}", region,
                                  did_you_mean(region, regions.words())));
  }
}

}  // namespace firmgrid::study
