#pragma once

#include <span>
#include <string>
#include <vector>

#include "models/base/field.hpp"
#include "models/planning/works.hpp"
#include "models/study/draft.hpp"

namespace firmgrid::study {

/// One [[plan]] as it is written: its stages one by one, or all but some.
struct PlanKeys {
  std::string id;
  std::string title;
  std::vector<planning::PlannedStage> stages;
  std::vector<std::string> without;
  std::vector<Where> without_places;  ///< of each of them
  std::optional<int> until;
  bool all_but = false;  ///< `without` is written, and holds
  Where where;
};

/// The keys of a plan; `stages`, a list of ids and tables, has no slot.
std::span<const Field<PlanKeys>> plan_fields();

/// The same for the manual.
std::vector<FieldInfo> plan_infos();

/// Reads [[plan]]: one record per table of the list, also where something is wrong with it.
/// errors  unknown and missing keys, ids that are taken, both or none of stages and without
std::vector<PlanKeys> read_plans(const Value& list, Errors& errors);

/// The plans of a study. Stages without any plan make two: `base` has none of them, `all` has all.
/// errors  what a plan leaves out and no stage is called
std::vector<planning::Plan> make_plans(const std::vector<PlanKeys>& written, const std::vector<planning::Stage>& stages,
                                       Errors& errors);

}  // namespace firmgrid::study
