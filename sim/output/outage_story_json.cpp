#include <nlohmann/json.hpp>

#include "sim/output/outage_story.hpp"

namespace firmgrid::output {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json to_json(const std::vector<result::LostLoad>& lost) {
  Json list = Json::array();
  for (const result::LostLoad& load : lost) {
    list.push_back({{"load", load.load},
                    {"substation", load.station},
                    {"mw", load.mw},
                    {"customers", load.customers},
                    {"class", load.disconnected ? "disconnection" : "overload"}});
  }
  return list;
}

Json to_json(const result::OutageCost& cost, double system_customers) {
  Json json = {{"event_saidi_min", or_null(cost.event_minutes)}};
  json["event_customer_min"] = cost.event_minutes ? Json(*cost.event_minutes * system_customers) : Json(nullptr);
  json["expected_saidi_min"] = or_null(cost.expected_minutes);
  json["saidi_min_per_year"] = or_null(cost.minutes_per_year);
  return json;
}

Json to_json(const result::OutageStep& step, double system_customers) {
  return {{"step", step.name},
          {"from_h", step.from_h},
          {"until_h", or_null(step.until_h)},
          {"closed", step.closed},
          {"opened", step.opened},
          {"lost_at_peak", to_json(step.lost)},
          {"mean_customers", step.customers},
          {"mean_mw", step.mw},
          {"passing_customers", step.passing_customers},
          {"passing_mw", step.passing_mw},
          {"cost", to_json(step.cost, system_customers)}};
}

Json to_json(const result::OutageStory& story) {
  Json json = {{"plan", story.plan},
               {"year", or_null(story.year)},
               {"id", story.id},
               {"kind", story.kind},
               {"name", story.name},
               {"hits", story.hits},
               {"outages_per_year", or_null(story.outages_per_year)},
               {"repair_h", or_null(story.repair_h)},
               {"switching_h", story.switching_h},
               {"customers", story.system_customers},
               {"peak_mw", story.system_peak_mw},
               {"substations_lost", story.stations_lost},
               {"lost_before", to_json(story.before)}};
  json["steps"] = Json::array();
  for (const result::OutageStep& step : story.steps) json["steps"].push_back(to_json(step, story.system_customers));
  json["until_repair"] = {{"mean_customers", story.lasting_customers},
                          {"mean_mw", story.lasting_mw},
                          {"cost", to_json(story.lasting, story.system_customers)}};
  return json;
}

}  // namespace

std::string story_json(const std::string& title, std::span<const result::OutageStory> stories) {
  Json document = {{"study", title}, {"outages", Json::array()}};
  for (const result::OutageStory& story : stories) document["outages"].push_back(to_json(story));
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace firmgrid::output
