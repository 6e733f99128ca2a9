#include "models/readers/case_sites.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "models/base/report.hpp"
#include "models/base/text.hpp"
#include "models/readers/case_extras.hpp"

namespace firmgrid::readers {
namespace {

constexpr std::string_view of_substations[] = {"id", "region"};
constexpr std::string_view of_buses[] = {"id", "kv"};
constexpr std::string_view of_loads[] = {"id", "bus", "peak_mw"};

constexpr CaseExtras::Taker takers[] = {
    {"buses", of_buses}, {"substations", std::span{of_substations}.first(1)}, {"loads", of_loads}};

}  // namespace

study::TextTable table_of(const std::string& file, std::span<const std::string_view> columns) {
  study::TextTable table{file, {}, {}};
  for (const std::string_view column : columns) table.names.push_back({std::string{column}, 1, 1});
  return table;
}

Cell cell_at(const Cell& place, std::string text) { return {std::move(text), place.line, place.column}; }

void keep_table(std::string_view name, study::TextTable table, study::Draft& draft) {
  if (!table.rows.empty()) draft.tables.insert_or_assign(std::string{name}, std::move(table));
}

/// What the rows of mpc.bus are written into.
struct CaseSites::Tables {
  Tables(const CaseText& text, std::size_t rows, Errors& errors)
      : extras{text, "bus", rows, takers, errors},
        substations{table_of(text.file, of_substations)},
        buses{table_of(text.file, of_buses)},
        loads{table_of(text.file, of_loads)} {
    const CaseField* const field = text.find("bus_name");
    if (field != nullptr && field->rows.size() == rows && field->columns() == 1) names = field;
    if (extras.has("substations", "region")) substations.names.pop_back();
    if (names != nullptr && !extras.has("substations", "name")) substations.names.push_back({"name", 1, 1});
    if (!extras.has("buses", "substation")) buses.names.push_back({"substation", 1, 1});
    extras.add_names("substations", substations.names);
    extras.add_names("buses", buses.names);
    extras.add_names("loads", loads.names);
  }

  CaseExtras extras;
  study::TextTable substations;
  study::TextTable buses;
  study::TextTable loads;
  const CaseField* names = nullptr;  ///< mpc.bus_name
  std::set<std::string> known;       ///< substations
};

CaseSites::CaseSites(const CaseText& text, study::Draft& draft, CaseRemarks& remarks)
    : matrix_{text, bus_layout(), draft.errors}, remarks_{remarks} {
  if (matrix_.size() == 0) return;
  Tables tables{text, matrix_.size(), draft.errors};
  for (std::size_t row = 0; row < matrix_.size(); ++row) add_bus(row, tables, draft.errors);
  if (tables.loads.rows.empty()) {
    refuse(draft.errors, matrix_.where(0, 0), "mpc.bus has no demand (Pd above 0 at one bus or more expected).");
  }
  keep_table("substations", std::move(tables.substations), draft);
  keep_table("buses", std::move(tables.buses), draft);
  keep_table("loads", std::move(tables.loads), draft);
}

void CaseSites::add_bus(std::size_t row, Tables& tables, Errors& errors) {
  const Bus* const bus = name_bus(row, errors);
  if (bus == nullptr) return;
  if (bus->isolated) {
    remarks_.isolated.push_back(bus->id);
    return;
  }
  const Cell& place = matrix_.cell(row, bus_column::number);
  const Cell& kv = matrix_.cell(row, bus_column::base_kv);
  const bool known = matrix_.number(row, bus_column::base_kv) != 0.0;
  if (!known) remarks_.unknown_voltage.push_back(bus->id);
  std::vector<Cell> cells{cell_at(place, bus->id), cell_at(kv, known ? plain_number(kv.text) : "1")};
  const Cell* const given = tables.extras.find(row, "substation");
  const Cell site = cell_at(place, given != nullptr ? given->text : "S" + bus->id.substr(1));
  if (given == nullptr) cells.push_back(site);
  tables.extras.add_cells("buses", row, cells);
  tables.buses.rows.push_back(std::move(cells));
  if (tables.known.insert(site.text).second) add_site(row, site, tables);
  add_demand(row, *bus, tables);
}

/// The bus of a row, or nullptr where its number is none or is taken. errors: content
const CaseSites::Bus* CaseSites::name_bus(std::size_t row, Errors& errors) {
  constexpr double isolated_type = 4.0;
  const std::optional<std::int64_t> number = matrix_.bus(row, bus_column::number, errors);
  if (!number) {
    all_named_ = false;
    return nullptr;
  }
  const int line = matrix_.cell(row, bus_column::number).line;
  const auto [first, fresh] = lines_.emplace(*number, line);
  if (!fresh) {
    all_named_ = false;
    refuse(errors, matrix_.where(row, bus_column::number),
           fmt::format("bus {} is there twice (first in line {}; bus numbers differ).", *number, first->second));
    return nullptr;
  }
  const double base_kv = matrix_.number(row, bus_column::base_kv);
  const Bus bus{.id = fmt::format("B{}", *number),
                .kv = base_kv == 0.0 ? 1.0 : base_kv,
                .isolated = matrix_.number(row, bus_column::type) == isolated_type};
  return &buses_.emplace(*number, bus).first->second;
}

/// The substation of the first bus that names it.
void CaseSites::add_site(std::size_t row, const Cell& site, Tables& tables) const {
  std::vector<Cell> cells{site};
  if (!tables.extras.has("substations", "region")) {
    const Cell& area = matrix_.cell(row, bus_column::area);
    cells.push_back(cell_at(area, plain_number(area.text)));
  }
  if (tables.names != nullptr && !tables.extras.has("substations", "name")) {
    const Cell& name = tables.names->rows[row].front();
    cells.push_back(cell_at(name, name.text));
  }
  tables.extras.add_cells("substations", row, cells);
  tables.substations.rows.push_back(std::move(cells));
}

void CaseSites::add_demand(std::size_t row, const Bus& bus, Tables& tables) {
  const Cell& place = matrix_.cell(row, bus_column::number);
  const Cell& pd = matrix_.cell(row, bus_column::pd);
  const double mw = matrix_.number(row, bus_column::pd);
  const std::string number = bus.id.substr(1);
  if (const double shunt = matrix_.number(row, bus_column::gs); shunt != 0.0) remarks_.shunts_mw.push_back(shunt);
  if (mw < 0.0) {
    infeeds_.push_back({fmt::format("G{}-0", number), bus.id, cell_at(pd, pd.text.substr(1))});
  } else if (mw > 0.0) {
    std::vector<Cell> cells{cell_at(place, "D" + number), cell_at(place, bus.id), cell_at(pd, plain_number(pd.text))};
    tables.extras.add_cells("loads", row, cells);
    tables.loads.rows.push_back(std::move(cells));
  }
}

const CaseSites::Bus* CaseSites::find(const CaseMatrix& matrix, std::size_t row, std::size_t column,
                                      Errors& errors) const {
  const std::optional<std::int64_t> number = matrix.bus(row, column, errors);
  if (!number) return nullptr;
  const auto bus = buses_.find(*number);
  if (bus != buses_.end()) return &bus->second;
  if (!all_named_ || matrix_.size() == 0) return nullptr;
  refuse(errors, matrix.where(row, column),
         fmt::format("{} is at bus {}, which is unknown (no row of mpc.bus has this number).", matrix.row_name(row),
                     *number));
  return nullptr;
}

}  // namespace firmgrid::readers
