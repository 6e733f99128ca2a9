#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/outage/cause.hpp"
#include "models/planning/findings.hpp"
#include "models/planning/tables.hpp"

namespace firmgrid::planning {

/// A branch row of either table; the columns both have are read by `std::visit`.
using BranchRow = std::variant<const LineRow*, const TransformerRow*>;

/// The ids of one namespace over all years: what bears them, and where it stands among its kind this year.
class Register {
 public:
  struct Entry {
    std::string_view word;                                    ///< "bus", "line", … for messages
    outage::ComponentKind kind = outage::ComponentKind::bus;  ///< not meant for substations
    ServiceYears service;
    Where where;
    std::optional<std::uint32_t> index;  ///< in the network of the year; empty = not in service then
    std::string_view withheld = {};      ///< why the plan does not have it this year; empty = the tables have it
  };

  /// A second row of the same id is an error; the first one counts.
  void add(const std::string& id, Entry entry, Findings& findings);

  /// A row that works withhold: known, but not in service. A row that is there counts before it.
  void add_withheld(const Withheld& row, std::string_view word);

  const Entry* find(const std::string& id) const;
  std::vector<std::string> ids() const;

  /// Index of what is in service; 0 where it is not, which some step has then reported.
  std::uint32_t index_or_first(const std::string& id) const;

 private:
  std::map<std::string, Entry> entries_;
};

/// Demand and customers of a load point in one year, before `[load] scale`.
struct DemandOfYear {
  double peak_mw = 0.0;
  double customers = 0.0;
  bool peak_grows = true;  ///< by the growth of the study; false: the tables name the year's value
  bool customers_grow = true;
  DemandWorks works = {};  ///< after growth

  bool any() const {
    return peak_mw * works.peak_scale + works.peak_step_mw > 0.0 ||
           customers * works.customer_scale + works.customer_step > 0.0;
  }
};

/// The rows in service in one year, each kind in order of id, so that positions are the ids of the network.
struct RowsOfYear {
  const Tables& tables;
  std::optional<int> year;
  std::vector<const SubstationRow*> substations;
  std::vector<const BusRow*> buses;
  std::vector<BranchRow> branches;
  std::vector<const UnitRow*> units;
  std::vector<const LoadRow*> loads;  ///< without those that have no bus this year, and no demand either

  std::map<std::string, const LoadByYearRow*> latest;  ///< of each load point: the latest row not after the year

  Register substation_ids;
  Register bus_ids;
  Register component_ids;  ///< buses, branches and units share one namespace
  Register load_ids;

  /// The row of a line's or transformer's end, a unit's or load point's bus.
  const BusRow& bus(const std::string& id) const { return *buses[bus_ids.index_or_first(id)]; }

  /// Where a load point hangs: its own bus if that is in service, else its until_bus; nothing where neither is.
  std::optional<std::uint32_t> bus_of(const LoadRow& load) const;

  DemandOfYear demand_of(const LoadRow& load) const;
};

/// Applies the service years to the tables, which must outlive the result.
/// errors  ids that are there twice, service that ends before it begins
RowsOfYear rows_of_year(const Tables& tables, std::optional<int> year, Findings& findings);

inline const std::string& id_of(const BranchRow& branch) {
  return std::visit([](const auto* row) -> const std::string& { return row->id; }, branch);
}

inline const Where& where_of(const BranchRow& branch) {
  return std::visit([](const auto* row) -> const Where& { return row->where; }, branch);
}

}  // namespace firmgrid::planning
