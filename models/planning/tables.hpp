#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/load/load_model.hpp"
#include "models/planning/time_rows.hpp"

/// The rows of the network tables, checked one by one but not yet against each other: plain values in the units of the
/// tables. `network_at` turns them into the network of a year.
namespace firmgrid::planning {

/// Inclusive years; an empty end is open.
struct ServiceYears {
  std::optional<int> from;
  std::optional<int> to;

  /// Without a year everything is in service, as the tables stand.
  bool contains(std::optional<int> year) const { return !year || ((!from || *from <= *year) && (!to || *year <= *to)); }
};

struct SubstationRow {
  std::string id;
  std::string name;
  std::optional<double> lat;
  std::optional<double> lon;
  std::string region;
  ServiceYears service;
  std::string source;
  Where where;
};

struct BusRow {
  std::string id;
  std::string substation;
  double kv = 0.0;
  std::string layout = "double";
  std::optional<double> failures_per_year;
  std::optional<double> repair_h;
  std::optional<double> switching_h;
  ServiceYears service;
  std::string source;
  Where where;
};

struct LineRow {
  std::string id;
  std::string from_bus;
  std::string to_bus;
  std::optional<double> x_pu;
  std::optional<double> x_ohm_per_km;
  std::optional<double> r_pu;
  std::optional<double> r_ohm_per_km;
  std::optional<double> b_pu;
  std::optional<double> b_us_per_km;
  std::optional<double> rating_mva;     ///< empty or 0 = unlimited
  std::optional<double> emergency_mva;  ///< empty = rating_mva, 0 = unlimited
  std::optional<double> length_km;
  std::string kind = "overhead";
  std::string corridor;
  std::string circuit;
  bool normally_open = false;
  std::optional<double> switching_h;
  std::optional<double> failures_per_year;
  std::optional<double> failures_per_100km_year;
  std::optional<double> repair_h;
  std::optional<double> momentary_per_year;
  std::optional<double> momentary_per_100km_year;
  ServiceYears service;
  std::string source;
  Where where;
};

struct TransformerRow {
  std::string id;
  std::string from_bus;  ///< high side
  std::string to_bus;
  std::optional<double> x_pu;
  std::optional<double> x_percent;      ///< on its own rating
  std::optional<double> rating_mva;     ///< empty or 0 = unlimited
  std::optional<double> emergency_mva;  ///< empty = rating_mva, 0 = unlimited
  double tap = 1.0;
  double shift_deg = 0.0;
  std::optional<double> switching_h;
  std::optional<double> failures_per_year;
  std::optional<double> repair_h;
  std::optional<double> spare_h;  ///< until a spare is in its place; empty = none
  ServiceYears service;
  std::string source;
  Where where;
};

struct UnitRow {
  std::string id;
  std::string bus;
  double capacity_mw = 0.0;
  std::optional<double> forced_outage_rate;  ///< column `for`
  std::optional<double> mttf_h;
  std::optional<double> mttr_h;
  std::optional<double> failures_per_year;
  std::optional<double> repair_h;
  std::string model = "two_state";
  std::string states;   ///< `MW:probability;…` or `MW:probability:hours;…`, for `derated`
  std::string profile;  ///< share of its capacity by period; empty = all of it always
  ServiceYears service;
  std::string source;
  Where where;
};

/// What the stages of a plan do to the demand of a load point, whatever table it comes from: after growth first
/// multiplied, then added to.
struct DemandWorks {
  /// A value from a year on, in place of growth and of earlier rows of loads_by_year.csv; a later row replaces it.
  struct Level {
    int year = 0;
    double value = 0.0;
  };

  double peak_scale = 1.0;
  double customer_scale = 1.0;
  double peak_step_mw = 0.0;
  double customer_step = 0.0;
  std::optional<Level> peak_mw = {};
  std::optional<Level> customers = {};
};

struct LoadRow {
  std::string id;
  std::string bus;
  std::string until_bus;  ///< where it hangs while its bus is not in service
  double peak_mw = 0.0;
  double customers = 0.0;
  std::string profile;  ///< empty = the first profile
  std::optional<int> priority;
  std::string customer_class;
  std::optional<double> growth;           ///< per year since base_year; empty = that of the study
  std::optional<double> customer_growth;  ///< likewise
  ServiceYears service;
  std::string source;
  Where where;
  DemandWorks works = {};  ///< no column: what stages do to what the tables give
};

/// Demand and customers of a load point from that year on, in place of what loads.csv and growth give.
struct LoadByYearRow {
  int year = 0;
  std::string load;
  double peak_mw = 0.0;
  std::optional<double> customers;  ///< empty = as without the row
  std::string source;
  Where where;
};

struct CauseRow {
  std::string id;
  std::string hits;  ///< component ids joined by `;`
  std::string model = "two_state";
  std::optional<double> failures_per_year;
  std::optional<double> repair_h;
  std::string source;
  Where where;
};

/// A medium-voltage tie between two load points.
struct TieRow {
  std::string from_load;  ///< whose demand it takes over
  std::string to_load;    ///< from whose bus
  double mw = 0.0;
  double h = 0.0;  ///< from the trip until it is closed
  std::string source;
  Where where;
};

/// The feeders below a load point's bus, all alike (models/outage/feeder.hpp).
struct FeederRow {
  std::string id;
  std::string load;
  double feeders = 1.0;
  double length_km = 0.0;  ///< of all of them
  std::optional<double> overhead_share;
  std::optional<double> overhead_failures_per_100km_year;
  std::optional<double> cable_failures_per_100km_year;
  std::optional<double> overhead_repair_h;
  std::optional<double> cable_repair_h;
  std::optional<double> switching_h;
  double transfer_fraction = 0.0;
  double planned_outages_per_customer_year = 0.0;
  std::optional<double> planned_outage_h;
  std::string source;
  Where where;
};

/// A section of a radial network below a bus (models/outage/radial.hpp).
struct SectionRow {
  std::string id;
  std::string upstream;  ///< the section it hangs on; empty = at the breaker of its feeder
  std::string load;      ///< load point at its downstream end, or none
  std::string head = "none";
  std::optional<double> length_km;
  std::optional<double> failures_per_year;
  std::optional<double> failures_per_100km_year;
  std::optional<double> repair_h;
  std::optional<double> spare_h;      ///< until a spare is in its place; empty = none
  std::optional<double> switching_h;  ///< empty = nothing is switched
  std::optional<double> tie_h;        ///< empty = no tie at its downstream end
  double planned_outages_per_year = 0.0;
  std::optional<double> planned_outage_h;
  std::string source;
  Where where;
};

/// Rates of a class of components, first match wins. Empty conditions match everything of the kind.
struct ClassDefault {
  std::string component;  ///< line, transformer, bus, unit
  std::string kind;       ///< of lines: overhead, cable, mixed; empty = all
  double kv_min = 0.0;    ///< of the bus, of a line's from_bus, of a transformer's high side
  double kv_max = std::numeric_limits<double>::infinity();
  double mw_min = 0.0;
  double mw_max = std::numeric_limits<double>::infinity();
  std::optional<double> failures_per_year;
  std::optional<double> failures_per_100km_year;
  std::optional<double> repair_h;
  std::optional<double> momentary_per_100km_year;
  std::optional<double> switching_h;
  std::optional<double> spare_h;
  std::optional<double> forced_outage_rate;
  std::optional<double> mttr_h;
  std::string source;
  Where where;
};

/// The tables that works touch. Ties have no id of their own: "FROM>TO", their two load points.
enum class Kind : std::uint8_t { substation, bus, line, transformer, unit, load, feeder, tie };

/// A row of the tables that a plan does not have in a year, and why, for messages: "it comes with stage \"S2016\"".
struct Withheld {
  Kind kind = Kind::line;
  std::string id;
  std::string reason;
  Where where = {};
};

/// A network folder, read and checked row by row.
struct Tables {
  std::vector<SubstationRow> substations;
  std::vector<BusRow> buses;
  std::vector<LineRow> lines;
  std::vector<TransformerRow> transformers;
  std::vector<UnitRow> units;
  std::vector<LoadRow> loads;
  std::vector<LoadByYearRow> loads_by_year;
  std::vector<CauseRow> causes;
  std::vector<TieRow> ties;
  std::vector<FeederRow> feeders;
  std::vector<SectionRow> sections;
  std::vector<TimesRow> times;
  std::vector<MaintenanceRow> maintenance;
  std::vector<StormRow> storms;
  std::vector<SpareRow> spares;
  std::vector<DamageRow> damage;
  std::vector<ClassDefault> defaults;
  std::vector<load::Profile> profiles;
  std::vector<Withheld> withheld = {};  ///< by the works of a plan (build_out.hpp)
};

}  // namespace firmgrid::planning
