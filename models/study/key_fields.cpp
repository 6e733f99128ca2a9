#include "models/study/keys.hpp"
#include "models/study/schema.hpp"

namespace firmgrid::study {
namespace {

constexpr auto optional = Presence::optional;
constexpr auto required = Presence::required;
constexpr auto later = Presence::later;

constexpr Range one{.low = 1.0, .high = 1.0, .hint = "A newer program may read it."};
constexpr Range power_factor{.low = 0.0, .high = 1.0, .above_low = true};
constexpr Range growth{.low = -1.0, .high = 1.0, .above_low = true, .hint = "It is a share: 3 % a year is 0.03."};
constexpr Range from_one{.low = 1.0};
constexpr Range order{.low = 1.0, .high = 30.0};
constexpr Range scale{.low = 0.0, .hint = "It multiplies the failure rates."};

constexpr std::string_view ratings[] = {"normal"};
constexpr std::string_view later_ratings[] = {"emergency"};
constexpr std::string_view shapes[] = {"profile", "constant"};
constexpr std::string_view defaults[] = {"file", "none"};
constexpr std::string_view later_defaults[] = {"builtin"};
constexpr std::string_view later_methods[] = {"chronological"};
constexpr std::string_view later_flows[] = {"transport"};
constexpr std::string_view policies[] = {"proportional", "priority"};
constexpr std::string_view later_indices[] = {"saifi", "caidi", "asai", "maifi", "lolf", "lold", "cost"};
constexpr std::string_view later_formats[] = {"html", "geojson"};
constexpr std::string_view details[] = {"system", "stations"};
constexpr std::string_view later_details[] = {"components"};

constexpr KeyField fields[] = {
    {{"schema", "version of this list of keys", at<&Keys::schema>, optional, {}, one}},
    {{"title", "what the study is about", at<&Keys::title>, optional, {}, {}, {}, {}, "the file's name"}},
    {{"network.base", "folder of the network tables, relative to the study", at<&Keys::base>, required}},
    {{"network.rating",
      "which rating limits the branches",
      at<&Keys::rating>,
      optional,
      {},
      {},
      ratings,
      later_ratings}},
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
    {{"load.growth", "growth of the peaks per year since base_year", at<&Keys::growth>, optional, "1/yr", growth}},
    {{"load.customer_growth", "growth of the customers per year since base_year", at<&Keys::customer_growth>, optional,
      "1/yr", growth}},
    {{"load.period_h", "length of a period of the profiles", at<&Keys::period_h>, optional, "h", range::positive}},
    {{"reliability.defaults",
      "outage data of rows without their own: defaults.toml or never fails",
      at<&Keys::defaults>,
      optional,
      {},
      {},
      defaults,
      later_defaults}},
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
    {{"reliability.scale.mv_faults", "multiplies faults below 110 kV", nullptr, later}},
    {{"reliability.scale.planned", "multiplies planned outages", nullptr, later}},
    {{"stage", "works of a year", nullptr, later}},
    {{"plan", "ordered choice of stages", nullptr, later}},
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
    {{"study.flow", "what power may flow", at<&Keys::simulation, &Simulation::flow>, optional, {}, {}, {}, later_flows},
     &Vocabulary::flows},
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
    {{"study.phases", "phases of restoration to count", nullptr, later}},
    {{"study.indices",
      "what to report",
      at<&Keys::simulation, &Simulation::indices>,
      optional,
      {},
      {},
      {},
      later_indices,
      "all that the method gives"},
     &Vocabulary::indices},
    {{"study.targets", "values to reach", nullptr, later}},
    {{"output.dir", "folder of the results, relative to the working directory", at<&Keys::output, &Output::dir>}},
    {{"output.formats", "files to write", at<&Keys::output, &Output::formats>, optional, {}, {}, {}, later_formats},
     &Vocabulary::formats},
    {{"output.detail",
      "how deep the results go",
      at<&Keys::output, &Output::detail>,
      optional,
      {},
      {},
      details,
      later_details}},
};

}  // namespace

std::span<const KeyField> key_fields() { return fields; }

std::vector<FieldInfo> study_keys(const Vocabulary& vocabulary) {
  std::vector<FieldInfo> infos;
  for (const KeyField& key : fields) {
    infos.push_back(describe(key.field));
    if (key.words != nullptr) infos.back().words = vocabulary.*key.words;
  }
  return infos;
}

}  // namespace firmgrid::study
