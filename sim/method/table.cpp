#include "sim/method/table.hpp"

#include <algorithm>

#include "models/base/expect.hpp"

namespace firmgrid::method {
namespace {

result::Row addressed(const Member& member, const indices::Layout& layout, const indices::Line& line) {
  if (line.culprit) {
    const indices::Culprit& culprit = layout.blame()->culprits()[*line.culprit];
    return {.plan = member.plan,
            .year = member.year,
            .index = std::string{line.index->name},
            .scope = culprit.scope,
            .id = culprit.id,
            .part = {},
            .unit = std::string{line.index->unit},
            .value = statistics::not_available()};
  }
  const state::Group& group = layout.group(line.group);
  const bool of_system = group.scope == state::Scope::system;
  const std::string part{indices::name_of(line.part)};
  const bool of_class = of_system && !part.empty();
  return {.plan = member.plan,
          .year = member.year,
          .index = std::string{line.index->name},
          .scope = of_class ? "class" : std::string{state::name_of(group.scope)},
          .id = of_class ? part : group.id,
          .part = of_system ? std::string{} : part,
          .unit = std::string{line.index->unit},
          .value = statistics::not_available()};
}

}  // namespace

std::vector<const indices::Entry*> chosen_indices(const Problem& problem, std::span<const std::string_view> given) {
  std::vector<const indices::Entry*> chosen;
  for (const std::string_view name : given) {
    const bool wanted = problem.indices.empty() || std::ranges::find(problem.indices, name) != problem.indices.end();
    if (!wanted) continue;
    chosen.push_back(indices::find(name));
    FIRMGRID_EXPECT(chosen.back() != nullptr);
  }
  return chosen;
}

std::vector<result::Row> rows_of(const Member& member, const indices::Layout& layout,
                                 std::span<const indices::Entry* const> chosen, const LineEstimate& estimate) {
  std::vector<result::Row> rows;
  for (const indices::Line& line : layout.lines(chosen)) {
    rows.push_back(addressed(member, layout, line));
    if (line.available) rows.back().value = estimate(line);
  }
  return rows;
}

result::Difference difference_of(const Problem& problem, const Pair& pair, const indices::Layout& layout,
                                 const indices::Line& line) {
  return {.row = addressed(problem.members[pair.plan], layout, line),
          .reference = problem.members[pair.reference].plan};
}

indices::Line system_line(const indices::Layout& layout, const indices::Entry& index) {
  return {.index = &index, .group = 0, .part = indices::Part::whole, .available = index.available(layout.facts(0))};
}

}  // namespace firmgrid::method
