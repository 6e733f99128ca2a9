#include "sim/run/year_story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "models/base/expect.hpp"
#include "models/outage/planned.hpp"
#include "sim/indices/estimates.hpp"
#include "sim/indices/tally.hpp"
#include "sim/method/single.hpp"
#include "sim/run/outage_event.hpp"
#include "sim/run/year_log.hpp"

namespace firmgrid::run {
namespace {

using result::YearStory;

constexpr double default_repair_h = 4.0;
constexpr std::array<std::string_view, 4> told{"saidi", "saifi", "maifi", "ens"};

std::vector<const indices::Entry*> told_indices() {
  std::vector<const indices::Entry*> found;
  for (const std::string_view name : told) found.push_back(indices::find(name));
  return found;
}

/// One network made ready for years, as a run does it.
class Replay {
 public:
  Replay(const method::Problem& problem, method::Single single)
      : single_{std::move(single)},
        shared_{method::shared_memory},
        prepared_{problem, single_, told_indices(), shared_, method::Samples::years},
        year_{problem, prepared_, shared_},
        simulator_{year_, problem.seed},
        log_{year_} {
    story_.seed = problem.seed;
    story_.plan = single_.member().plan;
    story_.year = single_.member().year;
    story_.hours = single_.member().system->load().hours();
    story_.system_customers = single_.member().system->network().customers();
  }

  std::expected<YearStory, Error> live(std::int64_t sample) {
    if (auto done = simulator_.live(sample, outcome_, &log_); !done) return std::unexpected(done.error());
    story_.sample = sample;
    finish(true);
    return std::move(story_);
  }

  std::expected<YearStory, Error> replay(result::YearEvent event, std::uint32_t cause) {
    const method::YearSimulator::Event of{.cause = cause, .at_h = event.at_h, .lasts_h = event.lasts_h};
    if (auto done = simulator_.replay(of, outcome_, &log_); !done) return std::unexpected(done.error());
    story_.event = std::move(event);
    finish(false);
    return std::move(story_);
  }

 private:
  void finish(bool below);
  void add_totals(bool below);

  method::Single single_;
  method::SharedStates shared_;
  method::Prepared prepared_;
  method::PreparedYear year_;
  method::YearSimulator simulator_;
  YearLog log_;
  state::Outcome outcome_;
  YearStory story_;
};

void Replay::finish(bool below) {
  log_.finish(simulator_.momentary());
  story_.entries = std::move(log_.entries());
  story_.below = std::move(log_.faults());
  add_totals(below);
  if (below) story_.planned_minutes = story_.total("saidi", "planned").value_or(0.0);
}

/// What a run of this year alone would print; without what the layer below the buses adds, if it did not live.
void Replay::add_totals(bool below) {
  indices::Tally tally{prepared_.layout};
  tally.add(outcome_, 1);
  for (const indices::Line& line : prepared_.layout.lines(told_indices())) {
    const bool known = line.available && line.group == 0 && !line.culprit;
    if (!known) continue;
    const bool grid = line.part != indices::Part::planned && line.part != indices::Part::mv_faults;
    if (!below && !grid) continue;
    double value = indices::sampled(prepared_.layout, line, tally.slots(), 1).mean.value_or(0.0);
    if (!below && line.part == indices::Part::whole) {
      const double factor = line.index->factor(prepared_.layout.facts(0));
      value -= factor * prepared_.layout.below(0, line.index->measure, indices::Part::whole);
    }
    story_.totals.push_back({.index = std::string{line.index->name},
                             .part = std::string{indices::name_of(line.part)},
                             .unit = std::string{line.index->unit},
                             .value = value});
  }
}

/// The member with a cause of its own for the fault, which the data has none for.
struct WithFault {
  std::vector<outage::Cause> causes;
  method::Member member;

  WithFault(const method::Member& of, const OutageEvent& event, const std::string& id)
      : causes{of.causes.begin(), of.causes.end()}, member{of} {
    constexpr double any_share = 1e-6;
    causes.push_back({.id = id,
                      .stream = "replay/" + id,
                      .model = "two_state",
                      .hits = event.components,
                      .behaviour = outage::planned_outage(any_share),
                      .switching_h = event.switching_h});
    member.causes = causes;
  }
};

Error outside(double at_h, double hours) {
  return {.kind = ErrorKind::content,
          .where = {},
          .what = fmt::format("an event at a time outside the profile: at {:g} h (expected 0 to {:g} h)", at_h, hours)};
}

std::optional<double> mean_repair_h(const outage::Cause& cause) {
  const outage::Course* course = cause.behaviour->course();
  if (course != nullptr) return std::ranges::max(course->visits, {}, &outage::Visit::state).stay.mean_h();
  const auto rates = cause.behaviour->rates();
  return rates ? std::optional(1.0 / rates->repair_per_h) : std::nullopt;
}

}  // namespace

std::expected<YearStory, Error> year_story(const method::Problem& problem, std::size_t member, std::int64_t sample) {
  FIRMGRID_TRY(single, method::Single::make(problem.members[member]));
  return Replay{problem, std::move(single)}.live(sample);
}

std::expected<YearStory, Error> fault_story(const method::Problem& problem, std::size_t member,
                                            const YearFaultAsked& fault) {
  const method::Member& of = problem.members[member];
  FIRMGRID_TRY(found, event_of(of, fault.id, "--event"));
  const double hours = of.system->load().hours();
  if (!(fault.at_h >= 0.0 && fault.at_h < hours)) return std::unexpected(outside(fault.at_h, hours));
  result::YearEvent event{.id = fault.id, .kind = found.kind, .place = found.name, .at_h = fault.at_h};
  const std::optional<double> mean = found.cause == nullptr ? std::nullopt : mean_repair_h(*found.cause);
  event.mean_repair = !fault.lasts_h && mean;
  event.lasts_h = fault.lasts_h.value_or(mean.value_or(default_repair_h));
  const WithFault with{of, found, fault.id};
  const bool own = found.cause != nullptr;
  FIRMGRID_TRY(single, method::Single::make(own ? of : with.member));
  const auto index = own ? static_cast<std::size_t>(found.cause - of.causes.data()) : of.causes.size();
  return Replay{problem, std::move(single)}.replay(std::move(event), static_cast<std::uint32_t>(index));
}

}  // namespace firmgrid::run
