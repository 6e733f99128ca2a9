#include "sim/method/transitions.hpp"

#include <algorithm>

namespace firmgrid::method {

Transition Transitions::transition_of(const Member& member, const outage::Cause& cause) const {
  const evaluate::System& system = *member.system;
  Transition found;
  bool returns_early = false;
  for (const outage::Component& hit : cause.hits) {
    if (hit.kind != outage::ComponentKind::unit) found.hits_network = true;
    if (hit.kind != outage::ComponentKind::bus) continue;
    found.buses.emplace_back(hit.index);
    returns_early = returns_early || system.network().buses()[BusId{hit.index}].doubled;
  }
  std::ranges::sort(found.buses);
  found.trips_more =
      system.open_points_move() || !system.tie_times_h().empty() || (returns_early && system.buses_come_back());
  const auto rates = cause.behaviour->rates();
  if (!rates) return found;
  found.repair_per_h = rates->repair_per_h;
  double until_h = cause.switching_h;
  double passed_h = cause.behaviour->mean_within(until_h);
  found.in_phase.push_back(rates->repair_per_h * passed_h);
  for (const double tie_h : system.tie_times_h()) {
    until_h = std::max(until_h, tie_h);
    const double more_h = cause.behaviour->mean_within(until_h);
    found.in_phase.push_back(rates->repair_per_h * (more_h - passed_h));
    passed_h = more_h;
  }
  return found;
}

/// Remembers causes of unknown frequency.
void Transitions::list_unknown(const Member& member, const Transition& found, std::span<const std::uint32_t> causes) {
  for (const std::uint32_t each : causes) {
    without_frequency_.push_back(member.causes[each].id);
    if (found.trips_more) uncounted_switching_.push_back(member.causes[each].id);
  }
}

/// What a class that comes and goes adds to the bounds.
void Transitions::add_to_reach(const Transition& found, double members, double unavailability) {
  double within = 0.0;
  for (const double share : found.in_phase) within += share;
  reach_.transitions_per_h += members * *found.repair_per_h;
  failures_per_h_ += members * *found.repair_per_h * unavailability;
  reach_.switching += members * within;
  reach_.longest_switching = std::max(reach_.longest_switching, within / *found.repair_per_h);
}

Transitions::Transitions(const state::CauseTable& table, const Member& member) {
  bool switching = false;
  for (std::uint32_t c = 0; c < table.classes().size(); ++c) {
    const std::span<const std::uint32_t> members = member.projection.causes_of(c);
    classes_.emplace_back();
    if (members.empty()) continue;
    const outage::Cause& cause = member.causes[members.front()];
    classes_.back() = transition_of(member, cause);
    const Transition& found = classes_.back();
    if (!found.repair_per_h) {
      list_unknown(member, found, members);
      continue;
    }
    add_to_reach(found, static_cast<double>(members.size()), cause.behaviour->probabilities().back());
    switching = switching || found.trips_more;
  }
  if (!switching) reach_.switching = reach_.longest_switching = 0.0;
  reach_.frequencies = without_frequency_.empty();
  for (const Branch& branch : member.system->network().branches())
    reach_.momentary_per_year += branch.momentary_per_year;
  if (!member.system->flow().sees_network()) reach_.momentary_per_year = 0.0;
  std::ranges::sort(without_frequency_);
}

}  // namespace firmgrid::method
