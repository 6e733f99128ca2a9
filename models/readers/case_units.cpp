#include "models/readers/case_units.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/readers/case_extras.hpp"

namespace firmgrid::readers {
namespace {

constexpr std::string_view given[] = {"id", "bus", "capacity_mw"};
constexpr CaseExtras::Taker takers[] = {{"units", given}};

class Units {
 public:
  Units(const CaseText& text, const CaseSites& sites, Errors& errors)
      : matrix_{text, gen_layout(), errors},
        sites_{sites},
        extras_{text, "gen", matrix_.size(), takers, errors},
        errors_{errors},
        table_{table_of(text.file, given)},
        needs_rate_{!sites.infeeds().empty() && !extras_.has("units", "failures_per_year")} {
    if (needs_rate_) table_.names.push_back({"failures_per_year", 1, 1});
    extras_.add_names("units", table_.names);
  }

  std::size_t size() const { return matrix_.size(); }

  void add(std::size_t row, CaseRemarks& remarks) {
    const CaseSites::Bus* const bus = sites_.find(matrix_, row, gen_column::bus, errors_);
    if (bus == nullptr) return;
    const std::string id = fmt::format("G{}-{}", bus->id.substr(1), ++counts_[bus->id]);
    if (matrix_.number(row, gen_column::status) <= 0.0) {
      remarks.out_of_service.push_back(id);
    } else if (bus->isolated) {
      remarks.on_isolated.push_back(id);
    } else if (matrix_.number(row, gen_column::pmax) <= 0.0) {
      remarks.without_output.push_back(id);
    } else {
      add_row(row, id, bus->id);
      const double pmin = matrix_.number(row, gen_column::pmin);
      if (pmin != 0.0) remarks.relaxed_mw.push_back(pmin);
    }
  }

  /// A demand below 0 gives what it is said to give, always: its row has no failures.
  void add_infeeds(CaseRemarks& remarks) {
    const auto rate = std::ranges::find(table_.names, "failures_per_year", &Cell::text) - table_.names.begin();
    for (const CaseSites::Infeed& infeed : sites_.infeeds()) {
      std::vector<Cell> cells(table_.names.size(), cell_at(infeed.mw, ""));
      cells[0].text = infeed.id;
      cells[1].text = infeed.bus;
      cells[2].text = infeed.mw.text;
      cells[static_cast<std::size_t>(rate)].text = "0";
      table_.rows.push_back(std::move(cells));
      remarks.infeeds.push_back(infeed.id);
    }
  }

  study::TextTable table() && { return std::move(table_); }

 private:
  void add_row(std::size_t row, const std::string& id, const std::string& bus) {
    const Cell& place = matrix_.cell(row, gen_column::bus);
    const Cell& pmax = matrix_.cell(row, gen_column::pmax);
    std::vector<Cell> cells{cell_at(place, id), cell_at(place, bus), cell_at(pmax, plain_number(pmax.text))};
    if (needs_rate_) cells.push_back(cell_at(place, ""));
    extras_.add_cells("units", row, cells);
    table_.rows.push_back(std::move(cells));
  }

  CaseMatrix matrix_;
  const CaseSites& sites_;
  CaseExtras extras_;
  Errors& errors_;
  study::TextTable table_;
  bool needs_rate_;
  std::map<std::string, int> counts_;
};

}  // namespace

void add_units(const CaseText& text, const CaseSites& sites, study::Draft& draft, CaseRemarks& remarks) {
  Units units{text, sites, draft.errors};
  for (std::size_t row = 0; row < units.size(); ++row) units.add(row, remarks);
  units.add_infeeds(remarks);
  keep_table("units", std::move(units).table(), draft);
}

}  // namespace firmgrid::readers
