#include <nlohmann/json.hpp>

#include "sim/output/year_story.hpp"

namespace firmgrid::output {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json to_json(const result::YearLoss& loss) {
  return {{"load", loss.load}, {"substation", loss.station}, {"customers", loss.customers}, {"mw", loss.mw}};
}

Json to_json(const result::YearEntry& entry) {
  Json json = {{"at_h", entry.at_h},
               {"until_h", entry.until_h},
               {"time", moment_text(entry.at_h)},
               {"kind", entry.kind},
               {"what", entry.what},
               {"place", entry.place},
               {"phase", entry.phase},
               {"after_h", or_null(entry.after_h)},
               {"also_out", entry.also_out},
               {"closed", entry.closed},
               {"opened", entry.opened},
               {"lost", Json::array()},
               {"customers", entry.customers},
               {"mw", entry.mw},
               {"momentary_customers", entry.momentary},
               {"saidi_min", entry.minutes},
               {"mwh", entry.mwh},
               {"sum_saidi_min", entry.sum_minutes},
               {"sum_mwh", entry.sum_mwh}};
  for (const result::YearLoss& loss : entry.lost) json["lost"].push_back(to_json(loss));
  return json;
}

Json to_json(const result::YearFault& fault) {
  return {{"at_h", fault.at_h},        {"time", moment_text(fault.at_h)}, {"lasts_h", fault.lasts_h},
          {"load", fault.load},        {"substation", fault.station},     {"customers", fault.customers},
          {"saidi_min", fault.minutes}};
}

Json to_json(const result::YearEvent& event) {
  return {{"id", event.id},     {"kind", event.kind},       {"place", event.place},
          {"at_h", event.at_h}, {"lasts_h", event.lasts_h}, {"mean_repair", event.mean_repair}};
}

}  // namespace

std::string year_json(const result::YearStory& story) {
  Json json = {{"study", story.title},
               {"plan", story.plan},
               {"year", or_null(story.year)},
               {"seed", story.seed},
               {"sample", or_null(story.sample)},
               {"event", story.event ? to_json(*story.event) : Json(nullptr)},
               {"hours", story.hours},
               {"customers", story.system_customers},
               {"entries", Json::array()},
               {"faults_below", Json::array()},
               {"planned_saidi_min", story.planned_minutes},
               {"totals", Json::array()}};
  for (const result::YearEntry& entry : story.entries) json["entries"].push_back(to_json(entry));
  for (const result::YearFault& fault : story.below) json["faults_below"].push_back(to_json(fault));
  for (const result::YearTotal& total : story.totals) {
    json["totals"].push_back(
        {{"index", total.index}, {"class", total.part}, {"unit", total.unit}, {"value", total.value}});
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace firmgrid::output
