#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "models/study/grid_keys.hpp"
#include "models/study/nested_keys.hpp"
#include "models/study/schema.hpp"

namespace firmgrid::study {
namespace {

constexpr auto optional = Presence::optional;

constexpr Range one{.low = 1.0, .high = 1.0, .hint = "A newer program may read it."};
constexpr Range interest{.low = 0.0, .high = 1.0, .below_high = true, .hint = "It is a share: 8 % a year is 0.08."};
constexpr Range from_one{.low = 1.0};
constexpr Range order{.low = 1.0, .high = 30.0};

constexpr std::string_view policies[] = {"proportional", "priority"};
constexpr std::string_view phases[] = {"switching", "ties"};
constexpr std::string_view details[] = {"system", "stations", "components"};

constexpr KeyField top_fields[] = {
    {{"schema", "version of this list of keys", at<&Keys::schema>, optional, {}, one}},
    {{"title", "what the study is about", at<&Keys::title>, optional, {}, {}, {}, "the file's name"}},
};

constexpr KeyField run_fields[] = {
    {{"study.years",
      "years to simulate",
      at<&Keys::simulation, &Simulation::years>,
      optional,
      "year",
      range::calendar_year,
      {},
      "one year as the tables stand"}},
    {{"study.method", "how states are drawn and summed", at<&Keys::simulation, &Simulation::method>},
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
      "by method"}},
    {{"study.batch",
      "samples per batch, the unit of stopping",
      at<&Keys::simulation, &Simulation::batch>,
      optional,
      {},
      from_one,
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
      "all samples"}},
    {{"study.time_limit",
      "seconds, or \"90s\", \"10m\", \"2h\"",
      at<&Keys::time_limit>,
      optional,
      {},
      {},
      {},
      "no limit"}},
    {{"study.momentary_limit_min", "longest momentary interruption; acts in chronological runs only",
      at<&Keys::simulation, &Simulation::momentary_limit_min>, optional, "min", range::not_negative}},
    {{"study.cemi_n",
      "interruptions a year from which on a customer counts in cemi",
      at<&Keys::simulation, &Simulation::cemi_n>,
      optional,
      {},
      from_one}},
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
      "all that the method gives"},
     &Vocabulary::indices},
    {{"study.targets", "values to reach, by index: {saidi = 900.0}"}, &Vocabulary::indices, &target_keys},
    {{"cost.interest", "interest per year, to spread the cost of stages over their lifetime",
      at<&Keys::costs, &Costs::interest>, optional, "1/yr", interest}},
    {{"cost.lifetime_years", "lifetime of stages that say nothing else", at<&Keys::costs, &Costs::lifetime_years>,
      optional, "years", range::positive}},
    {{"cost.money", "what costs are counted in, like M$", at<&Keys::costs, &Costs::money>}},
    {{"output.dir", "folder of the results, relative to the working directory", at<&Keys::output, &Output::dir>}},
    {{"output.formats", "files to write", at<&Keys::output, &Output::formats>}, &Vocabulary::formats},
    {{"output.detail", "how deep the results go", at<&Keys::output, &Output::detail>, optional, {}, {}, details}},
    {{"stage", "works that come into service together"}, nullptr, &stage_tables},
    {{"plan", "ordered choice of stages; without any, stages make the plans base (none of them) and all"},
     nullptr,
     &plan_tables},
    {{"variant", "sensitivities: the study with some keys changed, beside the study itself"}, nullptr, &variant_tables},
};

constexpr std::size_t field_count = std::size(top_fields) + std::size(grid_keys::fields) + std::size(run_fields);

constexpr std::array<KeyField, field_count> fields = [] {
  std::array<KeyField, field_count> all{};
  auto next = std::ranges::copy(top_fields, all.begin()).out;
  next = std::ranges::copy(grid_keys::fields, next).out;
  std::ranges::copy(run_fields, next);
  return all;
}();

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
