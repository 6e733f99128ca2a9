#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/load/load_model.hpp"
#include "models/network/network.hpp"
#include "models/outage/catalog.hpp"
#include "models/outage/cause.hpp"
#include "models/planning/findings.hpp"
#include "models/planning/grid.hpp"
#include "models/planning/rows.hpp"

/// The steps of `network_at`, in the order it takes them. Each adds what it finds wrong and goes on; where a reference
/// does not hold it goes on with the first bus, and the network is never made.
namespace firmgrid::planning {

/// A way to fail, in the terms of the tables: not yet a model, because corridors still take their share of it.
struct Rated {
  std::string id;
  std::string stream;
  std::string model;
  std::vector<outage::Component> hits;  ///< empty = nothing to fail this year; no cause is made
  outage::Parameters parameters;
  std::string corridor;  ///< of a line; else empty
  Where where;
  std::optional<double> spare_h = {};  ///< of a transformer: until a spare is in its place
  std::optional<Where> times = {};     ///< its row of times.csv
};

/// Multiples that mean nothing: a scale below 0, a share outside 0 to 1, a growth of −100 % or less.
void check_options(const Options& options, Findings& findings);

/// Buses without substation, branches, units and load points without bus, whatever the year; what is out of service
/// under something in service this year; branches that join a bus to itself; a network without bus or load point.
void check_references(const RowsOfYear& rows, Findings& findings);

/// Rows of one circuit follow each other: their service years do not overlap, and no other component bears the
/// circuit's name (it names the source of chance).
void check_circuits(const RowsOfYear& rows, Findings& findings);

/// A multiplier of a kind of component; 1 where none is given.
inline double scale_of(const std::map<std::string, double>& scales, std::string_view component) {
  const auto found = scales.find(std::string{component});
  return found == scales.end() ? 1.0 : found->second;
}

/// Lines and transformers in per unit on 100 MVA, radians and MW.
PerId<BranchId, Branch> make_branches(const RowsOfYear& rows, const Options& options, Findings& findings);

/// The ties whose load points are both in service, in order of from, to, time and size.
std::vector<LoadTie> make_ties(const RowsOfYear& rows, Findings& findings);

/// Rows of loads_by_year.csv without load point, two for one load point and year, negative values.
void check_loads_by_year(const RowsOfYear& rows, Findings& findings);

/// Writes into each load point what its feeders or its sections below the bus cost its customers, scaled by the study.
/// returns the faults that do, in order of stream
/// errors  rows without load point, more than one row for a load point, sections without the section they hang on or in
///         a ring, shares outside 0 to 1, rates without times
std::vector<outage::FaultBelow> add_networks_below(const RowsOfYear& rows, const Options& options,
                                                   PerId<LoadId, LoadPoint>& loads, Findings& findings);

/// Everything the network is made of but what is below the load points, load grown to the year.
NetworkParts make_parts(const RowsOfYear& rows, const Options& options, Findings& findings);

/// One way to fail per branch, unit and bus, also for those that never do: the row's own columns, else the first class
/// default that matches; a transformer's spare, where it is there sooner, ends its outage, unless it is one of a stock
/// (spares.csv). `defaults` receives, in order of id, every component without columns of its own.
std::vector<Rated> rate_components(const RowsOfYear& rows, const Options& options, std::vector<DefaultUsed>& defaults,
                                   Findings& findings);

/// Moves a share of the rate of the lines of each corridor with two lines or more to a cause that hits them all: β
/// times the smallest of their rates, for the longest of their repairs.
void split_corridors(std::vector<Rated>& rated, double corridor_share);

/// The rows of causes.csv. What they hit and is not in service this year is left out.
void add_common_causes(const RowsOfYear& rows, std::vector<Rated>& rated, Findings& findings);

/// How the times of each scatter: as the study says, or the component's row in times.csv.
/// errors  rows of what is unknown, two rows of one, shapes without coefficient of variation or the other way round, an
///         age where times in service are exponential
void scatter_times(const RowsOfYear& rows, const Options& options, std::vector<Rated>& rated, Findings& findings);

/// The causes that can occur by chance, in order of stream.
/// errors  what no outage model can be made of, an age that hardly any such component reaches
std::vector<outage::Cause> make_causes(const std::vector<Rated>& rated, Findings& findings);

/// Gives every cause the longest switching time of what it hits; units need none, and for planned work it is done
/// before.
void time_switching(const Network& network, std::vector<outage::Cause>& causes);

/// Length of the load's profile; with a constant load, of the year.
double hours_of_year(const RowsOfYear& rows, const Options& options);

/// A part of the profile, as two columns of a row give it; all of it where both are empty.
/// who     "storm \"S1\"", for messages
/// errors  one without the other, the end not after the beginning, hours outside the profile
struct SeasonColumns {
  std::string who;
  std::optional<double> from_h;
  std::optional<double> to_h;
  const Where& where;
};
std::optional<outage::Season> season_of(const SeasonColumns& columns, double hours, Findings& findings);

/// Planned work, with the cause that it is; its index is still open.
struct PlannedWork {
  outage::Cause cause;
  outage::Maintenance entry;
};

/// The rows of maintenance.csv. What they hit and is not in service this year is left out.
/// errors  unknown components, hours outside the profile, a start and a season or neither, ids that are there twice
std::vector<PlannedWork> plan_maintenance(const RowsOfYear& rows, const Options& options, Findings& findings);

/// Refuses planned work, alone or overlapping, that leaves a load point without any unit; work that may be put off, and
/// would then never take place, is told.
void check_supply(const RowsOfYear& rows, const Options& options, const Grid& grid, Findings& findings);

/// The rows of storms.csv, with the causes that they touch: those that hit an overhead line of the region.
/// causes  in order of stream
/// errors  unknown regions, regions without overhead line, values that mean nothing, ids that are there twice
std::vector<outage::Storm> make_storms(const RowsOfYear& rows, const Base& base,
                                       const std::vector<outage::Cause>& causes, Findings& findings);

/// The rows of spares.csv.
/// rated   tells when a spare is in place
/// causes  in order of stream
/// errors  what is no transformer, transformers without spare_h or in two pools, a negative stock, ids that are there
///         twice
std::vector<outage::SparePool> make_pools(const RowsOfYear& rows, const std::vector<Rated>& rated,
                                          const std::vector<outage::Cause>& causes, Findings& findings);

/// What depends on time. Planned work is added to the causes, which stay in order of stream.
outage::Calendar make_calendar(const RowsOfYear& rows, const Base& base, const std::vector<Rated>& rated,
                               std::vector<outage::Cause>& causes, Findings& findings);

/// What interruptions cost, by class, and whom.
struct Damage {
  std::vector<load::DamageFunction> functions;              ///< in order of class
  PerId<LoadId, std::optional<std::uint32_t>> function_of;  ///< index into them; or empty
};

/// The rows of damage.csv.
/// errors  a duration twice in a class, durations of 0 or less, negative costs
Damage make_damage(const RowsOfYear& rows, Findings& findings);

/// The profile of each load point, as index into the tables' profiles; 0 where the load is constant.
PerId<LoadId, std::uint32_t> choose_profiles(const RowsOfYear& rows, const Options& options, Findings& findings);

/// The profile of each unit that has one: values up to 1, and never with a constant load, which has no hours.
load::UnitProfiles choose_unit_profiles(const RowsOfYear& rows, const Options& options, Findings& findings);

}  // namespace firmgrid::planning
