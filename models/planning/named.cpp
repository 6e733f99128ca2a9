#include "models/planning/named.hpp"

#include <algorithm>

#include "models/base/text.hpp"

namespace firmgrid::planning {
namespace {

using Bringers = std::map<RowName, Bringer>;

std::set<RowName> names_of(const Tables& tables) {
  std::set<RowName> names;
  for_each_table([&](const auto& table) {
    for (const auto& row : tables.*table.rows) names.insert({table.kind, id_in_works(row)});
  });
  return names;
}

/// Sites begin with what is claimed on them.
class Sites {
 public:
  Sites(const Tables& tables, Bringers& bringers) : tables_{tables}, bringers_{bringers} {
    for (const LineRow& row : tables.lines) note({row.from_bus, row.to_bus}, {Kind::line, row.id}, row.service);
    for (const TransformerRow& row : tables.transformers) {
      note({row.from_bus, row.to_bus}, {Kind::transformer, row.id}, row.service);
    }
    for (const UnitRow& row : tables.units) note({row.bus}, {Kind::unit, row.id}, row.service);
    for (const LoadRow& row : tables.loads) note({row.bus}, {Kind::load, row.id}, row.service);
  }

  void claim() {
    struct Site {
      const SubstationRow* row;
      const Bringer* named;
    };
    std::map<std::string, Site> sites;
    for (const SubstationRow& row : tables_.substations) {
      const auto named = bringers_.find({Kind::substation, row.id});
      sites.try_emplace(row.id, Site{&row, named == bringers_.end() ? nullptr : &named->second});
    }
    for (const BusRow& bus : tables_.buses) {
      const auto found = sites.find(bus.substation);
      if (found == sites.end()) continue;  // told as unknown
      const Site& site = found->second;
      claim_bus(bus, *site.row, site.named);
      if (site.named == nullptr) claim_site(*site.row, bus);
    }
  }

 private:
  void note(std::initializer_list<std::string> buses, const RowName& name, const ServiceYears& service) {
    const auto bringer = bringers_.find(name);
    if (bringer == bringers_.end() || !service.from) return;
    for (const std::string& bus : buses) take_first(begun_, std::pair{bus, *service.from}, bringer->second);
  }

  template <class Key>
  static void take_first(std::map<Key, Bringer>& all, const Key& key, const Bringer& bringer) {
    const auto [found, is_new] = all.try_emplace(key, bringer);
    if (!is_new && bringer.before(found->second)) found->second = bringer;
  }

  // What begins at a bus in a year, first.
  const Bringer* begun(const std::string& bus, std::optional<int> year) const {
    if (!year) return nullptr;
    const auto found = begun_.find({bus, *year});
    return found == begun_.end() ? nullptr : &found->second;
  }

  void claim_bus(const BusRow& bus, const SubstationRow& site, const Bringer* site_named) {
    const RowName name{Kind::bus, bus.id};
    if (bringers_.contains(name)) return;
    if (site_named != nullptr && site.service.from == bus.service.from) {
      bringers_.try_emplace(name, *site_named);
    } else if (const Bringer* const first = begun(bus.id, bus.service.from)) {
      bringers_.try_emplace(name, *first);
    }
  }

  void claim_site(const SubstationRow& site, const BusRow& bus) {
    const RowName name{Kind::substation, site.id};
    if (!site.service.from) return;
    const auto with_bus = bringers_.find({Kind::bus, bus.id});
    if (with_bus != bringers_.end() && bus.service.from == site.service.from) {
      take_first(bringers_, name, Bringer{with_bus->second});
    }
    if (const Bringer* const first = begun(bus.id, site.service.from)) take_first(bringers_, name, *first);
  }

  const Tables& tables_;
  Bringers& bringers_;
  std::map<std::pair<std::string, int>, Bringer> begun_;  // by bus and own first year
};

}  // namespace

Named::Named(const Base& base, const Schedule& schedule, Findings& findings)
    : tables_{base.tables}, schedule_{schedule}, findings_{findings}, known_{names_of(base.tables)} {
  for (const Stage& stage : base.stages) {
    for_each_table([&](const auto& table) {
      const auto& works = stage.*table.works;
      for (const auto* list : {&works.add, &works.change}) claim_all(stage, table.kind, *list);
    });
    for (const Retirement& retirement : stage.retire) retire(retirement);
  }
  Sites{tables_, bringers_}.claim();
}

const Bringer* Named::bringer(const RowName& name) const {
  const auto found = bringers_.find(name);
  return found == bringers_.end() ? nullptr : &found->second;
}

template <class Row>
void Named::claim_all(const Stage& stage, Kind kind, const std::vector<RowWork<Row>>& works) {
  for (const RowWork<Row>& work : works) {
    if (!work.writes()) claim(stage, {kind, work.id}, work.where);
  }
}

void Named::claim(const Stage& stage, const RowName& name, const Where& where) {
  if (!known_.contains(name)) return refuse_unknown(name, where);
  const Bringer bringer{stage.id, schedule_.year_of(stage.id), where};
  const auto [found, is_new] = bringers_.try_emplace(name, bringer);
  if (is_new || bringer.year == never) return;
  if (found->second.year != never) {
    findings_.refuse(where, fmt::format("{} \"{}\" comes with stage \"{}\" already ({})", word_of(name.kind), name.id,
                                        found->second.stage, place_text(found->second.where)));
  } else {
    found->second = bringer;
  }
}

void Named::refuse_unknown(const RowName& name, const Where& where) const {
  std::vector<std::string> ids;
  for (const RowName& known : known_) {
    if (known.kind == name.kind) ids.push_back(known.id);
  }
  findings_.refuse(where, fmt::format("{} \"{}\" is unknown (a row of the tables, or a new one with its columns).{}",
                                      word_of(name.kind), name.id, did_you_mean(name.id, ids)));
}

// With a substation ends what has the same last year, at its buses.
void Named::retire(const Retirement& retirement) {
  retired_.insert({retirement.kind, retirement.id});
  if (retirement.kind != Kind::substation) return;
  const auto site = std::ranges::find(tables_.substations, retirement.id, &SubstationRow::id);
  if (site == tables_.substations.end() || !site->service.to) return;
  const auto ends = [&](Kind kind, const auto& row) {
    if (row.service.to == site->service.to) retired_.insert({kind, row.id});
  };
  std::set<std::string> buses;
  for (const BusRow& row : tables_.buses) {
    if (row.substation != site->id) continue;
    buses.insert(row.id);
    ends(Kind::bus, row);
  }
  const auto ends_branches = [&](Kind kind, const auto& rows) {
    for (const auto& row : rows) {
      if (buses.contains(row.from_bus) || buses.contains(row.to_bus)) ends(kind, row);
    }
  };
  ends_branches(Kind::line, tables_.lines);
  ends_branches(Kind::transformer, tables_.transformers);
  for (const UnitRow& row : tables_.units) {
    if (buses.contains(row.bus)) ends(Kind::unit, row);
  }
}

}  // namespace firmgrid::planning
