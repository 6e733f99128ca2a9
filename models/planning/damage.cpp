#include <algorithm>
#include <set>

#include "models/base/text.hpp"
#include "models/planning/below.hpp"
#include "models/planning/steps.hpp"

namespace firmgrid::planning {
namespace {

/// The points of a class, by duration, and where the class begins.
struct Points {
  Where where;
  std::map<double, std::pair<double, Where>> by_minutes;  // cost, place
};

std::map<std::string, Points> points_by_class(const std::vector<DamageRow>& rows, Findings& findings) {
  std::map<std::string, Points> classes;
  for (const DamageRow& row : rows) {
    RowFindings found{fmt::format("damage of class \"{}\"", row.customer_class), row.where, findings};
    found.check("duration_min", row.duration_min, range::positive);
    found.check("cost_per_kw", row.cost_per_kw, range::not_negative);
    Points& points = classes.try_emplace(row.customer_class, Points{row.where, {}}).first->second;
    const auto [first, is_new] = points.by_minutes.try_emplace(row.duration_min, std::pair{row.cost_per_kw, row.where});
    if (is_new) continue;
    found.refuse(fmt::format("duration_min = {} is there twice (first at {})", number_text(row.duration_min),
                             place_text(first->second.second)));
  }
  return classes;
}

load::DamageFunction function_of(const std::string& name, const Points& points) {
  constexpr double minutes_per_h = 60.0;
  std::vector<load::DamageFunction::Point> made;
  for (const auto& [minutes, point] : points.by_minutes) {
    made.push_back({.hours = minutes / minutes_per_h, .cost_per_kw = point.first});
  }
  return {name, std::move(made)};
}

/// Classes that one of the two tables does not know: what they say costs nothing, and that is told.
void compare_classes(const std::map<std::string, Points>& classes, const std::vector<LoadRow>& loads,
                     Findings& findings) {
  std::set<std::string> of_loads;
  std::size_t without = 0;
  for (const LoadRow& row : loads) {
    if (row.customer_class.empty()) ++without;
    if (row.customer_class.empty() || !of_loads.insert(row.customer_class).second) continue;
    if (classes.contains(row.customer_class)) continue;
    findings.remark(row.where, fmt::format("customer class \"{}\" is not in damage.csv: its interruptions cost nothing",
                                           row.customer_class));
  }
  for (const auto& [name, points] : classes) {
    if (of_loads.contains(name)) continue;
    const std::vector<std::string> words(of_loads.begin(), of_loads.end());
    findings.remark(points.where, fmt::format("damage of class \"{}\" does not act: no load point has this class.{}",
                                              name, did_you_mean(name, words)));
  }
  if (without == 0) return;
  findings.remark({}, fmt::format("{} of {} load points have no customer_class: their interruptions cost nothing in "
                                  "terms of damage.csv",
                                  without, loads.size()));
}

}  // namespace

Damage make_damage(const RowsOfYear& rows, Findings& findings) {
  Damage damage;
  const std::size_t before = findings.errors.size();
  const std::map<std::string, Points> classes = points_by_class(rows.tables.damage, findings);
  if (findings.errors.size() != before) return damage;
  if (!classes.empty()) compare_classes(classes, rows.tables.loads, findings);
  for (const auto& [name, points] : classes) damage.functions.push_back(function_of(name, points));
  for (const LoadRow* row : rows.loads) {
    const auto found = std::ranges::find(damage.functions, row->customer_class, &load::DamageFunction::customer_class);
    const bool known = found != damage.functions.end();
    damage.function_of.push_back(known ? std::optional{static_cast<std::uint32_t>(found - damage.functions.begin())}
                                       : std::nullopt);
  }
  return damage;
}

}  // namespace firmgrid::planning
