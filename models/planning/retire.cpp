#include <set>

#include "models/planning/building.hpp"

namespace firmgrid::planning {
namespace {

/// Takes rows out of service with one stage.
class Retirer {
 public:
  Retirer(Building& building, const Coming& coming)
      : building_{building},
        coming_{coming},
        why_{fmt::format("stage \"{}\" retires it{}", coming.stage->id, in_first_year(coming.year))} {}

  // All are looked for before any of them ends: two of one circuit, or a part of a substation, may be named beside it.
  void retire_all() const {
    std::vector<RowName> ending;
    for (const Retirement& work : coming_.stage->retire) {
      const std::vector<RowName> found = found_for(work);
      ending.insert(ending.end(), found.begin(), found.end());
    }
    for (const RowName& name : ending) {
      end(name);
      if (name.kind == Kind::substation) end_all_in(name.id);
    }
  }

 private:
  // What a retirement ends; nothing where it is not there.
  std::vector<RowName> found_for(const Retirement& work) const {
    const RowName name{work.kind, work.id};
    if (work.kind != Kind::line) {
      return is_there(building_, name, coming_, "retired", work.where) ? std::vector{name} : std::vector<RowName>{};
    }
    std::vector<RowName> lines;
    for (const std::string& id : with_circuit(work.id)) lines.push_back({Kind::line, id});
    const bool any = std::ranges::any_of(lines, [&](const RowName& line) { return has(line); });
    return any || is_there(building_, name, coming_, "retired", work.where) ? lines : std::vector<RowName>{};
  }

  bool has(const RowName& name) const {
    const std::optional<Life> life = life_of(building_, name);
    return life && life->has(coming_.year);
  }

  void end(const RowName& name) const {
    Life life = *life_of(building_, name);
    life.end(coming_.year, why_);
    building_.lives[name] = life;
  }

  // The row and all others of its circuit, with the halves of those that have been cut; but of a line that has been
  // cut only the half that is named.
  std::vector<std::string> with_circuit(const std::string& id) const {
    const std::vector<LineRow>& rows = building_.tables.lines;
    const auto named = std::ranges::find(rows, id, &LineRow::id);
    if (named == rows.end()) return {};
    const bool is_half = std::ranges::any_of(
        building_.halves, [&](const auto& cut) { return cut.second.first == id || cut.second.second == id; });
    std::vector<std::string> ids;
    for (const LineRow& row : rows) {
      if (circuit_of(row) == circuit_of(*named)) add_line(row.id, !is_half || row.id == id, ids);
    }
    return ids;
  }

  void add_line(const std::string& id, bool with_halves, std::vector<std::string>& ids) const {
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    const auto cut = building_.halves.find(id);
    if (!with_halves || cut == building_.halves.end()) return;
    add_line(cut->second.first, true, ids);
    add_line(cut->second.second, true, ids);
  }

  // Buses, branches and units. Load points stay: their customers have to go somewhere.
  void end_all_in(const std::string& substation) const {
    std::set<std::string> buses;
    for (const BusRow& row : building_.tables.buses) {
      if (row.substation == substation) buses.insert(row.id);
    }
    for (const std::string& bus : buses) end({Kind::bus, bus});
    const auto end_branches = [&](Kind kind, const auto& rows) {
      for (const auto& row : rows) {
        if (buses.contains(row.from_bus) || buses.contains(row.to_bus)) end({kind, row.id});
      }
    };
    end_branches(Kind::line, building_.tables.lines);
    end_branches(Kind::transformer, building_.tables.transformers);
    for (const UnitRow& row : building_.tables.units) {
      if (buses.contains(row.bus)) end({Kind::unit, row.id});
    }
  }

  Building& building_;
  const Coming& coming_;
  std::string why_;
};

}  // namespace

void retire_rows(Building& building, const Coming& coming) { Retirer{building, coming}.retire_all(); }

}  // namespace firmgrid::planning
