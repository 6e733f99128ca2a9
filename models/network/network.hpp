#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/base/id.hpp"

namespace firmgrid {

struct Position {
  double lat = 0.0;  ///< degrees north
  double lon = 0.0;  ///< degrees east
};

/// A site; holds buses.
struct Substation {
  std::string id;
  std::string name;
  std::optional<Position> position;
  std::string region;
};

/// A voltage level or section of a substation.
struct Bus {
  std::string id;
  SubstationId substation;
  double kv = 0.0;
  bool doubled = true;       ///< layout `double`: all comes back after switching; `single`: out until repaired
  double switching_h = 0.0;  ///< from the trip until what can be switched is back
};

enum class BranchKind : std::uint8_t { line, transformer };

/// A line circuit or a transformer. Carries (θ_from − θ_to − shift_rad)/(x_pu·tap) per unit of 100 MVA.
struct Branch {
  std::string id;
  BranchKind kind = BranchKind::line;
  BusId from;
  BusId to;
  double x_pu = 0.0;       ///< series reactance on 100 MVA; never 0, negative for series capacitors
  double tap = 1.0;        ///< off-nominal ratio on the from side, above 0
  double shift_rad = 0.0;  ///< phase shift
  double limit_mw =
      std::numeric_limits<double>::infinity();  ///< with nothing out; both directions; infinite = unlimited
  double outage_limit_mw = std::numeric_limits<double>::infinity();  ///< with anything out, likewise
  bool normally_open = false;
  double switching_h = 0.0;         ///< from the trip until what can be switched is back
  double momentary_per_year = 0.0;  ///< trips that end by reclosing, per year in service
  std::string corridor;             ///< empty = alone
  double length_km = 0.0;           ///< 0 = unknown, or a transformer
};

/// A generator, or an equivalent infeed. Its minimum output is 0.
struct Unit {
  std::string id;
  BusId bus;
  double capacity_mw = 0.0;
};

/// What the customers of a load point suffer from the network below their bus, per customer and year: an exact sum that
/// stands beside what the simulated grid costs them.
struct BelowBus {
  double fault_hours = 0.0;            ///< h/yr without power by faults
  double fault_interruptions = 0.0;    ///< 1/yr
  double planned_hours = 0.0;          ///< h/yr without power by planned works
  double planned_interruptions = 0.0;  ///< 1/yr
};

/// Demand and customers at a bus.
struct LoadPoint {
  std::string id;
  BusId bus;
  double peak_mw = 0.0;
  double customers = 0.0;
  int priority = 0;  ///< curtailed first = 1; 0 = no class given, curtailed last
  std::string customer_class;
  BelowBus below = {};
};

/// A medium-voltage tie: so much demand of one load point can be taken over by the bus of another, so long after a
/// trip.
struct LoadTie {
  LoadId from;
  LoadId to;
  double mw = 0.0;
  double after_h = 0.0;
};

/// What a network is made of, each kind in order of id.
struct NetworkParts {
  PerId<SubstationId, Substation> substations;
  PerId<BusId, Bus> buses;
  PerId<BranchId, Branch> branches;
  PerId<UnitId, Unit> units;
  PerId<LoadId, LoadPoint> loads;
  std::vector<LoadTie> ties = {};  ///< in order of from, to, after_h, mw
};

/// The grid of one plan and year: a multigraph of buses and branches with units and load points. Immutable; everything
/// of a kind is ordered by id, so that the order of rows in files never shows.
class Network {
 public:
  /// parts   each kind in order of id; references between parts hold, no branch joins a bus to itself, no reactance is
  ///         0. Whoever makes the parts has checked it and told the user; here a breach is a bug and stops the program.
  explicit Network(NetworkParts parts);

  const PerId<SubstationId, Substation>& substations() const { return parts_.substations; }
  const PerId<BusId, Bus>& buses() const { return parts_.buses; }
  const PerId<BranchId, Branch>& branches() const { return parts_.branches; }
  const PerId<UnitId, Unit>& units() const { return parts_.units; }
  const PerId<LoadId, LoadPoint>& loads() const { return parts_.loads; }
  std::span<const LoadTie> ties() const { return parts_.ties; }

  /// Branches at a bus, open ones too, in order of id.
  std::span<const BranchId> branches_at(BusId bus) const;

  /// How many load points there are at a bus.
  std::size_t loads_at(BusId bus) const { return loads_by_bus_[bus]; }

  double customers() const { return customers_; }  ///< sum over the load points
  double peak_mw() const { return peak_mw_; }      ///< sum of the load points' own peaks

 private:
  NetworkParts parts_;
  std::vector<std::uint32_t> first_branch_;  // per bus, into branches_by_bus_
  std::vector<BranchId> branches_by_bus_;
  PerId<BusId, std::uint32_t> loads_by_bus_;
  double customers_ = 0.0;
  double peak_mw_ = 0.0;
};

}  // namespace firmgrid
