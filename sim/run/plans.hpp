#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/base/error.hpp"
#include "models/planning/grid.hpp"
#include "models/study/study.hpp"
#include "sim/evaluate/system.hpp"

namespace firmgrid::run {

/// The plan of a study that has none: the base, without works.
inline constexpr std::string_view base_plan = "base";

/// One plan of a job: a plan of the study as the study has it, or with the changed keys of a variant.
struct JobPlan {
  std::string id = {};  ///< "as-built"; of a variant "as-built/poor", or "poor" where the one plan is `base`
  std::string title = {};
  planning::Works works = {};
  planning::Options options = {};
  std::vector<std::string> phases = {};
  std::string policy = {};
  std::string variant = {};       ///< id; empty = the study itself
  std::optional<int> until = {};  ///< last year in which it is looked at; empty = all years

  bool in(std::optional<int> year) const { return !until || !year || *year <= *until; }
};

/// The plans of the study in their order, then all of them again for every variant; or those that the study chooses of
/// these, in the order it names them.
std::vector<JobPlan> plans_of(const study::Study& study);

/// How states of a network of the plan are judged. `simulation` must outlive the rules.
evaluate::Rules rules_of(const study::Simulation& simulation, const JobPlan& plan);

/// What is wrong with the plans of a job, each finding once: what all plans of the study have without a name, what only
/// some have in the name of the first of them, and what only variants have in theirs.
class PlanErrors {
 public:
  explicit PlanErrors(const std::vector<JobPlan>& plans);

  void add(const JobPlan& plan, const Errors& errors);
  Errors told() const;

 private:
  struct Finding {
    Error error;
    std::string text;
    const JobPlan* first;
    const JobPlan* last;
    std::size_t plans = 1;  // of the study itself that have it
  };
  std::size_t plans_ = 0;  // of the study itself
  std::vector<Finding> findings_;
};

/// What is refused without a better place belongs to the study as a whole.
Errors placed(Errors errors, const study::Study& study);

}  // namespace firmgrid::run
