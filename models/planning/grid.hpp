#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/load/damage.hpp"
#include "models/load/load_model.hpp"
#include "models/network/network.hpp"
#include "models/outage/calendar.hpp"
#include "models/outage/cause.hpp"
#include "models/outage/duration.hpp"
#include "models/outage/fault_below.hpp"
#include "models/planning/tables.hpp"
#include "models/planning/works.hpp"

namespace firmgrid::planning {

/// Where outage data comes from that the rows do not give themselves: the folder's defaults.toml, the program's own
/// rules, or nowhere.
enum class Defaults : std::uint8_t { file, builtin, none };

/// The rating that limits a branch; an empty emergency rating is the normal one.
enum class Rating : std::uint8_t { normal, emergency };

/// What becomes of maintenance.csv: it takes place as planned; it is put off, and in the end left out, while it would
/// curtail any load point; or there is none.
enum class MaintenancePolicy : std::uint8_t { as_planned, without_loss, none };

/// How the tables are read: the [network], [load] and [reliability] keys of a study.
struct Options {
  Rating intact_rating = Rating::normal;  ///< with nothing out
  Rating outage_rating = Rating::normal;  ///< with anything out
  double rating_scale = 1.0;
  double power_factor = 1.0;
  bool constant_load = false;  ///< shape = "constant": the peak for 8,760 h
  double load_scale = 1.0;
  std::optional<int> base_year;
  double growth = 0.0;           ///< per year since base_year, compound; no effect without base_year
  double customer_growth = 0.0;  ///< likewise
  double period_h = 1.0;
  Defaults defaults = Defaults::file;
  double corridor_share = 0.0;
  double forecast_error = 0.0;           ///< standard deviation of a year's load about the forecast, per unit
  outage::Scatter repair_scatter = {};   ///< of all repair times about their means
  outage::Scatter failure_scatter = {};  ///< likewise of times in service
  bool spares = true;                    ///< an outage ends when the spare is in place, where that is before the repair
  MaintenancePolicy maintenance = MaintenancePolicy::as_planned;
  bool storms = true;  ///< those of storms.csv come

  /// Multipliers of failure rates (momentary ones of lines, too) and of repair times, by line, transformer, bus, unit;
  /// missing = 1. Causes that hit several components keep their own times.
  std::map<std::string, double> failure_scale = {};
  std::map<std::string, double> repair_scale = {};

  double mv_fault_scale = 1.0;  ///< multiplies faults below 110 kV, minutes and interruptions
  double planned_scale = 1.0;   ///< likewise planned works
};

/// The base network folder, the options that shape it, and all works that a plan may choose from.
struct Base {
  Tables tables;
  Options options;
  std::vector<Stage> stages = {};  ///< ids differ
};

/// Outage data taken from a class default, or found nowhere.
struct DefaultUsed {
  std::string component;  ///< id
  std::string rule;       ///< place of the rule in defaults.toml, or "never fails"
};

/// The grid of one plan and year: what the simulation needs, and nothing else.
struct Grid {
  Network network;
  std::vector<outage::Cause> causes;  ///< in order of stream
  load::LoadModel load;
  std::vector<DefaultUsed> defaults;  ///< in order of component: all without outage columns of their own
  std::vector<Warning> warnings;
  outage::Calendar calendar = {};                              ///< what depends on time
  std::vector<outage::FaultBelow> faults_below = {};           ///< in order of stream
  std::vector<load::DamageFunction> damage = {};               ///< in order of class
  PerId<LoadId, std::optional<std::uint32_t>> damage_of = {};  ///< per load point, index into them; or empty
};

/// The only maker of networks: applies works and service years to the base tables (build_out.hpp), resolves every
/// reference and converts to per unit on 100 MVA, MW and radians. Row order never shows: everything of a kind is in
/// order of id, causes of stream.
/// works   of the plan; none = what no stage claims
/// year    none = as the tables stand: all rows in service, all works done, no growth
/// errors  references to what is unknown or not in service, equal circuits in service together, streams that collide,
///         no bus or load point left, works that leave no demand, a reactance of 0, contradicting rates, impossible
///         values after scaling, works that cannot be done: all of them at once, in order of place, with the nearest id
///         for a mistyped one; of a plan that does not hold together only that. What does not depend on the year (ids,
///         references, succession of circuits) is checked for all rows, and so comes again for every year. Maintenance
///         that leaves a load point without any unit is told once everything else is right.
std::expected<Grid, Errors> network_at(const Base& base, const Works& works, std::optional<int> year);

}  // namespace firmgrid::planning
