#include "models/planning/works.hpp"

#include <algorithm>

namespace firmgrid::planning {

const Stage* find_stage(const std::vector<Stage>& stages, const std::string& id) {
  const auto found = std::ranges::find(stages, id, &Stage::id);
  return found == stages.end() ? nullptr : &*found;
}

std::optional<int> first_year(const Stage& stage, const PlannedStage& planned) {
  return planned.year ? planned.year : stage.year;
}

}  // namespace firmgrid::planning
