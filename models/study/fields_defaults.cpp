#include "models/base/expect.hpp"
#include "models/study/fields.hpp"

namespace firmgrid::study {
namespace {

using planning::ClassDefault;
using Rule = Field<ClassDefault>;

constexpr std::string_view kinds[] = {"overhead", "cable", "mixed"};

constexpr Rule kv_min{"kv_min", "lowest voltage it is for", at<&ClassDefault::kv_min>, {}, "kV", range::not_negative};
constexpr Rule kv_max{
    "kv_max", "highest voltage it is for", at<&ClassDefault::kv_max>, {}, "kV", range::not_negative, {}, "no limit"};
constexpr Rule failures_per_year{
    "failures_per_year", "failure rate, per year in service", at<&ClassDefault::failures_per_year>, {}, "1/yr",
    range::yearly_rate};
constexpr Rule repair_h{"repair_h", "mean repair time", at<&ClassDefault::repair_h>, {}, "h", range::positive};
constexpr Rule switching_h{
    "switching_h",      "time until what can be switched is back", at<&ClassDefault::switching_h>, {}, "h",
    range::not_negative};
constexpr Rule source{"source", "where the rule comes from", at<&ClassDefault::source>};

constexpr Rule line[] = {
    {"kind", "how the line is built", at<&ClassDefault::kind>, {}, {}, {}, kinds, "all kinds"},
    kv_min,
    kv_max,
    failures_per_year,
    {"failures_per_100km_year",
     "failure rate by length, per year in service",
     at<&ClassDefault::failures_per_100km_year>,
     {},
     "1/(100 km yr)",
     range::yearly_rate},
    {"momentary_per_100km_year",
     "rate of trips that end by reclosing, by length",
     at<&ClassDefault::momentary_per_100km_year>,
     {},
     "1/(100 km yr)",
     range::not_negative},
    repair_h,
    switching_h,
    source,
};

constexpr Rule transformer[] = {
    kv_min,
    kv_max,
    failures_per_year,
    repair_h,
    switching_h,
    {"spare_h",
     "time until a spare is in its place: an outage ends then, if repair takes longer",
     at<&ClassDefault::spare_h>,
     {},
     "h",
     range::positive},
    source,
};

constexpr Rule bus[] = {kv_min, kv_max, failures_per_year, repair_h, switching_h, source};

constexpr Rule unit[] = {
    {"mw_min", "smallest unit it is for", at<&ClassDefault::mw_min>, {}, "MW", range::not_negative},
    {"mw_max", "largest unit it is for", at<&ClassDefault::mw_max>, {}, "MW", range::not_negative, {}, "no limit"},
    {"for",
     "forced outage rate: share of time out",
     at<&ClassDefault::forced_outage_rate>,
     {},
     {},
     range::unavailability},
    {"mttr_h", "mean time to repair", at<&ClassDefault::mttr_h>, {}, "h", range::positive},
    failures_per_year,
    repair_h,
    source,
};

}  // namespace

std::span<const Field<ClassDefault>> default_fields(std::string_view component) {
  if (component == "line") return line;
  if (component == "transformer") return transformer;
  if (component == "bus") return bus;
  FIRMGRID_EXPECT(component == "unit");
  return unit;
}

}  // namespace firmgrid::study
