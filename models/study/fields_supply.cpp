#include "models/study/fields.hpp"

namespace firmgrid::study {
namespace {

using planning::CauseRow;
using planning::LoadRow;
using planning::ServiceYears;
using planning::UnitRow;

constexpr Field<UnitRow> units[] = {
    {"id", "name used by the other tables", at<&UnitRow::id>, Presence::required},
    {"bus", "id of its bus", at<&UnitRow::bus>, Presence::required},
    {"capacity_mw", "largest output; the smallest is 0", at<&UnitRow::capacity_mw>, Presence::required, "MW",
     range::not_negative},
    {"for",
     "forced outage rate: share of time out; alone, or with one of the four below",
     at<&UnitRow::forced_outage_rate>,
     {},
     {},
     range::unavailability,
     {},
     "defaults.toml, else never fails"},
    {"mttf_h", "mean time to failure", at<&UnitRow::mttf_h>, {}, "h", range::positive},
    {"mttr_h", "mean time to repair", at<&UnitRow::mttr_h>, {}, "h", range::positive},
    {"failures_per_year",
     "failure rate, per year in service",
     at<&UnitRow::failures_per_year>,
     {},
     "1/yr",
     range::yearly_rate},
    {"repair_h", "mean repair time", at<&UnitRow::repair_h>, {}, "h", range::positive},
    {"model", "outage model", at<&UnitRow::model>},
    {"states",
     "capacities of a derated unit, with their probabilities and, all but the highest or none, their mean stays in "
     "hours: MW:probability;… or MW:probability:hours;…",
     at<&UnitRow::states>},
    {"profile",
     "column of profiles.csv: share of its capacity that it can give, 0 to 1",
     at<&UnitRow::profile>,
     {},
     {},
     {},
     {},
     "all of it always"},
    {"in_service_from",
     "first year in service",
     at<&UnitRow::service, &ServiceYears::from>,
     {},
     "year",
     range::calendar_year,
     {},
     "always"},
    {"in_service_to",
     "last year in service",
     at<&UnitRow::service, &ServiceYears::to>,
     {},
     "year",
     range::calendar_year,
     {},
     "always"},
    {"source", "where the row comes from", at<&UnitRow::source>},
};

constexpr Range from_one{.low = 1.0};

constexpr Field<LoadRow> loads[] = {
    {"id", "name in the results", at<&LoadRow::id>, Presence::required},
    {"bus", "id of its bus", at<&LoadRow::bus>, Presence::required},
    {"peak_mw", "demand where the profile is 1", at<&LoadRow::peak_mw>, Presence::required, "MW", range::not_negative},
    {"customers", "customers connected", at<&LoadRow::customers>, {}, {}, range::not_negative},
    {"profile", "column of profiles.csv", at<&LoadRow::profile>, {}, {}, {}, {}, "the first one"},
    {"priority", "class of curtailment: 1 first", at<&LoadRow::priority>, {}, {}, from_one, {}, "last"},
    {"customer_class", "kind of customers, for reports and damage.csv", at<&LoadRow::customer_class>},
    {"growth",
     "growth of the peak per year since load.base_year",
     at<&LoadRow::growth>,
     {},
     "1/yr",
     growth_range,
     {},
     "load.growth"},
    {"customer_growth",
     "growth of the customers per year since load.base_year",
     at<&LoadRow::customer_growth>,
     {},
     "1/yr",
     growth_range,
     {},
     "load.customer_growth"},
    {"until_bus", "id of the bus it hangs on while its own is not in service", at<&LoadRow::until_bus>},
    {"in_service_from",
     "first year in service",
     at<&LoadRow::service, &ServiceYears::from>,
     {},
     "year",
     range::calendar_year,
     {},
     "always"},
    {"in_service_to",
     "last year in service",
     at<&LoadRow::service, &ServiceYears::to>,
     {},
     "year",
     range::calendar_year,
     {},
     "always"},
    {"source", "where the row comes from", at<&LoadRow::source>},
};

constexpr Field<CauseRow> causes[] = {
    {"id", "name in the results", at<&CauseRow::id>, Presence::required},
    {"hits", "ids of the components that go out together, joined by ;", at<&CauseRow::hits>, Presence::required},
    {"model", "outage model", at<&CauseRow::model>},
    {"failures_per_year",
     "rate, per year not active",
     at<&CauseRow::failures_per_year>,
     {},
     "1/yr",
     range::yearly_rate},
    {"repair_h", "mean time until it is over", at<&CauseRow::repair_h>, {}, "h", range::positive},
    {"source", "where the row comes from", at<&CauseRow::source>},
};

}  // namespace

std::span<const Field<UnitRow>> unit_fields() { return units; }

std::span<const Field<LoadRow>> load_fields() { return loads; }

std::span<const Field<CauseRow>> cause_fields() { return causes; }

}  // namespace firmgrid::study
