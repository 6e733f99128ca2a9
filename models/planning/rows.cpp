#include "models/planning/rows.hpp"

#include <algorithm>

namespace firmgrid::planning {
namespace {

using outage::ComponentKind;

template <class Row>
std::vector<const Row*> in_service(const std::vector<Row>& rows, std::optional<int> year) {
  std::vector<const Row*> found;
  for (const Row& row : rows) {
    if (row.service.contains(year)) found.push_back(&row);
  }
  std::ranges::sort(found, {}, [](const Row* row) -> const std::string& { return row->id; });
  return found;
}

std::vector<BranchRow> branches_in_service(const Tables& tables, std::optional<int> year) {
  std::vector<BranchRow> found;
  for (const LineRow* row : in_service(tables.lines, year)) found.emplace_back(row);
  for (const TransformerRow* row : in_service(tables.transformers, year)) found.emplace_back(row);
  std::ranges::stable_sort(found, {}, [](const BranchRow& row) -> const std::string& { return id_of(row); });
  return found;
}

using Positions = std::map<std::string, std::uint32_t>;

template <class Rows, class GetId>
Positions positions(const Rows& rows, GetId id) {
  Positions found;
  for (std::uint32_t index = 0; index < rows.size(); ++index) found.emplace(id(rows[index]), index);
  return found;
}

struct Namespace {
  std::string_view word;
  ComponentKind kind = ComponentKind::bus;
};

template <class Row>
void enter(Register& target, const std::vector<Row>& rows, const Namespace& of, const Positions& positions,
           Findings& findings) {
  for (const Row& row : rows) {
    const auto at = positions.find(row.id);
    const std::optional<std::uint32_t> index =
        at == positions.end() ? std::nullopt : std::optional<std::uint32_t>{at->second};
    target.add(row.id, {of.word, of.kind, row.service, row.where, index}, findings);
  }
}

template <class Row>
void check_years(const std::vector<Row>& rows, std::string_view word, Findings& findings) {
  for (const Row& row : rows) {
    const ServiceYears& service = row.service;
    if (!service.from || !service.to || *service.from <= *service.to) continue;
    findings.refuse(row.where, fmt::format("{} \"{}\": in_service_to is {}, before in_service_from = {}", word, row.id,
                                           *service.to, *service.from));
  }
}

// Rows that are refused elsewhere say nothing here.
std::map<std::string, const LoadByYearRow*> latest_rows(const Tables& tables, std::optional<int> year) {
  std::map<std::string, const LoadByYearRow*> latest;
  for (const LoadByYearRow& row : tables.loads_by_year) {
    const bool sound = row.peak_mw >= 0.0 && row.customers.value_or(0.0) >= 0.0;
    if (!year || row.year > *year || !sound) continue;
    const LoadByYearRow*& at = latest[row.load];
    if (at == nullptr || at->year < row.year) at = &row;
  }
  return latest;
}

// A load point whose bus is still to come, or gone, and which asks for nothing, is left out of the network.
void leave_out_idle_loads(RowsOfYear& rows) {
  const auto idle = [&](const LoadRow* load) {
    const bool known = rows.bus_ids.find(load->bus) != nullptr;
    return known && !rows.bus_of(*load) && !rows.demand_of(*load).any();
  };
  std::erase_if(rows.loads, idle);
}

// What hangs on withheld rows, or names them, is then out of service with them, and nothing of it is wrong.
void enter_withheld(RowsOfYear& rows) {
  for (const Withheld& row : rows.tables.withheld) {
    switch (row.kind) {
      case Kind::substation:
        rows.substation_ids.add_withheld(row, "substation");
        break;
      case Kind::bus:
        rows.bus_ids.add_withheld(row, "bus");
        rows.component_ids.add_withheld(row, "bus");
        break;
      case Kind::line:
        rows.component_ids.add_withheld(row, "line");
        break;
      case Kind::transformer:
        rows.component_ids.add_withheld(row, "transformer");
        break;
      case Kind::unit:
        rows.component_ids.add_withheld(row, "unit");
        break;
      case Kind::load:
        rows.load_ids.add_withheld(row, "load point");
        break;
      case Kind::feeder:
      case Kind::tie:
        break;  // nothing refers to them
    }
  }
}

void enter_all(RowsOfYear& rows, Findings& findings) {
  const auto id = [](const auto* row) -> const std::string& { return row->id; };
  const Positions branches = positions(rows.branches, &id_of);
  const Positions buses = positions(rows.buses, id);
  const Tables& tables = rows.tables;
  Findings told_below;  // a bus that is there twice is found in both registers
  enter(rows.substation_ids, tables.substations, {"substation"}, positions(rows.substations, id), findings);
  enter(rows.bus_ids, tables.buses, {"bus"}, buses, told_below);
  enter(rows.component_ids, tables.buses, {"bus"}, buses, findings);
  enter(rows.component_ids, tables.lines, {"line", ComponentKind::branch}, branches, findings);
  enter(rows.component_ids, tables.transformers, {"transformer", ComponentKind::branch}, branches, findings);
  enter(rows.component_ids, tables.units, {"unit", ComponentKind::unit}, positions(rows.units, id), findings);
  enter_withheld(rows);
  leave_out_idle_loads(rows);
  enter(rows.load_ids, tables.loads, {"load point"}, positions(rows.loads, id), findings);
}

}  // namespace

void Register::add(const std::string& id, Entry entry, Findings& findings) {
  const auto [first, is_new] = entries_.try_emplace(id, entry);
  if (is_new) return;
  const Entry& other = first->second;
  const std::string what =
      entry.word == other.word
          ? fmt::format("{} \"{}\" is there twice (first at {})", entry.word, id, place_text(other.where))
          : fmt::format("{} \"{}\" has the id of a {} ({}). Buses, branches and units share their ids.", entry.word, id,
                        other.word, place_text(other.where));
  findings.refuse(entry.where, what);
}

void Register::add_withheld(const Withheld& row, std::string_view word) {
  entries_.try_emplace(row.id,
                       Entry{.word = word, .service = {}, .where = row.where, .index = {}, .withheld = row.reason});
}

const Register::Entry* Register::find(const std::string& id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

std::vector<std::string> Register::ids() const {
  std::vector<std::string> words;
  for (const auto& [id, entry] : entries_) words.push_back(id);
  return words;
}

std::uint32_t Register::index_or_first(const std::string& id) const {
  const Entry* entry = find(id);
  return entry == nullptr ? 0 : entry->index.value_or(0);
}

std::optional<std::uint32_t> RowsOfYear::bus_of(const LoadRow& load) const {
  for (const std::string* id : {&load.bus, &load.until_bus}) {
    const Register::Entry* bus = bus_ids.find(*id);
    if (bus != nullptr && bus->index) return bus->index;
  }
  return std::nullopt;
}

DemandOfYear RowsOfYear::demand_of(const LoadRow& load) const {
  DemandOfYear demand{.peak_mw = load.peak_mw, .customers = load.customers, .works = load.works};
  const auto found = latest.find(load.id);
  const LoadByYearRow* const row = found == latest.end() ? nullptr : found->second;
  const auto holds = [&](const std::optional<DemandWorks::Level>& level) {
    return level && (row == nullptr || level->year >= row->year);
  };
  if (row != nullptr) {
    demand.peak_mw = row->peak_mw;
    demand.peak_grows = false;
  }
  if (holds(load.works.peak_mw)) {
    demand.peak_mw = load.works.peak_mw->value;
    demand.peak_grows = false;
  }
  if (row != nullptr && row->customers) {
    demand.customers = *row->customers;
    demand.customers_grow = false;
  }
  if (holds(load.works.customers) || (load.works.customers && !row->customers)) {
    demand.customers = load.works.customers->value;
    demand.customers_grow = false;
  }
  return demand;
}

RowsOfYear rows_of_year(const Tables& tables, std::optional<int> year, Findings& findings) {
  RowsOfYear rows{.tables = tables,
                  .year = year,
                  .substations = in_service(tables.substations, year),
                  .buses = in_service(tables.buses, year),
                  .branches = branches_in_service(tables, year),
                  .units = in_service(tables.units, year),
                  .loads = in_service(tables.loads, year),
                  .latest = latest_rows(tables, year),
                  .substation_ids = {},
                  .bus_ids = {},
                  .component_ids = {},
                  .load_ids = {}};
  enter_all(rows, findings);
  check_years(tables.substations, "substation", findings);
  check_years(tables.buses, "bus", findings);
  check_years(tables.lines, "line", findings);
  check_years(tables.transformers, "transformer", findings);
  check_years(tables.units, "unit", findings);
  check_years(tables.loads, "load point", findings);
  return rows;
}

}  // namespace firmgrid::planning
