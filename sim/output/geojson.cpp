#include <algorithm>
#include <map>

#include "sim/output/exports.hpp"
#include "sim/output/json_rows.hpp"
#include "sim/result/members.hpp"

namespace firmgrid::output {
namespace {

using result::GridMap;
using result::MapOfPlan;
using result::MapStation;

bool has_position(const MapStation& station) { return station.lat && station.lon; }

Json position(const MapStation& station) { return Json::array({*station.lon, *station.lat}); }

/// The rows of one plan and year by scope, and the indices that any plan has there, so that every feature of a kind has
/// the same properties.
class Numbers {
 public:
  Numbers(const result::RunResult& result, std::string scope)
      : scope_{std::move(scope)}, members_{result::members_of(result)} {
    for (const result::Member& member : members_) {
      for (const std::string& index : member.words(scope_, &result::Row::index)) {
        if (std::ranges::find(indices_, index) == indices_.end()) indices_.push_back(index);
      }
    }
  }

  void add(Json& properties, const MapOfPlan& plan, const std::string& id) const {
    const auto same = [&](const result::Member& each) { return each.plan() == plan.plan && each.year() == plan.year; };
    const auto member = std::ranges::find_if(members_, same);
    for (const std::string& index : indices_) {
      const result::Row* const row = member == members_.end() ? nullptr : member->find(scope_, id, index);
      const statistics::Estimate value = row == nullptr ? statistics::not_available() : row->value;
      properties[index] = or_null(value.mean);
      properties[index + "_lo"] = or_null(value.lo);
      properties[index + "_hi"] = or_null(value.hi);
      properties[index + "_status"] = statistics::name_of(value.status);
    }
  }

 private:
  std::string scope_;
  std::vector<result::Member> members_;
  std::vector<std::string> indices_;
};

std::string name_or_id(const std::map<std::string, std::string>& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() ? id : found->second;
}

Json feature(const char* geometry, Json coordinates, Json properties) {
  return {{"type", "Feature"},
          {"geometry", {{"type", geometry}, {"coordinates", std::move(coordinates)}}},
          {"properties", std::move(properties)}};
}

void add_stations(Json& features, const result::RunResult& result, const MapOfPlan& plan, const Numbers& numbers) {
  for (std::size_t i = 0; i < plan.stations.size(); ++i) {
    const MapStation& station = result.map.stations[i];
    if (!has_position(station)) continue;
    const MapOfPlan::Station& state = plan.stations[i];
    Json properties = {{"kind", "station"},
                       {"plan", plan.plan},
                       {"year", or_null(plan.year)},
                       {"id", station.id},
                       {"name", name_or_id(result.names, station.id)},
                       {"kv", station.kv},
                       {"present", state.present},
                       {"work", state.work},
                       {"customers", state.customers},
                       {"peak_mw", state.peak_mw}};
    numbers.add(properties, plan, station.id);
    features.push_back(feature("Point", position(station), std::move(properties)));
  }
}

void add_branches(Json& features, const result::RunResult& result, const MapOfPlan& plan, const Numbers& numbers) {
  for (std::size_t i = 0; i < plan.branches.size(); ++i) {
    const result::MapBranch& branch = result.map.branches[i];
    const MapStation& from = result.map.stations[branch.from];
    const MapStation& to = result.map.stations[branch.to];
    if (!has_position(from) || !has_position(to)) continue;
    const MapOfPlan::Branch& state = plan.branches[i];
    Json properties = {{"kind", "line"},
                       {"plan", plan.plan},
                       {"year", or_null(plan.year)},
                       {"id", branch.id},
                       {"name", name_or_id(result.components, branch.id)},
                       {"from", from.id},
                       {"to", to.id},
                       {"kv", branch.kv},
                       {"present", state.present},
                       {"work", state.work},
                       {"normally_open", state.normally_open}};
    numbers.add(properties, plan, branch.id);
    features.push_back(feature("LineString", Json::array({position(from), position(to)}), std::move(properties)));
  }
}

}  // namespace

Placed placed_in(const GridMap& map) {
  Placed found;
  for (const MapStation& station : map.stations) ++(has_position(station) ? found.stations : found.stations_without);
  found.branches_without = static_cast<std::size_t>(std::ranges::count_if(map.branches, [&](const auto& branch) {
    return !has_position(map.stations[branch.from]) || !has_position(map.stations[branch.to]);
  }));
  return found;
}

std::string to_geojson(const result::RunResult& result) {
  const Numbers of_stations{result, "substation"};
  const Numbers of_branches{result, "component"};
  Json features = Json::array();
  for (const MapOfPlan& plan : result.map.plans) {  // lines first: stations are drawn above them
    add_branches(features, result, plan, of_branches);
    add_stations(features, result, plan, of_stations);
  }
  return json_text({{"type", "FeatureCollection"}, {"name", result.title}, {"features", std::move(features)}});
}

std::vector<TextFile> map_files(const result::RunResult& result, const std::string& stem) {
  return {{stem + ".geojson", to_geojson(result)},
          {stem + ".qml", station_style(result)},
          {stem + "-lines.qml", line_style(result)}};
}

}  // namespace firmgrid::output
