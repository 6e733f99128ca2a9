#include "sim/run/grid_map.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace firmgrid::run {
namespace {

using result::GridMap;
using result::MapOfPlan;

const std::string& station_at(const Network& network, BusId bus) {
  return network.substations()[network.buses()[bus].substation].id;
}

bool same(const Branch& one, const Branch& other) {
  return one.x_pu == other.x_pu && one.limit_mw == other.limit_mw && one.outage_limit_mw == other.outage_limit_mw &&
         one.normally_open == other.normally_open && one.length_km == other.length_km;
}

bool same(const Bus& one, const Bus& other) { return one.kv == other.kv && one.doubled == other.doubled; }

bool same(const Unit& one, const Unit& other) { return one.capacity_mw == other.capacity_mw; }

/// What of a kind is not there, or otherwise, in the network without works; both are in order of id.
template <class Things, class Take>
void each_new(const Things& things, const Things& before, const Take& take) {
  auto known = before.begin();
  for (const auto& thing : things) {
    while (known != before.end() && known->id < thing.id) ++known;
    if (known == before.end() || known->id != thing.id || !same(*known, thing)) take(thing);
  }
}

/// Makes a map of networks that are added one by one; whatever any of them has gets a number in the end.
class Drawing {
 public:
  void add_places(const Network& network) {
    for (const Substation& station : network.substations()) {
      result::MapStation& drawn = stations_.try_emplace(station.id).first->second;
      drawn.id = station.id;
      if (!station.position) continue;
      drawn.lat = station.position->lat;
      drawn.lon = station.position->lon;
    }
    for (std::uint32_t i = 0; i < network.buses().size(); ++i) {
      result::MapStation& drawn = stations_[station_at(network, BusId{i})];
      drawn.kv = std::max(drawn.kv, network.buses()[BusId{i}].kv);
    }
    for (const Branch& branch : network.branches()) {
      if (joins_two(network, branch)) branches_.insert_or_assign(branch.id, ends_of(network, branch));
    }
    for (const LoadPoint& load : network.loads()) loads_.insert_or_assign(load.id, station_at(network, load.bus));
  }

  /// The stations, branches and load points of all networks, numbered.
  GridMap places() {
    GridMap map;
    for (const auto& [id, station] : stations_) {
      numbers_.emplace(id, static_cast<std::uint32_t>(map.stations.size()));
      map.stations.push_back(station);
    }
    for (const auto& [id, ends] : branches_) {
      branch_numbers_.emplace(id, map.branches.size());
      map.branches.push_back({id, numbers_.at(ends.from), numbers_.at(ends.to), ends.kv});
    }
    for (const auto& [id, station] : loads_) map.loads.push_back({id, numbers_.at(station)});
    return map;
  }

  /// What a network has of them; places() comes first.
  MapOfPlan plan(const Network& network) const {
    MapOfPlan drawn{.plan = {},
                    .year = {},
                    .stations = std::vector<MapOfPlan::Station>(numbers_.size()),
                    .branches = std::vector<MapOfPlan::Branch>(branch_numbers_.size())};
    for (const Substation& station : network.substations()) drawn.stations[numbers_.at(station.id)].present = true;
    for (const LoadPoint& load : network.loads()) {
      MapOfPlan::Station& station = drawn.stations[numbers_.at(station_at(network, load.bus))];
      station.customers += load.customers;
      station.peak_mw += load.peak_mw;
    }
    for (const Branch& branch : network.branches()) {
      if (!joins_two(network, branch)) continue;
      drawn.branches[branch_numbers_.at(branch.id)] = {
          .present = true, .work = false, .normally_open = branch.normally_open};
    }
    return drawn;
  }

  void mark_works(const Network& network, const Network& before, MapOfPlan& drawn) const {
    const auto mark_at = [&](BusId bus) { drawn.stations[numbers_.at(station_at(network, bus))].work = true; };
    each_new(network.branches(), before.branches(), [&](const Branch& branch) {
      if (joins_two(network, branch)) {
        drawn.branches[branch_numbers_.at(branch.id)].work = true;
      } else {
        mark_at(branch.from);
      }
    });
    each_new(network.units(), before.units(), [&](const Unit& unit) { mark_at(unit.bus); });
    each_new(network.buses(), before.buses(), [&](const Bus& bus) {
      drawn.stations[numbers_.at(network.substations()[bus.substation].id)].work = true;
    });
  }

 private:
  struct Ends {
    std::string from;
    std::string to;
    double kv = 0.0;
  };

  static bool joins_two(const Network& network, const Branch& branch) {
    return network.buses()[branch.from].substation != network.buses()[branch.to].substation;
  }

  static Ends ends_of(const Network& network, const Branch& branch) {
    return {station_at(network, branch.from), station_at(network, branch.to),
            std::max(network.buses()[branch.from].kv, network.buses()[branch.to].kv)};
  }

  std::map<std::string, result::MapStation> stations_;
  std::map<std::string, Ends> branches_;
  std::map<std::string, std::string> loads_;  // id → substation
  std::map<std::string, std::uint32_t> numbers_;
  std::map<std::string, std::size_t> branch_numbers_;
};

}  // namespace

GridMap map_of(const Job& job, const study::Study& study) {
  Drawing drawing;
  for (const planning::Grid& grid : job.grids()) drawing.add_places(grid.network);
  GridMap map = drawing.places();
  planning::Base base = study.base;
  for (std::size_t i = 0; i < job.grids().size(); ++i) {
    const JobPlan& plan = job.plan_of(i);
    const std::optional<int> year = job.problem().members[i].year;
    MapOfPlan& drawn = map.plans.emplace_back(drawing.plan(job.grids()[i].network));
    drawn.plan = plan.id;
    drawn.year = year;
    if (plan.works.empty()) continue;
    base.options = plan.options;
    // A grid that does not hold together without the works has nothing to compare with.
    const auto before = planning::network_at(base, {}, year);
    if (before) drawing.mark_works(job.grids()[i].network, before->network, drawn);
  }
  return map;
}

}  // namespace firmgrid::run
