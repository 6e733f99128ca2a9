#include "sim/method/prepared_year.hpp"

#include <algorithm>
#include <utility>

#include "models/base/expect.hpp"

namespace firmgrid::method {
namespace {

const outage::Calendar& calendar_of(const Member& member) {
  static const outage::Calendar nothing;
  return member.calendar != nullptr ? *member.calendar : nothing;
}

}  // namespace

PreparedYear::Outlook::Outlook(Member under, double chance, SharedStates& shared)
    : probability{chance}, member{std::move(under)}, sharing{*member.system, shared} {}

PreparedYear::PreparedYear(const Problem& problem, const Prepared& prepared, SharedStates& shared)
    : base{&prepared},
      plan{prepared.member->system->network(), prepared.member->causes, calendar_of(*prepared.member),
           prepared.member->system->load().hours()},
      rules{.momentary_limit_h = problem.momentary_limit_h, .frequent = problem.cemi_n},
      questions{prepared.questions} {
  const Member& member = *prepared.member;
  if (member.forecasts.empty()) {
    outlooks.push_back(std::make_unique<const Outlook>(member, 1.0, shared));
  }
  for (const Member::Forecast& forecast : member.forecasts) {
    Member under = member;
    under.system = forecast.system;
    outlooks.push_back(std::make_unique<const Outlook>(std::move(under), forecast.probability, shared));
  }
  // A single network without phases asks for no state twice.
  const bool trips = prepared.transitions.reach().switching > 0.0 || !plan.reclosings().empty();
  questions.events = trips || problem.members.size() > 1;
  number_tokens();
}

void PreparedYear::number_tokens() {
  const Member& member = *base->member;
  for (const outage::Cause& cause : member.causes) {
    tokens.emplace_back(cause.behaviour->availability().size() - 1, state::Token{0});
  }
  const state::CauseTable& table = *base->table;
  for (std::uint32_t c = 0; c < table.classes().size(); ++c) {
    for (std::uint32_t level = 0; level < table.classes()[c].thresholds.size(); ++level) {
      const std::uint32_t state = member.projection.state_of(c, level);
      FIRMGRID_EXPECT(state != 0);
      for (const std::uint32_t cause : member.projection.causes_of(c)) {
        tokens[cause][state - 1] = table.classes()[c].first_token + level;
      }
    }
  }
}

double most_events(const Member& member, const Transitions& transitions) {
  constexpr double spread = 20.0;
  constexpr double least = 1000.0;
  const load::LoadModel& load = member.system->load();
  double mean = 2.0 * static_cast<double>(load.periods().size());
  mean += 2.0 * transitions.failures_per_h() * load.hours();
  for (const outage::Cause& cause : member.causes) {
    const outage::Course* course = cause.behaviour->course();
    if (course != nullptr) mean += 2.0 * load.hours() / course->undisturbed.mean_h();
  }
  for (const Branch& branch : member.system->network().branches()) mean += branch.momentary_per_year;
  for (const outage::FaultBelow& fault : member.faults_below) mean += fault.per_year;
  if (member.calendar != nullptr) {
    for (const outage::Storm& storm : member.calendar->storms) mean *= storm.multiplier;
  }
  return least + spread * mean;
}

}  // namespace firmgrid::method
