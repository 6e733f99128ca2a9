#include "sim/method/prepared.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace firmgrid::method {
namespace {

/// More names than this help nobody.
constexpr std::size_t most_names = 5;

bool counts_events(const indices::Entry& index) {
  const auto counts = [](indices::Measure measure) {
    return indices::counts_events(measure) || measure == indices::Measure::momentary;
  };
  return counts(index.measure) || (index.per && counts(*index.per));
}

bool any_counts_events(std::span<const indices::Entry* const> chosen) {
  return std::ranges::any_of(chosen, [](const indices::Entry* index) { return counts_events(*index); });
}

indices::Detail detail_of(const Problem& problem, const state::CauseTable& table, const Member& member) {
  indices::Detail detail{.stations = problem.stations, .blame = nullptr, .cost_per_kwh = problem.cost_per_kwh};
  if (problem.components) {
    const state::CausesOf causes{.network = &member.system->network(),
                                 .causes = member.causes,
                                 .capacities = member.system->load().capacities()};
    detail.blame = std::make_shared<const indices::Blame>(table, member.projection, causes);
  }
  return detail;
}

}  // namespace

Prepared::Prepared(const Problem& problem, const state::CauseTable& of, const Member& who,
                   std::span<const indices::Entry* const> chosen)
    : table{&of},
      member{&who},
      transitions{of, who},
      layout{*who.system, detail_of(problem, of, who), transitions.reach()},
      questions{.events = any_counts_events(chosen) || transitions.reach().switching > 0.0,
                .blame = problem.components} {}

PreparedMembers prepare(const Problem& problem, std::span<const indices::Entry* const> chosen) {
  PreparedMembers members;
  for (const Member& member : problem.members) {
    members.push_back(std::make_unique<const Prepared>(problem, *problem.causes, member, chosen));
  }
  return members;
}

std::vector<std::string> missing_frequencies(const PreparedMembers& members,
                                             std::span<const indices::Entry* const> chosen) {
  std::set<std::string> causes;
  for (const auto& member : members) {
    causes.insert(member->transitions.without_frequency().begin(), member->transitions.without_frequency().end());
  }
  std::vector<std::string_view> words;
  for (const indices::Entry* index : chosen) {
    if (counts_events(*index) && index->measure != indices::Measure::momentary) words.push_back(index->name);
  }
  if (causes.empty() || words.empty()) return {};
  std::vector<std::string> named(causes.begin(), causes.end());
  const std::size_t more = named.size() > most_names ? named.size() - most_names : 0;
  named.resize(named.size() - more);
  return {fmt::format("{} not available, because the data does not say how often {} {}{} ({})", fmt::join(words, ", "),
                      fmt::join(named, ", "), more > 0 ? fmt::format("and {} more ", more) : "",
                      causes.size() == 1 ? "fails" : "fail",
                      "give failures_per_year and repair_h, or mttf_h and mttr_h")};
}

}  // namespace firmgrid::method
