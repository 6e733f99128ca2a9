#include "sim/report/map.hpp"

#include <nlohmann/json.hpp>

#include "sim/report/layout.hpp"
#include "sim/report/sections.hpp"

namespace firmgrid::report {
namespace {

using nlohmann::json;
using result::GridMap;
using result::MapOfPlan;

constexpr int degree_digits = 7;  // about a metre
constexpr int spot_digits = 5;
constexpr int customer_digits = 6;
constexpr std::size_t fewest_stations = 2;  // one alone makes no map

/// What the script reads letter by letter.
constexpr int there = 1;
constexpr int work = 2;
constexpr int open = 4;

std::vector<Spot> places_of(const GridMap& map) {
  std::vector<Spot> spots;
  if (has_positions(map)) {
    for (const result::MapStation& station : map.stations) spots.push_back({*station.lon, *station.lat});
    return spots;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (const result::MapBranch& branch : map.branches) edges.emplace_back(branch.from, branch.to);
  return spots_of(map.stations.size(), edges);
}

char letter(int flags) { return static_cast<char>('0' + flags); }

json plan_json(const MapOfPlan& plan, NumberLists& lists) {
  std::vector<std::optional<double>> customers;
  std::vector<std::optional<double>> mw;
  std::string stations;
  std::string branches;
  for (const MapOfPlan::Station& station : plan.stations) {
    stations += letter((station.present ? there : 0) + (station.work ? work : 0));
    customers.emplace_back(rounded(station.customers, customer_digits));
    mw.emplace_back(rounded(station.peak_mw, customer_digits));
  }
  for (const MapOfPlan::Branch& branch : plan.branches) {
    branches += letter((branch.present ? there : 0) + (branch.work ? work : 0) + (branch.normally_open ? open : 0));
  }
  return {{"customers", lists.add(customers)}, {"mw", lists.add(mw)}, {"stations", stations}, {"branches", branches}};
}

}  // namespace

bool has_positions(const GridMap& map) {
  return std::ranges::all_of(map.stations, [](const auto& station) { return station.lat && station.lon; });
}

json map_json(const Facts& facts, NumberLists& lists) {
  const GridMap& map = facts.result.map;
  if (map.stations.size() < fewest_stations) return nullptr;
  const bool world = has_positions(map);
  const std::vector<Spot> spots = places_of(map);
  const int digits = world ? degree_digits : spot_digits;
  json object = {
      {"world", world}, {"stations", json::array()}, {"branches", json::array()}, {"members", json::array()}};
  for (std::size_t i = 0; i < map.stations.size(); ++i) {
    const result::MapStation& station = map.stations[i];
    object["stations"].push_back(
        {station.id, facts.name_of(station.id), rounded(spots[i].y, digits), rounded(spots[i].x, digits), station.kv});
  }
  for (const result::MapBranch& branch : map.branches) {
    object["branches"].push_back({branch.from, branch.to, branch.kv});
  }
  for (const result::Member& member : facts.members) {
    const MapOfPlan* const plan = find_of(map.plans, member);
    object["members"].push_back(plan == nullptr ? json(nullptr) : plan_json(*plan, lists));
  }
  return object;
}

Section map_section(const Facts& facts) {
  Section section{.id = "where", .heading = "Map"};
  section.map = facts.result.map.stations.size() >= fewest_stations;
  return section;
}

}  // namespace firmgrid::report
