#include "models/outage/duration.hpp"
#include "models/study/fields.hpp"

namespace firmgrid::study {
namespace {

using planning::DamageRow;
using planning::MaintenanceRow;
using planning::SpareRow;
using planning::StormRow;
using planning::TimesRow;

constexpr auto optional = Presence::optional;
constexpr auto required = Presence::required;

constexpr Range above_nothing_to_one{.low = 0.0, .high = 1.0, .above_low = true};
constexpr Range storm_rate{.low = 0.0, .high = 8760.0, .above_low = true, .hint = "It is per year."};
constexpr Range at_least_one{.low = 1.0, .hint = "It multiplies the failure rates."};

constexpr Field<TimesRow> times[] = {
    {"component", "id of a line, transformer, bus or unit, or of a row of causes.csv", at<&TimesRow::component>,
     required},
    {"failure",
     "how its times in service scatter about their mean",
     at<&TimesRow::failure>,
     optional,
     {},
     {},
     outage::shape_words,
     "reliability.failure"},
    {"failure_cv",
     "their coefficient of variation, where they are lognormal, weibull or gamma: standard deviation over mean",
     at<&TimesRow::failure_cv>,
     optional,
     {},
     cv_range,
     {},
     "reliability.failure_cv, where failure is empty"},
    {"age_years",
     "in service for so long at the start of the year: it ages; needs times in service that are not exponential",
     at<&TimesRow::age_years>,
     optional,
     "years",
     range::not_negative,
     {},
     "of any age"},
    {"repair",
     "how its repair times scatter about their mean",
     at<&TimesRow::repair>,
     optional,
     {},
     {},
     outage::shape_words,
     "reliability.repair"},
    {"repair_cv",
     "their coefficient of variation, likewise",
     at<&TimesRow::repair_cv>,
     optional,
     {},
     cv_range,
     {},
     "reliability.repair_cv, where repair is empty"},
    {"source", "where the row comes from", at<&TimesRow::source>},
};

constexpr Field<MaintenanceRow> maintenance[] = {
    {"id", "name in the results", at<&MaintenanceRow::id>, required},
    {"hits", "ids of the components that it takes out of service, joined by ;", at<&MaintenanceRow::hits>, required},
    {"duration_h", "how long it takes", at<&MaintenanceRow::duration_h>, required, "h", range::positive},
    {"start_h", "hour of the profile at which it begins; or the two columns of a season", at<&MaintenanceRow::start_h>,
     optional, "h", range::not_negative},
    {"season_from_h", "hour of the profile from which on it may begin, by chance", at<&MaintenanceRow::season_from_h>,
     optional, "h", range::not_negative},
    {"season_to_h", "hour by which it is over", at<&MaintenanceRow::season_to_h>, optional, "h", range::positive},
    {"per_year",
     "chance that a year has it: 0.25 is every fourth year",
     at<&MaintenanceRow::per_year>,
     optional,
     {},
     above_nothing_to_one},
    {"source", "where the row comes from", at<&MaintenanceRow::source>},
};

constexpr Field<StormRow> storms[] = {
    {"id", "name in messages", at<&StormRow::id>, required},
    {"region", "region of substations: overhead lines that end there, on either side, fail more often",
     at<&StormRow::region>, required},
    {"storms_per_year", "how often a storm comes", at<&StormRow::storms_per_year>, required, "1/yr", storm_rate},
    {"mean_h", "mean length of a storm", at<&StormRow::mean_h>, required, "h", range::positive},
    {"multiplier",
     "failure rate in a storm over that in calm weather",
     at<&StormRow::multiplier>,
     required,
     {},
     at_least_one},
    {"season_from_h",
     "hour of the profile from which on storms come",
     at<&StormRow::season_from_h>,
     optional,
     "h",
     range::not_negative,
     {},
     "all year"},
    {"season_to_h",
     "hour after which none comes and none goes on",
     at<&StormRow::season_to_h>,
     optional,
     "h",
     range::positive,
     {},
     "all year"},
    {"source", "where the row comes from", at<&StormRow::source>},
};

constexpr Field<SpareRow> spares[] = {
    {"id", "name in messages", at<&SpareRow::id>, required},
    {"hits", "ids of the transformers that share the spares, joined by ;", at<&SpareRow::hits>, required},
    {"stock",
     "spares in the stock; a failed transformer joins it once it is repaired",
     at<&SpareRow::stock>,
     required,
     {},
     range::not_negative},
    {"source", "where the row comes from", at<&SpareRow::source>},
};

constexpr Field<DamageRow> damage[] = {
    {"customer_class", "class of load points, as in loads.csv; one row per duration", at<&DamageRow::customer_class>,
     required},
    {"duration_min", "length of an interruption", at<&DamageRow::duration_min>, required, "min", range::positive},
    {"cost_per_kw", "what it costs per kW of annual peak demand", at<&DamageRow::cost_per_kw>, required, "1/kW",
     range::not_negative},
    {"source", "where the row comes from", at<&DamageRow::source>},
};

}  // namespace

std::span<const Field<TimesRow>> times_fields() { return times; }

std::span<const Field<MaintenanceRow>> maintenance_fields() { return maintenance; }

std::span<const Field<StormRow>> storm_fields() { return storms; }

std::span<const Field<SpareRow>> spare_fields() { return spares; }

std::span<const Field<DamageRow>> damage_fields() { return damage; }

}  // namespace firmgrid::study
