#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "models/base/text.hpp"
#include "models/planning/build_out.hpp"
#include "models/planning/schedule.hpp"

namespace firmgrid::planning {
namespace {

// The last of two of one id is the one to blame.
template <class Each>
void check_ids(const std::vector<Each>& all, std::string_view word, Findings& findings) {
  std::map<std::string, const Where*> places;
  for (const Each& each : all) {
    const auto [first, is_new] = places.try_emplace(each.id, &each.where);
    if (is_new) continue;
    findings.refuse(each.where,
                    fmt::format("{} \"{}\" is there twice (first at {})", word, each.id, place_text(*first->second)));
  }
}

void check_stage(const Stage& stage, const Base& base, Findings& findings) {
  if (!(stage.cost >= 0.0) || !std::isfinite(stage.cost)) {
    findings.refuse(stage.where,
                    fmt::format("stage \"{}\": cost is {} (must be 0 or more)", stage.id, number_text(stage.cost)));
  }
  const double lifetime_years = stage.lifetime_years.value_or(1.0);
  if (!(lifetime_years > 0.0) || !std::isfinite(lifetime_years)) {
    findings.refuse(stage.where, fmt::format("stage \"{}\": lifetime_years is {} (must be above 0)", stage.id,
                                             number_text(lifetime_years)));
  }
  const std::optional<int> base_year = base.options.base_year;
  if (stage.year && base_year && *stage.year < *base_year) {
    findings.refuse(stage.where, fmt::format("stage \"{}\" comes in {}, before the base year {} (load.base_year)",
                                             stage.id, *stage.year, *base_year));
  }
  std::vector<std::string> ids;
  for (const Stage& other : base.stages) ids.push_back(other.id);
  for (const std::string& need : stage.needs) {
    if (std::ranges::find(ids, need) != ids.end()) continue;
    findings.refuse(stage.where, fmt::format("stage \"{}\" needs \"{}\", which is unknown.{}", stage.id, need,
                                             did_you_mean(need, ids)));
  }
}

/// Follows the needs of every stage, once, and tells of every way that comes back to where it has been.
class Circles {
 public:
  Circles(const std::vector<Stage>& stages, Findings& findings) : stages_{stages}, findings_{findings} {}

  void visit(const Stage& stage) {
    const auto at = std::ranges::find(path_, &stage);
    if (at != path_.end()) return tell({at, path_.end()});
    if (!seen_.insert(&stage).second) return;
    path_.push_back(&stage);
    for (const std::string& need : stage.needs) {
      if (const Stage* const next = find_stage(stages_, need)) visit(*next);
    }
    path_.pop_back();
  }

 private:
  void tell(const std::vector<const Stage*>& circle) {
    std::string text;
    for (const Stage* stage : circle) text += stage->id + " → ";
    findings_.refuse(circle.front()->where,
                     fmt::format("stages need each other in a circle: {}{}", text, circle.front()->id));
  }

  const std::vector<Stage>& stages_;
  Findings& findings_;
  std::vector<const Stage*> path_;
  std::set<const Stage*> seen_;
};

}  // namespace

void check_works(const Base& base, const std::vector<Plan>& plans, Findings& findings) {
  check_ids(base.stages, "stage", findings);
  Circles circles{base.stages, findings};
  for (const Stage& stage : base.stages) {
    check_stage(stage, base, findings);
    circles.visit(stage);
  }
  check_ids(plans, "plan", findings);
  for (const Plan& plan : plans) check_plan(base.stages, plan.works, base.options.base_year, findings);
}

}  // namespace firmgrid::planning
