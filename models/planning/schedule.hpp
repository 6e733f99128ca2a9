#pragma once

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/planning/findings.hpp"
#include "models/planning/works.hpp"

namespace firmgrid::planning {

/// Years with both ends: a stage without year comes `always`, one that the plan does not have `never`.
inline constexpr int always = std::numeric_limits<int>::min();
inline constexpr int never = std::numeric_limits<int>::max();

/// A stage of a plan and its first year there.
struct Coming {
  const Stage* stage = nullptr;
  int year = always;
};

/// The stages of a plan in the order in which they are applied: by year, and within a year in the order of the plan,
/// except that what is needed comes before what needs it.
class Schedule {
 public:
  /// Stages that are unknown, or there for the second time, are left out: `check_plan` tells of them.
  Schedule(const std::vector<Stage>& stages, const Works& works);

  const std::vector<Coming>& coming() const { return coming_; }

  /// First year of a stage; `never` where the plan does not have it.
  int year_of(const std::string& stage) const;

  /// "it comes with stage "S2016" in 2016", or "…, which the plan does not have": why something is not there yet.
  std::string comes_with(const std::string& stage) const;

 private:
  std::vector<Coming> coming_;
};

/// What is wrong with the choice of stages, each at its place: unknown, twice, without what they need or before it.
/// base_year  no stage comes earlier
void check_plan(const std::vector<Stage>& stages, const Works& works, std::optional<int> base_year, Findings& findings);

/// The year as a message tells it: " in 2016", or nothing where a stage has none.
std::string in_first_year(int year);

}  // namespace firmgrid::planning
