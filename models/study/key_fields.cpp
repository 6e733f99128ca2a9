#include <fmt/format.h>

#include "models/study/fields.hpp"
#include "models/study/keys.hpp"
#include "models/study/nested_keys.hpp"
#include "models/study/schema.hpp"

namespace firmgrid::study {
namespace {

constexpr auto optional = Presence::optional;
constexpr auto required = Presence::required;
constexpr bool one_will_do = true;

constexpr Range one{.low = 1.0, .high = 1.0, .hint = "A newer program may read it."};
constexpr Range power_factor{.low = 0.0, .high = 1.0, .above_low = true};
constexpr Range interest{.low = 0.0, .high = 1.0, .below_high = true, .hint = "It is a share: 8 % a year is 0.08."};
constexpr Range from_one{.low = 1.0};
constexpr Range order{.low = 1.0, .high = 30.0};
constexpr Range scale{.low = 0.0, .hint = "It multiplies the failure rates."};
constexpr Range repair_scale{.low = 0.0, .above_low = true, .hint = "It multiplies the repair times."};
constexpr Range cv{.low = 0.01, .high = 10.0, .hint = "It is standard deviation over mean."};
constexpr Range below_scale{.low = 0.0, .hint = "It multiplies minutes and interruptions."};

constexpr std::string_view ratings[] = {"normal", "emergency"};
constexpr std::string_view shapes[] = {"profile", "constant"};
constexpr std::string_view defaults[] = {"file", "builtin", "none"};
constexpr std::string_view later_methods[] = {"chronological"};
constexpr std::string_view policies[] = {"proportional", "priority"};
constexpr std::string_view phases[] = {"switching", "ties"};
constexpr std::string_view later_formats[] = {"html", "geojson"};
constexpr std::string_view details[] = {"system", "stations", "components"};

constexpr KeyField fields[] = {
    {{"schema", "version of this list of keys", at<&Keys::schema>, optional, {}, one}},
    {{"title", "what the study is about", at<&Keys::title>, optional, {}, {}, {}, {}, "the file's name"}},
    {{"network.base", "folder of the network tables, relative to the study", at<&Keys::base>, required}},
    {{"network.works", "tables of works (works.csv), one or a list, relative to the study", at<&Keys::works>},
     nullptr,
     nullptr,
     one_will_do},
    {{"network.rating",
      "which rating limits the branches; a table says it apart for the two cases below",
      at<&Keys::rating>,
      optional,
      {},
      {},
      ratings}},
    {{"network.rating.intact",
      "which one with nothing out",
      at<&Keys::rating_intact>,
      optional,
      {},
      {},
      ratings,
      {},
      "normal"}},
    {{"network.rating.outage",
      "which one with anything out",
      at<&Keys::rating_outage>,
      optional,
      {},
      {},
      ratings,
      {},
      "normal"}},
    {{"network.rating_scale", "multiplies every rating", at<&Keys::rating_scale>, optional, {}, range::positive}},
    {{"network.power_factor",
      "MW per MVA that a branch may carry",
      at<&Keys::power_factor>,
      optional,
      {},
      power_factor}},
    {{"load.shape",
      "profile: hour by hour; constant: the peak for 8,760 h",
      at<&Keys::shape>,
      optional,
      {},
      {},
      shapes}},
    {{"load.scale", "multiplies every peak", at<&Keys::load_scale>, optional, {}, range::not_negative}},
    {{"load.base_year", "year of the peaks in loads.csv", at<&Keys::base_year>, optional, "year",
      range::calendar_year}},
    {{"load.growth", "growth of the peaks per year since base_year", at<&Keys::growth>, optional, "1/yr",
      growth_range}},
    {{"load.customer_growth", "growth of the customers per year since base_year", at<&Keys::customer_growth>, optional,
      "1/yr", growth_range}},
    {{"load.period_h", "length of a period of the profiles", at<&Keys::period_h>, optional, "h", range::positive}},
    {{"reliability.defaults",
      "outage data of rows without their own: defaults.toml, rules that come with the program, or never fails",
      at<&Keys::defaults>,
      optional,
      {},
      {},
      defaults}},
    {{"reliability.corridor_share",
      "share of failures that a corridor's members have in common",
      at<&Keys::corridor_share>,
      optional,
      {},
      range::share}},
    {{"reliability.scale.line", "multiplies the failure rates of lines", at<&Keys::line_scale>, optional, {}, scale}},
    {{"reliability.scale.transformer", "likewise of transformers", at<&Keys::transformer_scale>, optional, {}, scale}},
    {{"reliability.scale.bus", "likewise of buses", at<&Keys::bus_scale>, optional, {}, scale}},
    {{"reliability.scale.unit", "likewise of units", at<&Keys::unit_scale>, optional, {}, scale}},
    {{"reliability.scale.mv_faults",
      "multiplies faults below 110 kV",
      at<&Keys::mv_fault_scale>,
      optional,
      {},
      below_scale}},
    {{"reliability.scale.planned",
      "multiplies planned works below 110 kV",
      at<&Keys::planned_scale>,
      optional,
      {},
      below_scale}},
    {{"reliability.repair",
      "how repair times scatter about their mean",
      at<&Keys::repair>,
      optional,
      {},
      {},
      outage::shape_words}},
    {{"reliability.repair_cv",
      "coefficient of variation of lognormal, weibull and gamma repair times: standard deviation over mean",
      at<&Keys::repair_cv>,
      optional,
      {},
      cv}},
    {{"reliability.repair_scale.line",
      "multiplies the repair times of lines",
      at<&Keys::line_repair_scale>,
      optional,
      {},
      repair_scale}},
    {{"reliability.repair_scale.transformer",
      "likewise of transformers, before spares",
      at<&Keys::transformer_repair_scale>,
      optional,
      {},
      repair_scale}},
    {{"reliability.repair_scale.bus", "likewise of buses", at<&Keys::bus_repair_scale>, optional, {}, repair_scale}},
    {{"reliability.repair_scale.unit", "likewise of units", at<&Keys::unit_repair_scale>, optional, {}, repair_scale}},
    {{"reliability.spares", "spare_h acts; false: every outage lasts until the repair", at<&Keys::spares>}},
    {{"study.years",
      "years to simulate",
      at<&Keys::simulation, &Simulation::years>,
      optional,
      "year",
      range::calendar_year,
      {},
      {},
      "one year as the tables stand"}},
    {{"study.method",
      "how states are drawn and summed",
      at<&Keys::simulation, &Simulation::method>,
      optional,
      {},
      {},
      {},
      later_methods},
     &Vocabulary::methods},
    {{"study.flow", "what power may flow", at<&Keys::simulation, &Simulation::flow>}, &Vocabulary::flows},
    {{"study.policy", "who is curtailed", at<&Keys::simulation, &Simulation::policy>, optional, {}, {}, policies}},
    {{"study.max_order",
      "most outages at once that enumeration visits",
      at<&Keys::simulation, &Simulation::max_order>,
      optional,
      {},
      order}},
    {{"study.samples",
      "states to draw",
      at<&Keys::simulation, &Simulation::samples>,
      optional,
      {},
      from_one,
      {},
      {},
      "by method"}},
    {{"study.batch",
      "states per batch, the unit of stopping",
      at<&Keys::simulation, &Simulation::batch>,
      optional,
      {},
      from_one,
      {},
      {},
      "by method"}},
    {{"study.seed", "start of all chance", at<&Keys::simulation, &Simulation::seed>}},
    {{"study.stop_when",
      "precision that is enough: \"saidi 1%\"",
      at<&Keys::stop_when>,
      optional,
      {},
      {},
      {},
      {},
      "all samples"}},
    {{"study.time_limit",
      "seconds, or \"90s\", \"10m\", \"2h\"",
      at<&Keys::time_limit>,
      optional,
      {},
      {},
      {},
      {},
      "no limit"}},
    {{"study.momentary_limit_min", "longest momentary interruption; acts in chronological runs only",
      at<&Keys::simulation, &Simulation::momentary_limit_min>, optional, "min", range::not_negative}},
    {{"study.phases",
      "phases of restoration to count, as far as the tables have data for them",
      at<&Keys::simulation, &Simulation::phases>,
      optional,
      {},
      {},
      phases}},
    {{"study.cost_per_kwh", "cost of energy not served, in the money of the results",
      at<&Keys::simulation, &Simulation::cost_per_kwh>, optional, "1/kWh", range::not_negative}},
    {{"study.indices",
      "what to report",
      at<&Keys::simulation, &Simulation::indices>,
      optional,
      {},
      {},
      {},
      {},
      "all that the method gives"},
     &Vocabulary::indices},
    {{"study.targets", "values to reach, by index: {saidi = 900.0}"}, &Vocabulary::indices, &target_keys},
    {{"cost.interest", "interest per year, to spread the cost of stages over their lifetime",
      at<&Keys::costs, &Costs::interest>, optional, "1/yr", interest}},
    {{"cost.lifetime_years", "lifetime of stages that say nothing else", at<&Keys::costs, &Costs::lifetime_years>,
      optional, "years", range::positive}},
    {{"cost.money", "what costs are counted in, like M$", at<&Keys::costs, &Costs::money>}},
    {{"output.dir", "folder of the results, relative to the working directory", at<&Keys::output, &Output::dir>}},
    {{"output.formats", "files to write", at<&Keys::output, &Output::formats>, optional, {}, {}, {}, later_formats},
     &Vocabulary::formats},
    {{"output.detail", "how deep the results go", at<&Keys::output, &Output::detail>, optional, {}, {}, details}},
    {{"stage", "works that come into service together"}, nullptr, &stage_tables},
    {{"plan", "ordered choice of stages; without any, stages make the plans base (none of them) and all"},
     nullptr,
     &plan_tables},
    {{"variant", "sensitivities: the study with some keys changed, beside the study itself"}, nullptr, &variant_tables},
};

}  // namespace

std::span<const KeyField> key_fields() { return fields; }

std::vector<FieldInfo> study_keys(const Vocabulary& vocabulary) {
  std::vector<FieldInfo> infos;
  for (const KeyField& key : fields) {
    infos.push_back(describe(key.field));
    if (key.words != nullptr) infos.back().words = vocabulary.*key.words;
    if (key.nested == nullptr) continue;
    infos.back().type = key.nested->type;
    if (key.nested->items == nullptr) continue;
    for (FieldInfo& item : key.nested->items()) {
      item.name = fmt::format("{}.{}", key.field.name, item.name);
      infos.push_back(std::move(item));
    }
  }
  return infos;
}

}  // namespace firmgrid::study
