#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "models/base/expect.hpp"
#include "sim/indices/estimates.hpp"
#include "sim/indices/expander.hpp"
#include "sim/method/capacity_outage.hpp"
#include "sim/method/catalog.hpp"
#include "sim/method/copper_plate.hpp"
#include "sim/method/exact_estimator.hpp"
#include "sim/method/refusals.hpp"
#include "sim/method/single.hpp"

namespace firmgrid::method::catalog {

Entry convolution();

namespace {

constexpr std::array<std::string_view, 7> given{"saidi", "ens", "edns", "lolp", "lole", "lolf", "lold"};
constexpr std::array<std::string_view, 2> models{"two_state", "derated"};
constexpr std::string_view only_flow = "copper_plate";

constexpr std::array<std::string_view, 2> frequencies{"lolf", "lold"};

/// Why an exact frequency is beyond the method; the units come after it.
constexpr std::string_view moves_both_ways = "a capacity profile changes from period to period what is lost with";

/// "unit G1", "units G1, G2".
std::string units_text(const std::vector<std::string>& units) {
  return fmt::format("{} {}", units.size() == 1 ? "unit" : "units", fmt::join(units, ", "));
}

/// The exact means of one member, slot by slot.
struct Found {
  std::vector<double> slots;
  bool frequencies = true;
};

/// Capacity outage table against the load of every hour, without a grid.
/// Source: Billinton & Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2 and 3.
class Convolution final : public ExactEstimator {
 public:
  Convolution(const Problem& problem, std::vector<Single> members)
      : ExactEstimator{problem, given, std::move(members), false} {}

  std::expected<void, Error> advance(sampling::SampleRange, Executor&) override {
    for (std::size_t m = found_.size(); m < singles().size(); ++m) {
      FIRMGRID_TRY(tables, CapacityOutages::make(singles()[m]));
      FIRMGRID_TRY(plate, copper_plate(prepared(m).layout.system(), tables));
      found_.push_back(found_in(m, std::move(plate), tables));
    }
    return {};
  }

  result::Runtime runtime() const override { return {}; }
  std::vector<std::string> warnings() const override { return warnings_; }

 private:
  Found found_in(std::size_t member, CopperPlate plate, const CapacityOutages& tables) {
    const indices::Layout& layout = prepared(member).layout;
    Found found{.slots = std::vector<double>(layout.slots(), 0.0),
                .frequencies = tables.without_frequency().empty() && tables.by_profile().empty()};
    indices::Expander expander{layout};
    for (const indices::GroupValues& group : expander.expand(plate.expected)) {
      std::ranges::copy(group.values, found.slots.begin() + group.group * std::ptrdiff_t{indices::slots_per_group});
    }
    for (std::uint32_t g = 0; found.frequencies && g < layout.groups(); ++g) {
      found.slots[layout.slot(g, indices::Measure::loss_frequency, indices::Part::whole)] = plate.interruptions[g];
    }
    warn_of_frequency("the data gives no frequency of outages for", tables.without_frequency());
    warn_of_frequency(moves_both_ways, tables.by_profile());
    return found;
  }

  void warn_of_frequency(std::string_view reason, const std::vector<std::string>& units) {
    if (units.empty()) return;
    const std::string text = fmt::format("lolf and lold are not available, because {} {}", reason, units_text(units));
    if (std::ranges::find(warnings_, text) == warnings_.end()) warnings_.push_back(text);
  }

  std::size_t solved() const override { return found_.size(); }

  statistics::Estimate estimate(std::size_t member, const indices::Line& line) const override {
    const Found& found = found_[member];
    const bool of_events = std::ranges::find(frequencies, line.index->name) != frequencies.end();
    if (of_events && !found.frequencies) return statistics::not_available();
    const auto mean_of = [&](std::size_t slot) {
      return indices::SlotMean{.lo = found.slots[slot], .hi = found.slots[slot]};
    };
    const statistics::Estimate value = indices::known(prepared(member).layout, line, mean_of, 0);
    return value.mean ? statistics::exact(*value.mean) : value;
  }

  std::vector<Found> found_;  // [members] once the work is done
  std::vector<std::string> warnings_;
};

/// A frequency that was asked for and that a unit's profile keeps from being exact.
Errors refuse_frequencies(const Problem& problem) {
  std::set<std::string> units;
  for (const Member& member : problem.members) {
    const std::expected<Single, Error> single = Single::make(member);
    if (!single) continue;  // said when the work starts
    const std::vector<std::string> found = unit_groups(*single).by_profile;
    units.insert(found.begin(), found.end());
  }
  Errors errors;
  for (const std::string_view index : frequencies) {
    if (units.empty() || std::ranges::find(problem.indices, index) == problem.indices.end()) continue;
    errors.push_back(
        refusal(fmt::format("method = \"convolution\" cannot give \"{}\" here: {} {}. Use "
                            "\"enumeration\" or \"state_sampling\".",
                            index, moves_both_ways, units_text({units.begin(), units.end()}))));
  }
  return errors;
}

Errors refusals(const Problem& problem) {
  Errors errors = refuse_beyond(problem, convolution(), models);
  std::ranges::move(refuse_frequencies(problem), std::back_inserter(errors));
  if (problem.flow != only_flow) {
    errors.push_back(
        refusal(fmt::format("method = \"convolution\" needs flow = \"{}\" (found \"{}\"). With a grid use "
                            "\"enumeration\" or \"state_sampling\".",
                            only_flow, problem.flow)));
  }
  return errors;
}

std::expected<std::unique_ptr<Estimator>, Error> start(const Problem& problem, int) {
  FIRMGRID_TRY(singles, singles_of(problem));
  return std::make_unique<Convolution>(problem, std::move(singles));
}

}  // namespace

Entry convolution() {
  return {.name = "convolution",
          .summary = "capacity outage table against the load, without a grid: exact, with frequencies",
          .samples = false,
          .indices = given,
          .refusals = &refusals,
          .start = &start};
}

}  // namespace firmgrid::method::catalog
