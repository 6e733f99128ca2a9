#include "models/outage/rates.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <span>

#include "models/base/expect.hpp"
#include "models/base/text.hpp"

namespace firmgrid::outage {
namespace {

using Checked = std::expected<void, std::string>;

struct Column {
  const char* name;
  std::optional<double> value;
};

Checked refuse(std::string what) { return std::unexpected(std::move(what)); }

std::vector<std::string> given(std::span<const Column> columns) {
  std::vector<std::string> names;
  for (const Column& column : columns) {
    if (column.value) names.emplace_back(column.name);
  }
  return names;
}

Checked check_share(std::optional<double> forced_outage_rate) {
  if (!forced_outage_rate) return {};
  const double share = *forced_outage_rate;
  if (!(share >= 0.0)) return refuse(fmt::format("for is {} (must be 0 or more)", number_text(share)));
  if (share < 1.0) return {};
  const std::string meant = share > 1.0 && share < 100.0
                                ? fmt::format(" For {} % write {}.", number_text(share), number_text(share / 100.0))
                                : "";
  return refuse(fmt::format("for is {} (a share of time, must be below 1).{}", number_text(share), meant));
}

Checked check_time(const Column& column) {
  if (!column.value || (*column.value > 0.0 && std::isfinite(*column.value))) return {};
  return refuse(fmt::format("{} is {} h (must be above 0). Leave all outage columns empty if it never fails.",
                            column.name, number_text(*column.value)));
}

Checked check_rate(const char* name, double per_year) {
  if (!(per_year >= 0.0)) return refuse(fmt::format("{} is {} (must be 0 or more)", name, number_text(per_year)));
  if (per_year <= hours_per_year) return {};
  return refuse(
      fmt::format("{} is {} (at most 8760, one failure an hour). Failures are counted per year, times in hours.", name,
                  number_text(per_year)));
}

Checked check_values(const RateColumns& columns) {
  if (Checked ok = check_share(columns.forced_outage_rate); !ok) return ok;
  for (const Column& time :
       {Column{"mttf_h", columns.mttf_h}, Column{"mttr_h", columns.mttr_h}, Column{"repair_h", columns.repair_h}}) {
    if (Checked ok = check_time(time); !ok) return ok;
  }
  for (const Column& rate : {Column{"failures_per_year", columns.failures_per_year},
                             Column{"failures_per_100km_year", columns.failures_per_100km_year}}) {
    if (!rate.value) continue;
    if (Checked ok = check_rate(rate.name, *rate.value); !ok) return ok;
  }
  return {};
}

Checked check_once(const RateColumns& columns) {
  const std::array rates{Column{"mttf_h", columns.mttf_h}, Column{"failures_per_year", columns.failures_per_year},
                         Column{"failures_per_100km_year", columns.failures_per_100km_year}};
  const std::array times{Column{"mttr_h", columns.mttr_h}, Column{"repair_h", columns.repair_h}};
  std::vector<std::string> names = given(rates);
  if (names.size() > 1)
    return refuse(fmt::format("the failure rate is given twice ({}). Keep one.", fmt::join(names, ", ")));
  const std::vector<std::string> repair = given(times);
  if (repair.size() > 1) return refuse("the repair time is given twice (mttr_h, repair_h). Keep one.");
  names.insert(names.end(), repair.begin(), repair.end());
  if (!columns.forced_outage_rate) return {};
  if (columns.failures_per_100km_year) {
    return refuse("the outage rate is given twice (for, failures_per_100km_year). Keep one.");
  }
  if (names.size() > 1) {
    return refuse(
        fmt::format("the outage rate is given twice (for, and {}). Keep for and one of them, or these two alone.",
                    fmt::join(names, " with ")));
  }
  return {};
}

Checked check_pair(const char* name, bool has, const char* partner, bool has_partner) {
  if (has == has_partner) return {};
  return refuse(fmt::format("{} is given without {}", has ? name : partner, has ? partner : name));
}

Checked check_partners(const RateColumns& columns) {
  if (columns.forced_outage_rate) return {};
  if (columns.failures_per_100km_year) {
    if (!columns.length_km) return refuse("failures_per_100km_year is given without length_km");
    if (!(*columns.length_km >= 0.0 && std::isfinite(*columns.length_km)))
      return refuse(fmt::format("length_km is {} (must be 0 or more)", number_text(*columns.length_km)));
    if (columns.mttr_h) return refuse("failures_per_100km_year goes with repair_h (found mttr_h)");
    if (*columns.failures_per_100km_year == 0.0) return {};
    return check_pair("failures_per_100km_year", true, "repair_h", columns.repair_h.has_value());
  }
  if (columns.mttf_h && columns.repair_h) return refuse("mttf_h goes with mttr_h (found repair_h)");
  if (columns.failures_per_year && columns.mttr_h) return refuse("failures_per_year goes with repair_h (found mttr_h)");
  if (Checked ok = check_pair("mttf_h", columns.mttf_h.has_value(), "mttr_h", columns.mttr_h.has_value()); !ok)
    return ok;
  if (columns.failures_per_year && *columns.failures_per_year == 0.0) return {};
  return check_pair("failures_per_year", columns.failures_per_year.has_value(), "repair_h",
                    columns.repair_h.has_value());
}

// λ per year in service, where a column says it.
std::optional<double> rate_of(const RateColumns& columns) {
  if (columns.mttf_h) return hours_per_year / *columns.mttf_h;
  if (columns.failures_per_100km_year) return *columns.failures_per_100km_year * *columns.length_km / 100.0;
  return columns.failures_per_year;
}

// With `for` given: U fixes λr, so either of the two gives the other.
std::expected<Parameters, std::string> from_share(double share, std::optional<double> rate,
                                                  std::optional<double> repair_h) {
  Parameters parameters{.unavailability = share, .failures_per_year_up = rate, .repair_h = repair_h, .states = {}};
  const double product = hours_per_year * share / (1.0 - share);
  if (rate && (share == 0.0) != (*rate == 0.0)) {
    return std::unexpected(fmt::format("for is {} but the failure rate is {} a year. Either both are 0, or none.",
                                       number_text(share), number_text(*rate)));
  }
  if (rate && *rate > 0.0) parameters.repair_h = product / *rate;
  if (repair_h) parameters.failures_per_year_up = product / *repair_h;
  return parameters;
}

}  // namespace

double unavailability(double failures_per_year, double repair_h) {
  const double product = failures_per_year * repair_h;
  return product / (hours_per_year + product);
}

double scaled_unavailability(double unavailability, double scale) {
  return scale * unavailability / (1.0 - unavailability + scale * unavailability);
}

Parameters with_repair_scaled(Parameters parameters, double scale) {
  FIRMGRID_EXPECT(scale > 0.0 && std::isfinite(scale));
  if (scale == 1.0) return parameters;
  parameters.unavailability = scaled_unavailability(parameters.unavailability, scale);
  if (parameters.repair_h) *parameters.repair_h *= scale;
  return parameters;
}

Parameters with_repair_at_most(Parameters parameters, double hours) {
  FIRMGRID_EXPECT(hours > 0.0);
  if (!parameters.repair_h || *parameters.repair_h <= hours) return parameters;
  parameters.unavailability = scaled_unavailability(parameters.unavailability, hours / *parameters.repair_h);
  parameters.repair_h = hours;
  return parameters;
}

std::expected<Parameters, std::string> from_rates(const RateColumns& columns, double scale) {
  FIRMGRID_EXPECT(scale >= 0.0 && std::isfinite(scale));
  for (const auto check : {&check_values, &check_once, &check_partners}) {
    if (Checked ok = check(columns); !ok) return std::unexpected(ok.error());
  }
  if (columns.empty())
    return Parameters{.unavailability = 0.0, .failures_per_year_up = 0.0, .repair_h = {}, .states = {}};
  const std::optional<double> rate = rate_of(columns);
  const std::optional<double> repair_h = columns.mttr_h ? columns.mttr_h : columns.repair_h;
  Parameters parameters{.unavailability = 0.0, .failures_per_year_up = rate, .repair_h = repair_h, .states = {}};
  if (columns.forced_outage_rate) {
    FIRMGRID_TRY(shared, from_share(*columns.forced_outage_rate, rate, repair_h));
    parameters = shared;
  } else if (rate && repair_h) {
    parameters.unavailability = unavailability(*rate, *repair_h);
  }
  if (scale != 1.0) parameters.unavailability = scaled_unavailability(parameters.unavailability, scale);
  if (!parameters.failures_per_year_up) return parameters;
  *parameters.failures_per_year_up *= scale;
  const char* name = scale == 1.0 ? "the failure rate per year" : "the scaled failure rate per year";
  if (Checked ok = check_rate(name, *parameters.failures_per_year_up); !ok) return std::unexpected(ok.error());
  return parameters;
}

}  // namespace firmgrid::outage
