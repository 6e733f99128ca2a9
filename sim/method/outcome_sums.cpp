#include "sim/method/outcome_sums.hpp"

#include <algorithm>

namespace firmgrid::method {

OutcomeSums::OutcomeSums(std::size_t loads, std::size_t groups)
    : loads_(loads, state::LoadLoss{.load = LoadId{0}}),
      groups_(groups),
      load_touched_(loads, 0),
      group_touched_(groups, 0) {}

state::LoadLoss& OutcomeSums::load(LoadId id) {
  const std::uint32_t i = id.index();
  if (load_touched_[i] == 0) {
    load_touched_[i] = 1;
    touched_loads_.push_back(i);
    loads_[i] = state::LoadLoss{.load = id};
  }
  return loads_[i];
}

state::GroupLoss& OutcomeSums::group(std::uint32_t id) {
  if (group_touched_[id] == 0) {
    group_touched_[id] = 1;
    touched_groups_.push_back(id);
    groups_[id] = state::GroupLoss{.group = id};
  }
  return groups_[id];
}

void OutcomeSums::finish(state::Outcome& outcome) {
  outcome.loads.clear();
  outcome.groups.clear();
  std::ranges::sort(touched_loads_);
  for (const std::uint32_t i : touched_loads_) {
    load_touched_[i] = 0;
    outcome.loads.push_back(loads_[i]);
  }
  touched_loads_.clear();
  std::ranges::sort(touched_groups_);
  for (const std::uint32_t i : touched_groups_) {
    group_touched_[i] = 0;
    outcome.groups.push_back(groups_[i]);
  }
  touched_groups_.clear();
}

}  // namespace firmgrid::method
