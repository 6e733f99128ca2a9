#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Where the grid of a run stands, as plain values: what a map of its results is drawn from.
namespace firmgrid::result {

/// A substation of any of the networks of a run. Its name is among the names of the result.
struct MapStation {
  std::string id;
  std::optional<double> lat;  ///< degrees north; both or neither
  std::optional<double> lon;  ///< degrees east
  double kv = 0.0;            ///< its highest voltage in any network
};

/// A branch between two substations of any of the networks. What stays inside a substation is not drawn.
struct MapBranch {
  std::string id;
  std::uint32_t from = 0;  ///< into the stations
  std::uint32_t to = 0;
  double kv = 0.0;  ///< the higher one of its ends
};

/// A load point of any of the networks.
struct MapLoad {
  std::string id;
  std::uint32_t station = 0;  ///< where it hangs in the last network that has it
};

/// What one network, that of a plan and year, has of them.
struct MapOfPlan {
  struct Station {
    bool present = false;
    bool work = false;  ///< the plan builds or changes something in it
    double customers = 0.0;
    double peak_mw = 0.0;  ///< sum of its load points' own peaks
  };
  struct Branch {
    bool present = false;
    bool work = false;           ///< the plan builds or changes it
    bool normally_open = false;  ///< in service, but open until it is needed
  };
  std::string plan;
  std::optional<int> year;
  std::vector<Station> stations;  ///< [stations]
  std::vector<Branch> branches;   ///< [branches]
};

/// The places of all networks of a run, and which network has what. Everything of a kind is in order of id.
struct GridMap {
  std::vector<MapStation> stations;
  std::vector<MapBranch> branches;
  std::vector<MapLoad> loads;
  std::vector<MapOfPlan> plans;  ///< in the order of plans and years
};

}  // namespace firmgrid::result
