#include "models/planning/building.hpp"

#include "models/base/text.hpp"
#include "models/planning/build_out.hpp"

namespace firmgrid::planning {
namespace {

std::vector<std::string> ids_of(const Tables& tables, Kind kind) {
  std::vector<std::string> ids;
  for_each_table([&](const auto& table) {
    if (table.kind != kind) return;
    for (const auto& row : tables.*table.rows) ids.push_back(id_in_works(row));
  });
  return ids;
}

// The stage that builds a new row of the name: one of the plan if there is one; nullptr where none does.
const Stage* builder_of(const Building& building, const RowName& name) {
  const Stage* found = nullptr;
  for (const Stage& stage : building.base.stages) {
    for_each_table([&](const auto& table) {
      if (table.kind != name.kind) return;
      const bool builds = std::ranges::any_of((stage.*table.works).add,
                                              [&](const auto& work) { return work.id == name.id && work.writes(); });
      const bool better = found == nullptr || building.schedule.year_of(found->id) == never;
      if (builds && better) found = &stage;
    });
  }
  return found;
}

// Only what is there in the year stays; the rest is known by why it is not.
template <class Row>
void withhold(const Building& building, Tables& tables, const TableOf<Row>& table) {
  const int year = building.year.value_or(never - 1);
  std::vector<Row>& rows = tables.*table.rows;
  std::erase_if(rows, [&](Row& row) {
    const RowName name{table.kind, id_in_works(row)};
    const auto life = building.lives.find(name);
    if (life == building.lives.end()) return false;
    const auto& [from, until, before, after] = life->second;
    if (!life->second.has(year)) {
      tables.withheld.push_back({name.kind, name.id, life->second.absence(year), row.where});
      return true;
    }
    if constexpr (has_service<Row>) {
      row.service = {from == always ? std::nullopt : std::optional{from},
                     until == never ? std::nullopt : std::optional{until - 1}};
    }
    return false;
  });
}

// What stages would build that have not come: tables may name it.
void withhold_unbuilt(const Building& building, const Stage& stage, std::vector<Withheld>& withheld) {
  const auto add = [&](Kind kind, const std::string& id, const Where& where) {
    if (!life_of(building, {kind, id})) {
      withheld.push_back({kind, id, building.schedule.comes_with(stage.id), where});
    }
  };
  for_each_table([&](const auto& table) {
    for (const auto& work : (stage.*table.works).add) {
      if (work.writes()) add(table.kind, work.id, work.where);
    }
  });
  for (const LoopIn& work : stage.loop_ins) {
    for (const char* half : {"/1", "/2"}) add(Kind::line, work.line + half, work.where);
  }
}

}  // namespace

std::optional<Life> life_of(const Building& building, const RowName& name) {
  if (const auto found = building.lives.find(name); found != building.lives.end()) return found->second;
  std::optional<Life> life;
  for_each_table([&](const auto& table) {
    if (table.kind != name.kind || life) return;
    const auto& rows = building.tables.*table.rows;
    const auto row = find_row(rows, name.id);
    if (row != rows.end()) life = own_life(service_of(*row), building.year);
  });
  return life;
}

bool is_there(const Building& building, const RowName& name, const Coming& coming, std::string_view done,
              const Where& where) {
  const std::optional<Life> life = life_of(building, name);
  if (life && life->has(coming.year)) return true;
  const std::string what = fmt::format("{} \"{}\"", word_of(name.kind), name.id);
  if (life) {
    building.findings.refuse(where, fmt::format("{} cannot be {}: {}", what, done, life->absence(coming.year)));
  } else if (const Stage* const builder = builder_of(building, name)) {
    building.findings.refuse(where,
                             fmt::format("{} cannot be {}: {}", what, done, building.schedule.comes_with(builder->id)));
  } else {
    building.findings.refuse(
        where, fmt::format("{} is unknown.{}", what, did_you_mean(name.id, ids_of(building.tables, name.kind))));
  }
  return false;
}

bool is_taken(const Building& building, const RowName& name, const Where& where) {
  bool taken = false;
  for_each_table([&](const auto& table) {
    if (taken || !share_ids(table.kind, name.kind)) return;
    const auto& rows = building.tables.*table.rows;
    const auto row = find_row(rows, name.id);
    taken = row != rows.end();
    if (!taken) return;
    building.findings.refuse(where, fmt::format("{} \"{}\": the id is taken by a {} ({})", word_of(name.kind), name.id,
                                                word_of(table.kind), place_text(row->where)));
  });
  return taken;
}

Life new_life(const Building& building, const Coming& coming, const ServiceYears& service) {
  Life life = own_life(service, building.year);
  life.from = coming.year;
  life.before = building.schedule.comes_with(coming.stage->id);
  return life;
}

Tables build_out(const Base& base, const Works& works, std::optional<int> year, Findings& findings) {
  const Schedule schedule{base.stages, works};
  Building building{.base = base,
                    .schedule = schedule,
                    .year = year,
                    .findings = findings,
                    .tables = base.tables,
                    .lives = claim_rows(base, schedule, year, findings)};
  for (const Coming& coming : schedule.coming()) {
    if (coming.year > year.value_or(never)) break;
    add_rows(building, coming);
    loop_in_lines(building, coming);
    change_rows(building, coming);
    retire_rows(building, coming);
  }
  std::vector<Withheld> withheld;
  for (const Stage& stage : base.stages) withhold_unbuilt(building, stage, withheld);
  Tables tables = std::move(building.tables);
  tables.withheld = std::move(withheld);
  for_each_table([&](const auto& table) { withhold(building, tables, table); });
  return tables;
}

Tables tables_at(const Base& base, const Works& works, std::optional<int> year, Findings& findings) {
  check_plan(base.stages, works, base.options.base_year, findings);
  return build_out(base, works, year, findings);
}

}  // namespace firmgrid::planning
