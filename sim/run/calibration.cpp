#include "sim/run/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firmgrid::run {
namespace {

using result::CalibratedYear;
using result::PredictedYear;
using statistics::Estimate;

Error refused(std::string what) { return {.kind = ErrorKind::content, .where = {}, .what = std::move(what)}; }

/// Half the interval where there is no standard error: bounds are no draw from anything, so nothing smaller will do.
double error_of(const Estimate& bulk) {
  if (bulk.std_error) return *bulk.std_error;
  return (bulk.hi.value_or(0.0) - bulk.lo.value_or(0.0)) / 2.0;
}

/// scale·x + shift, with an independent error beside that of x. Never below 0.
Estimate transformed(const Estimate& x, double scale, double shift, double extra) {
  Estimate y = x;
  const auto image = [&](double value) { return scale * value + shift; };
  const double mean = image(x.mean.value_or(0.0));
  const auto [lo, hi] = std::minmax({image(x.lo.value_or(0.0)), image(x.hi.value_or(0.0))});
  const double more = statistics::half_width_95() * extra;
  y.mean = mean;
  y.lo = lo - more;
  y.hi = hi + more;
  if (x.std_error) {
    y.std_error = std::hypot(scale * *x.std_error, extra);
    y.lo = mean - statistics::half_width_95() * *y.std_error;
    y.hi = mean + statistics::half_width_95() * *y.std_error;
  }
  y.lo = std::max(0.0, *y.lo);
  return y;
}

const Estimate* find(const result::RunResult& run, int year, std::string_view scope, std::string_view id) {
  const auto row = std::ranges::find_if(run.rows, [&](const result::Row& each) {
    return each.year == year && each.index == "saidi" && each.scope == scope && each.id == id && each.part.empty();
  });
  return row == run.rows.end() || !row->value.mean ? nullptr : &row->value;
}

PredictedYear predicted(const CalibratedYear& year, const CalibratedYear& fitted, double k) {
  PredictedYear found{.year = year, .predicted = year.bulk.mean.value_or(0.0) + k * year.below()};
  const double weight = year.below() / fitted.below();
  found.predicted_std_error =
      std::hypot(error_of(year.bulk) + weight * error_of(fitted.bulk), weight * fitted.observed_std_error);
  found.residual = year.observed - found.predicted;
  found.residual_std_error = std::hypot(found.predicted_std_error, year.observed_std_error);
  return found;
}

}  // namespace

std::expected<CalibratedYear, Error> computed_of(const result::RunResult& run, CalibratedYear observed) {
  const Estimate* const all = find(run, observed.year, "system", "");
  const Estimate* const faults = find(run, observed.year, "class", "mv_faults");
  const Estimate* const planned = find(run, observed.year, "class", "planned");
  if (all == nullptr || faults == nullptr || planned == nullptr)
    return std::unexpected(
        refused(fmt::format("there is no saidi of {} (a network with customers expected).", observed.year)));
  observed.mv_faults = *faults->mean;
  observed.planned = *planned->mean;
  observed.bulk = *all;
  for (std::optional<double>* value : {&observed.bulk.mean, &observed.bulk.lo, &observed.bulk.hi}) {
    if (*value) **value = std::max(0.0, **value - observed.below());
  }
  return observed;
}

std::expected<result::Calibration, Error> calibrate(std::span<const CalibratedYear> years, std::size_t fitted) {
  const CalibratedYear& year = years[fitted];
  const double bulk = year.bulk.mean.value_or(0.0);
  if (year.below() <= 0.0) {
    return std::unexpected(refused(
        fmt::format("k cannot be fitted: nothing below the buses costs minutes in {} (feeders.csv or sections.csv with "
                    "faults or planned works expected).",
                    year.year)));
  }
  if (year.observed < bulk) {
    return std::unexpected(refused(fmt::format(
        "k would be negative: {:.6g} minutes were observed in {}, and the grid at 110 kV and above alone costs {:.6g}. "
        "No multiplier of what is below can explain that.",
        year.observed, year.year, bulk)));
  }
  result::Calibration found;
  found.fitted = year;
  const double error = year.observed_std_error;
  found.k = transformed(year.bulk, -1.0 / year.below(), year.observed / year.below(), error / year.below());
  // The share moves with the observation by −share/observed.
  found.bulk_share = transformed(year.bulk, 1.0 / year.observed, 0.0, bulk * error / (year.observed * year.observed));
  for (std::size_t i = 0; i < years.size(); ++i) {
    if (i != fitted) found.predicted.push_back(predicted(years[i], year, *found.k.mean));
  }
  return found;
}

}  // namespace firmgrid::run
