#include "sim/method/prepared.hpp"

#include <algorithm>
#include <set>

#include "sim/method/prepared_year.hpp"
#include "sim/method/refusals.hpp"

namespace firmgrid::method {
namespace {

/// For restored states, all members together.
constexpr std::size_t memory_per_thread = std::size_t{64} << 20;

bool asks_for_events(const indices::Entry& index) {
  return needs_frequencies(index) || index.measure == indices::Measure::momentary;
}

bool any_asks_for_events(std::span<const indices::Entry* const> chosen) {
  return std::ranges::any_of(chosen, [](const indices::Entry* index) { return asks_for_events(*index); });
}

/// What interruptions of everybody cost: one that lasts all year, and any within the points of the functions.
void add_damage(const Member& member, indices::Detail& detail) {
  constexpr double kw_per_mw = 1000.0;
  if (member.damage_of == nullptr) return;
  for (std::uint32_t i = 0; i < member.damage_of->size(); ++i) {
    const std::optional<std::uint32_t> number = (*member.damage_of)[LoadId{i}];
    if (!number) continue;
    const load::DamageFunction& damage = member.damage[*number];
    const double peak_kw = member.system->network().loads()[LoadId{i}].peak_mw * kw_per_mw;
    double most = 0.0;
    for (const load::DamageFunction::Point& point : damage.points()) most = std::max(most, point.cost_per_kw);
    detail.damage_per_event += most * peak_kw;
    detail.damage_all_year += std::max(most, damage.cost_per_kw(member.system->load().hours())) * peak_kw;
  }
}

/// Years count what happens, so they need bounds of their own and no frequencies.
indices::Reach reach_of(const Problem& problem, const Member& member, const Transitions& transitions, Samples samples) {
  indices::Reach reach = transitions.reach();
  if (samples == Samples::states) return reach;
  reach.years = true;
  reach.faults_below = !member.faults_below.empty();
  reach.short_ones = problem.momentary_limit_h > 0.0;
  reach.frequencies = true;
  reach.events_per_year = most_events(member, transitions);
  return reach;
}

indices::Detail detail_of(const Problem& problem, const state::CauseTable& table, const Member& member) {
  indices::Detail detail{.stations = problem.stations, .blame = nullptr, .cost_per_kwh = problem.cost_per_kwh};
  add_damage(member, detail);
  if (problem.components) {
    detail.blame = std::make_shared<const indices::Blame>(table, member.projection, causes_of(member));
  }
  return detail;
}

}  // namespace

Prepared::Prepared(const Problem& problem, const Single& single, std::span<const indices::Entry* const> chosen,
                   SharedStates& shared, Samples samples)
    : table{&single.table()},
      member{&single.member()},
      transitions{*table, *member},
      layout{*member->system, detail_of(problem, *table, *member), reach_of(problem, *member, transitions, samples)},
      questions{.events = any_asks_for_events(chosen) || transitions.reach().switching > 0.0,
                .blame = problem.components,
                .memory_bytes = memory_per_thread / problem.members.size()},
      sharing{*member->system, shared} {}

PreparedMembers prepare(const Problem& problem, std::span<const Single> singles,
                        std::span<const indices::Entry* const> chosen, SharedStates& shared, Samples samples) {
  PreparedMembers members;
  for (const Single& single : singles) {
    members.push_back(std::make_unique<const Prepared>(problem, single, chosen, shared, samples));
  }
  return members;
}

std::vector<std::string> missing_frequencies(const PreparedMembers& members,
                                             std::span<const indices::Entry* const> chosen) {
  std::set<std::string> causes;
  std::set<std::string> switched;
  for (const auto& member : members) {
    const Transitions& of = member->transitions;
    causes.insert(of.without_frequency().begin(), of.without_frequency().end());
    switched.insert(of.uncounted_switching().begin(), of.uncounted_switching().end());
  }
  std::vector<std::string_view> words;
  for (const indices::Entry* index : chosen) {
    if (needs_frequencies(*index)) words.push_back(index->name);
  }
  std::vector<std::string> warnings;
  if (!causes.empty() && !words.empty()) warnings.push_back(unknown_frequencies(words, causes));
  constexpr std::string_view minutes = "what switching costs after some outages is";
  if (!switched.empty()) warnings.push_back(unknown_frequencies({&minutes, 1}, switched));
  return warnings;
}

}  // namespace firmgrid::method
