#include "sim/method/single.hpp"

#include <utility>

#include "models/base/expect.hpp"

namespace firmgrid::method {

state::CausesOf causes_of(const Member& member) {
  return {
      .network = &member.system->network(), .causes = member.causes, .capacities = member.system->load().capacities()};
}

std::expected<Single, Error> Single::make(const Member& member) {
  const state::CausesOf system = causes_of(member);
  FIRMGRID_TRY(table, state::CauseTable::make({&system, 1}));
  Single single;
  single.table_ = std::make_unique<const state::CauseTable>(std::move(table));
  single.members_.push_back(member);
  single.members_.front().projection = state::Projection{*single.table_, system};
  return single;
}

std::expected<std::vector<Single>, Error> singles_of(const Problem& problem) {
  std::vector<Single> singles;
  for (const Member& member : problem.members) {
    FIRMGRID_TRY(single, Single::make(member));
    singles.push_back(std::move(single));
  }
  return singles;
}

}  // namespace firmgrid::method
