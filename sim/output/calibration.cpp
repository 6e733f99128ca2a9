#include "sim/output/calibration.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/output/columns.hpp"
#include "sim/statistics/digits.hpp"

namespace firmgrid::output {
namespace {

using Json = nlohmann::ordered_json;
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
  Columns columns{{left, right}};
  columns.add({"observed", with_error(year.observed, year.observed_std_error)});
  columns.add({"computed at 110 kV and above", with_half(year.bulk)});
  columns.add({"mv_faults at k = 1", statistics::significant(year.mv_faults, digits)});
  columns.add({"planned at k = 1", statistics::significant(year.planned, digits)});
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

Json to_json(const Estimate& estimate) {
  const auto or_null = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
  return {{"mean", or_null(estimate.mean)},
          {"std_error", or_null(estimate.std_error)},
          {"ci95", Json::array({or_null(estimate.lo), or_null(estimate.hi)})},
          {"samples", estimate.samples},
          {"status", statistics::name_of(estimate.status)}};
}

Json to_json(const CalibratedYear& year) {
  return {{"year", year.year},           {"observed", year.observed},  {"observed_std_error", year.observed_std_error},
          {"source", year.source},       {"bulk", to_json(year.bulk)}, {"mv_faults_at_1", year.mv_faults},
          {"planned_at_1", year.planned}};
}

}  // namespace

std::string calibration_text(const std::string& title, const Calibration& calibration) {
  return fmt::format("{}\nplan {}\n", title.empty() ? "(no title)" : title, calibration.plan) + fit_text(calibration) +
         prediction_text(calibration) + meaning_text(calibration);
}

std::string calibration_json(const std::string& title, const Calibration& calibration) {
  Json document = {{"study", title}, {"plan", calibration.plan}, {"unit", "min/yr"}};
  document["k"] = to_json(calibration.k);
  document["fitted"] = to_json(calibration.fitted);
  document["bulk_share"] = to_json(calibration.bulk_share);
  document["predicted"] = Json::array();
  for (const PredictedYear& each : calibration.predicted) {
    Json json = to_json(each.year);
    json["predicted"] = each.predicted;
    json["predicted_std_error"] = each.predicted_std_error;
    json["residual"] = each.residual;
    json["residual_std_error"] = each.residual_std_error;
    document["predicted"].push_back(std::move(json));
  }
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace firmgrid::output
