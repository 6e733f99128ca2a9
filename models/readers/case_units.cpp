#include "models/readers/case_units.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/readers/case_extras.hpp"

namespace firmgrid::readers {
namespace {

constexpr std::string_view given[] = {"id", "bus", "capacity_mw"};
constexpr CaseExtras::Taker takers[] = {{"units", given}};

/// A demand below 0 gives what it is said to give, always: its row has no failures.
void add_infeeds(const CaseSites& sites, study::TextTable& table, CaseRemarks& remarks) {
  const auto rate = std::ranges::find(table.names, "failures_per_year", &Cell::text) - table.names.begin();
  for (const CaseSites::Infeed& infeed : sites.infeeds()) {
    std::vector<Cell> cells(table.names.size(), cell_at(infeed.mw, ""));
    cells[0].text = infeed.id;
    cells[1].text = infeed.bus;
    cells[2].text = infeed.mw.text;
    cells[static_cast<std::size_t>(rate)].text = "0";
    table.rows.push_back(std::move(cells));
    remarks.infeeds.push_back(infeed.id);
  }
}

}  // namespace

void add_units(const CaseText& text, const CaseSites& sites, study::Draft& draft, CaseRemarks& remarks) {
  const CaseMatrix gen{text, gen_layout(), draft.errors};
  const CaseExtras extras{text, "gen", gen.size(), takers, draft.errors};
  study::TextTable table = table_of(text.file, given);
  const bool needs_rate = !sites.infeeds().empty() && !extras.has("units", "failures_per_year");
  if (needs_rate) table.names.push_back({"failures_per_year", 1, 1});
  extras.add_names("units", table.names);
  std::map<std::string, int> counts;
  for (std::size_t row = 0; row < gen.size(); ++row) {
    const CaseSites::Bus* const bus = sites.find(gen, row, gen_column::bus, draft.errors);
    if (bus == nullptr) continue;
    const std::string id = fmt::format("G{}-{}", bus->id.substr(1), ++counts[bus->id]);
    const double pmin = gen.number(row, gen_column::pmin);
    if (gen.number(row, gen_column::status) <= 0.0) {
      remarks.out_of_service.push_back(id);
    } else if (bus->isolated) {
      remarks.on_isolated.push_back(id);
    } else if (gen.number(row, gen_column::pmax) <= 0.0) {
      remarks.without_output.push_back(id);
    } else {
      const Cell& place = gen.cell(row, gen_column::bus);
      const Cell& pmax = gen.cell(row, gen_column::pmax);
      std::vector<Cell> cells{cell_at(place, id), cell_at(place, bus->id), cell_at(pmax, plain_number(pmax.text))};
      if (needs_rate) cells.push_back(cell_at(place, ""));
      extras.add_cells("units", row, cells);
      table.rows.push_back(std::move(cells));
      if (pmin != 0.0) remarks.relaxed_mw.push_back(pmin);
    }
  }
  add_infeeds(sites, table, remarks);
  keep_table("units", std::move(table), draft);
}

}  // namespace firmgrid::readers
