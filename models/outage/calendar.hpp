#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace firmgrid::outage {

/// A part of the year, hours of the profile; `from_h` up to `to_h`, which is later.
struct Season {
  double from_h = 0.0;
  double to_h = 0.0;
  friend bool operator==(const Season&, const Season&) = default;
};

/// Planned work that takes something out of service for a while: a cause that begins by plan, not by chance.
struct Maintenance {
  std::string id;
  std::uint32_t cause = 0;  ///< index into the causes of the grid; its stream is "maintenance/ID"
  double duration_h = 0.0;
  double chance = 1.0;         ///< that a year has it, above 0: 0.25 = every fourth year
  Season starts;               ///< begins at a uniformly random hour of it; from_h = to_h: at that hour
  double last_start_h = 0.0;   ///< may be put off until then, at least starts.to_h
  bool spares_supply = false;  ///< put off, a day at a time, while it would curtail any load point; else left out
};

/// Weather that makes many things fail together: it comes and goes by chance, and while it lasts the causes that it
/// touches fail `multiplier` times as often as in calm weather. Their rates over a whole year are those of the tables,
/// so calm weather has less. Several storms on one cause multiply.
struct Storm {
  std::string id;
  std::string stream;                 ///< "storm/ID"
  double per_h = 0.0;                 ///< rate of coming, in calm weather within the season
  double mean_h = 0.0;                ///< mean length, exponential; ends with the season
  double multiplier = 1.0;            ///< 1 or more
  Season season;                      ///< of all hours of the profile: weather that has no season
  std::vector<std::uint32_t> causes;  ///< indices into the causes of the grid, rising
};

/// Spares that several components share. A failed one is replaced `spare_h` after the trip while there is a spare, goes
/// to the workshop, and is a spare itself after its repair time. Without a spare it is out until repaired.
struct SparePool {
  struct Member {
    std::uint32_t cause = 0;  ///< index into the causes of the grid: that of the component alone
    double spare_h = 0.0;     ///< until the spare is in its place
  };
  std::string id;
  int stock = 0;                ///< spares at the start, 0 or more
  std::vector<Member> members;  ///< rising; a cause is in one pool at most
};

/// What happens in a year beyond independent causes.
struct Calendar {
  std::vector<Maintenance> maintenance;  ///< in order of id
  std::vector<Storm> storms;             ///< in order of id
  std::vector<SparePool> pools;          ///< in order of id

  bool empty() const { return maintenance.empty() && storms.empty() && pools.empty(); }
};

}  // namespace firmgrid::outage
