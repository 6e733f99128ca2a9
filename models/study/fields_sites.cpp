#include "models/study/fields.hpp"

namespace firmgrid::study {
namespace {

using planning::BusRow;
using planning::ServiceYears;
using planning::SubstationRow;

constexpr Range latitude{.low = -90.0, .high = 90.0};
constexpr Range longitude{.low = -180.0, .high = 180.0};

constexpr Field<SubstationRow> substations[] = {
    {"id", "name used by the other tables", at<&SubstationRow::id>, Presence::required},
    {"name", "name for readers", at<&SubstationRow::name>, {}, {}, {}, {}, "the id"},
    {"lat", "latitude", at<&SubstationRow::lat>, {}, "degrees north", latitude, {}, "not on the map"},
    {"lon", "longitude", at<&SubstationRow::lon>, {}, "degrees east", longitude, {}, "not on the map"},
    {"region", "area it belongs to, for reports", at<&SubstationRow::region>},
    {"in_service_from",
     "first year in service",
     at<&SubstationRow::service, &ServiceYears::from>,
     {},
     "year",
     range::calendar_year,
     {},
     "always"},
    {"in_service_to",
     "last year in service",
     at<&SubstationRow::service, &ServiceYears::to>,
     {},
     "year",
     range::calendar_year,
     {},
     "always"},
    {"source", "where the row comes from", at<&SubstationRow::source>},
};

constexpr std::string_view layouts[] = {"double", "single"};

constexpr Field<BusRow> buses[] = {
    {"id", "name used by the other tables; buses, branches and units share one set of ids", at<&BusRow::id>,
     Presence::required},
    {"substation", "id of its substation", at<&BusRow::substation>, Presence::required},
    {"kv", "nominal voltage", at<&BusRow::kv>, Presence::required, "kV", range::positive},
    {"layout",
     "double: all of it is back after switching_h; single: out until repaired",
     at<&BusRow::layout>,
     {},
     {},
     {},
     layouts},
    {"failures_per_year",
     "failure rate, per year in service",
     at<&BusRow::failures_per_year>,
     {},
     "1/yr",
     range::yearly_rate,
     {},
     "defaults.toml, else never fails"},
    {"repair_h", "mean repair time", at<&BusRow::repair_h>, {}, "h", range::positive, {}, "defaults.toml"},
    {"switching_h",
     "time until what can be switched is back",
     at<&BusRow::switching_h>,
     {},
     "h",
     range::not_negative,
     {},
     "defaults.toml, else 0"},
    {"in_service_from",
     "first year in service",
     at<&BusRow::service, &ServiceYears::from>,
     {},
     "year",
     range::calendar_year,
     {},
     "always"},
    {"in_service_to",
     "last year in service",
     at<&BusRow::service, &ServiceYears::to>,
     {},
     "year",
     range::calendar_year,
     {},
     "always"},
    {"source", "where the row comes from", at<&BusRow::source>},
};

}  // namespace

std::span<const Field<SubstationRow>> substation_fields() { return substations; }

std::span<const Field<BusRow>> bus_fields() { return buses; }

}  // namespace firmgrid::study
