#include "sim/output/json_rows.hpp"
#include "sim/output/records_csv.hpp"
#include "sim/output/year_story.hpp"

namespace firmgrid::output {
namespace {

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

/// What costs minutes below the buses, as an entry of the year.
Json below(result::YearEntry entry, double& sum_minutes) {
  sum_minutes += entry.minutes;
  entry.sum_minutes = sum_minutes;
  Json json = to_json(entry);
  for (const char* const unknown : {"mw", "mwh", "sum_mwh"}) json[unknown] = nullptr;
  return json;
}

Json records_of(const result::YearStory& story) {
  Json records = Json::array();
  const auto add = [&](const Json& entry, const std::vector<result::YearLoss>& lost) {
    Json& record = records.emplace_back(
        Json{{"plan", story.plan}, {"year", or_null(story.year)}, {"sample", or_null(story.sample)}});
    record.update(entry);
    record["lost"] = Json::array();
    for (const result::YearLoss& loss : lost) record["lost"].push_back(loss.load);
  };
  for (const result::YearEntry& entry : story.entries) add(to_json(entry), entry.lost);
  double sum = story.entries.empty() ? 0.0 : story.entries.back().sum_minutes;
  for (const result::YearFault& fault : story.below) {
    result::YearEntry entry;
    entry.at_h = fault.at_h;
    entry.until_h = fault.at_h + fault.lasts_h;
    entry.kind = "below";
    entry.what = fault.load;
    entry.place = fault.station;
    entry.customers = fault.customers;
    entry.minutes = fault.minutes;
    add(below(entry, sum), {});
  }
  if (story.planned_minutes > 0.0) {
    result::YearEntry works;
    works.until_h = story.hours;
    works.kind = "works";
    works.minutes = story.planned_minutes;
    add(below(works, sum), {});
  }
  return records;
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
  return json_text(json);
}

std::string year_csv(const result::YearStory& story) { return records_csv(records_of(story)); }

}  // namespace firmgrid::output
