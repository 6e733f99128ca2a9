#include "sim/output/calibration.hpp"

#include <fmt/format.h>

#include "sim/output/bars.hpp"
#include "sim/output/columns.hpp"
#include "sim/output/json_rows.hpp"
#include "sim/output/records_csv.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using result::CalibratedYear;
using result::Calibration;
using result::PredictedYear;
using statistics::Estimate;

constexpr int digits = 5;

std::string with_half(const Estimate& estimate) {
  const statistics::Printed text = printed(estimate);
  if (!text.half.empty()) return fmt::format("{} ± {}", text.value, text.half);
  return text.interval.empty() ? text.value : fmt::format("{} ({})", text.value, text.interval);
}

/// A number with its standard error, as it is printed with half of the 95 % interval.
std::string with_error(double mean, double std_error) {
  const double half = statistics::half_width_95() * std_error;
  return with_half({.mean = mean, .std_error = std_error, .lo = mean - half, .hi = mean + half});
}

std::string percent(double share) { return statistics::significant(100.0 * share, 2) + " %"; }

std::string fit_text(const Calibration& calibration) {
  using enum Align;
  const CalibratedYear& year = calibration.fitted;
  std::string text = fmt::format("\nfit to {}, minutes of SAIDI a year\n", year.year);
  Columns columns{{left, right, left}};
  columns.add({"observed", with_error(year.observed, year.observed_std_error), bar(1.0)});
  columns.add({"computed at 110 kV and above", with_half(year.bulk), bar(year.bulk.mean.value_or(0.0), year.observed)});
  columns.add(
      {"mv_faults at k = 1", statistics::significant(year.mv_faults, digits), bar(year.mv_faults, year.observed)});
  columns.add({"planned at k = 1", statistics::significant(year.planned, digits), bar(year.planned, year.observed)});
  columns.add({"k", with_half(calibration.k)});
  return text + columns.text();
}

std::string prediction_text(const Calibration& calibration) {
  using enum Align;
  if (calibration.predicted.empty()) return "\nno other year was observed: nothing tests the fit\n";
  std::string text = "\nthe other observed years with the same k (± from the simulation and the fit)\n";
  Columns columns{{left, right, right, right, right, right}};
  columns.add({"year", "observed", "110 kV and above", "k × below", "predicted", "observed − predicted"});
  for (const PredictedYear& each : calibration.predicted) {
    columns.add({fmt::format("{}", each.year.year), with_error(each.year.observed, each.year.observed_std_error),
                 with_half(each.year.bulk), statistics::significant(*calibration.k.mean * each.year.below(), digits),
                 with_error(each.predicted, each.predicted_std_error),
                 with_error(each.residual, each.residual_std_error)});
  }
  return text + columns.text();
}

/// What may be concluded, in words.
std::string meaning_text(const Calibration& calibration) {
  const CalibratedYear& year = calibration.fitted;
  const double share = calibration.bulk_share.mean.value_or(0.0);
  std::string text = fmt::format(
      "\nwhat this says\n"
      "  Of the {} minutes observed in {} the grid at 110 kV and above explains {} ({}).\n"
      "  The other {} minutes are put on faults and planned works below the buses: k is what is left over by\n"
      "  accounting, not a measurement of that network and not a forecast for other years.\n",
      statistics::significant(year.observed, digits), year.year,
      statistics::significant(year.bulk.mean.value_or(0.0), 3), percent(share),
      statistics::significant(year.observed - year.bulk.mean.value_or(0.0), digits));
  for (const PredictedYear& each : calibration.predicted) {
    text += fmt::format(
        "  From {} to {} the observed minutes changed by {:+.0f}; the grid at 110 kV and above accounts for {:+.2g} of "
        "them.\n",
        year.year, each.year.year, each.year.observed - year.observed,
        each.year.bulk.mean.value_or(0.0) - year.bulk.mean.value_or(0.0));
  }
  return text + "  A fall of the observed minutes cannot be attributed to the grid's works by this fit.\n";
}

constexpr const char* unit = "min/yr";

Json to_json(const Estimate& estimate) {
  Json object;
  add_estimate(object, estimate);
  return object;
}

Json to_json(const CalibratedYear& year) {
  return {{"year", year.year},           {"observed", year.observed},  {"observed_std_error", year.observed_std_error},
          {"source", year.source},       {"bulk", to_json(year.bulk)}, {"mv_faults_at_1", year.mv_faults},
          {"planned_at_1", year.planned}};
}

Json to_json(const PredictedYear& each) {
  Json json = to_json(each.year);
  json["predicted"] = each.predicted;
  json["predicted_std_error"] = each.predicted_std_error;
  json["residual"] = each.residual;
  json["residual_std_error"] = each.residual_std_error;
  return json;
}

}  // namespace

std::string calibration_text(const std::string& title, const Calibration& calibration) {
  return fmt::format("{}\nplan {}\n", title.empty() ? "(no title)" : title, calibration.plan) + fit_text(calibration) +
         prediction_text(calibration) + meaning_text(calibration);
}

std::string calibration_json(const std::string& title, const Calibration& calibration) {
  Json document = {{"study", title}, {"plan", calibration.plan}, {"unit", unit}};
  document["k"] = to_json(calibration.k);
  document["fitted"] = to_json(calibration.fitted);
  document["bulk_share"] = to_json(calibration.bulk_share);
  document["predicted"] = Json::array();
  for (const PredictedYear& each : calibration.predicted) document["predicted"].push_back(to_json(each));
  return json_text(document);
}

std::string calibration_csv(const Calibration& calibration) {
  Json records = Json::array();
  const auto add = [&](const char* what, const Json& year) {
    Json& record = records.emplace_back(Json{{"plan", calibration.plan}, {"what", what}, {"unit", unit}});
    record.update(year);
    record["k"] = to_json(calibration.k);
  };
  add("fitted", to_json(calibration.fitted));
  for (const PredictedYear& each : calibration.predicted) add("predicted", to_json(each));
  return records_csv(records);
}

}  // namespace firmgrid::output
