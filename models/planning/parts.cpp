#include <cmath>

#include "models/base/text.hpp"
#include "models/planning/class_rules.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

class PartsMaker {
 public:
  PartsMaker(const RowsOfYear& rows, const Options& options, Findings& findings)
      : rows_{rows}, rules_{rows, options}, findings_{findings}, options_{options} {}

  Substation substation(const SubstationRow& row) const {
    std::optional<Position> position;
    if (row.lat && row.lon) position = Position{*row.lat, *row.lon};
    if (row.lat.has_value() != row.lon.has_value()) {
      findings_.refuse(row.where, fmt::format("substation \"{}\": {} is given without {}", row.id,
                                              row.lat ? "lat" : "lon", row.lat ? "lon" : "lat"));
    }
    return {row.id, row.name.empty() ? row.id : row.name, position, row.region};
  }

  Bus bus(const BusRow& row) const {
    if (!(row.kv > 0.0)) refuse("bus", row, "kv", row.kv, "above 0");
    if (row.layout != "double" && row.layout != "single") {
      findings_.refuse(row.where, fmt::format("bus \"{}\": layout is \"{}\" (double or single).{}", row.id, row.layout,
                                              did_you_mean(row.layout, {"double", "single"})));
    }
    const double switching_h = rules_.switching_h(row);
    if (!sound(switching_h)) refuse("bus", row, "switching_h", switching_h, "0 or more");
    return {row.id, SubstationId{rows_.substation_ids.index_or_first(row.substation)}, row.kv, row.layout == "double",
            switching_h};
  }

  Unit unit(const UnitRow& row) const {
    if (!sound(row.capacity_mw)) refuse("unit", row, "capacity_mw", row.capacity_mw, "0 or more");
    return {row.id, bus_of(row), row.capacity_mw};
  }

  LoadPoint load(const LoadRow& row) const {
    const DemandOfYear demand = rows_.demand_of(row);
    const DemandWorks& works = demand.works;
    const double growth = demand.peak_grows ? grown(row.growth.value_or(options_.growth)) : 1.0;
    const double new_customers = row.customer_growth.value_or(options_.customer_growth);
    const double customer_growth = demand.customers_grow ? grown(new_customers) : 1.0;
    const double scale = options_.load_scale;
    const double peak_mw = demand.peak_mw * scale * growth * works.peak_scale + works.peak_step_mw * scale;
    const double customers = demand.customers * customer_growth * works.customer_scale + works.customer_step;
    if (!sound(peak_mw)) refuse("load point", row, "peak_mw", told(row.peak_mw, peak_mw), sound_demand);
    if (!sound(customers)) refuse("load point", row, "customers", told(row.customers, customers), sound_demand);
    if (row.priority.value_or(1) < 1) refuse("load point", row, "priority", *row.priority, "1 or more, or empty");
    const BusId bus{rows_.bus_of(row).value_or(0)};
    return {row.id, bus, peak_mw, customers, row.priority.value_or(0), row.customer_class};
  }

 private:
  static constexpr std::string_view sound_demand = "0 or more, and finite after growth";

  // Compound growth since the base year; 1 where either year is unknown.
  double grown(double per_year) const {
    if (!options_.base_year || !rows_.year) return 1.0;
    return std::pow(1.0 + per_year, *rows_.year - *options_.base_year);
  }

  // What is at fault: the value of the row, or what growth and works have made of it.
  static double told(double written, double value) { return sound(written) && std::isfinite(value) ? value : written; }

  static bool sound(double value) { return value >= 0.0 && std::isfinite(value); }

  template <class Row>
  BusId bus_of(const Row& row) const {
    return BusId{rows_.bus_ids.index_or_first(row.bus)};
  }

  template <class Row>
  void refuse(std::string_view word, const Row& row, std::string_view column, double value,
              std::string_view expected) const {
    findings_.refuse(
        row.where, fmt::format("{} \"{}\": {} is {} (must be {})", word, row.id, column, number_text(value), expected));
  }

  const RowsOfYear& rows_;
  ClassRules rules_;
  Findings& findings_;
  const Options& options_;
};

}  // namespace

NetworkParts make_parts(const RowsOfYear& rows, const Options& options, Findings& findings) {
  const PartsMaker make{rows, options, findings};
  NetworkParts parts;
  for (const SubstationRow* row : rows.substations) parts.substations.push_back(make.substation(*row));
  for (const BusRow* row : rows.buses) parts.buses.push_back(make.bus(*row));
  for (const UnitRow* row : rows.units) parts.units.push_back(make.unit(*row));
  for (const LoadRow* row : rows.loads) parts.loads.push_back(make.load(*row));
  parts.branches = make_branches(rows, options, findings);
  parts.ties = make_ties(rows, findings);
  return parts;
}

}  // namespace firmgrid::planning
