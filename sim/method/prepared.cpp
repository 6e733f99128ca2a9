#include "sim/method/prepared.hpp"

#include <algorithm>
#include <set>

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

indices::Detail detail_of(const Problem& problem, const state::CauseTable& table, const Member& member) {
  indices::Detail detail{.stations = problem.stations, .blame = nullptr, .cost_per_kwh = problem.cost_per_kwh};
  if (problem.components) {
    detail.blame = std::make_shared<const indices::Blame>(table, member.projection, causes_of(member));
  }
  return detail;
}

}  // namespace

Prepared::Prepared(const Problem& problem, const Single& single, std::span<const indices::Entry* const> chosen,
                   SharedStates& shared)
    : table{&single.table()},
      member{&single.member()},
      transitions{*table, *member},
      layout{*member->system, detail_of(problem, *table, *member), transitions.reach()},
      questions{.events = any_asks_for_events(chosen) || transitions.reach().switching > 0.0,
                .blame = problem.components,
                .memory_bytes = memory_per_thread / problem.members.size()},
      sharing{*member->system, shared} {}

PreparedMembers prepare(const Problem& problem, std::span<const Single> singles,
                        std::span<const indices::Entry* const> chosen, SharedStates& shared) {
  PreparedMembers members;
  for (const Single& single : singles) {
    members.push_back(std::make_unique<const Prepared>(problem, single, chosen, shared));
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
