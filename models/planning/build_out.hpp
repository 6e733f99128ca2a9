#pragma once

#include <optional>

#include "models/planning/findings.hpp"
#include "models/planning/grid.hpp"
#include "models/planning/works.hpp"

namespace firmgrid::planning {

/// The tables as the works of a plan leave them in a year.
///
/// A stage that names a row of the tables claims it: in every plan the row comes with the stage, whatever its own first
/// year, and without the stage it never comes. Rows of one circuit follow each other in the order of their own first
/// years: a claimed row ends the one before it when its stage comes, and if the stage does not come, the one before it
/// stays. A row that a stage retires ends with its circuit when the stage comes, whatever its own last year; without
/// the stage it stays. Buses and substations that begin together with claimed rows, and that no stage names, come with
/// the first of them; those of a named substation, with it. Everything unclaimed follows its own service years.
///
/// Then the stages that have come by the year are applied in the order of their years, equal years in the order of the
/// plan: new rows, loop-ins, changes, retirements.
///
/// year    none: every stage of the plan has come
/// errors  at the place of the work: ids that are unknown (with the nearest one), taken or already retired, a line
///         that is led into a substation without a bus of its voltage, or looped into by one stage and retired by
///         another that comes no later; stages that are unknown, twice in the plan, or come before what they need
Tables tables_at(const Base& base, const Works& works, std::optional<int> year, Findings& findings);

/// What is wrong with stages among themselves and with plans, whatever the year: ids that are there twice, needs that
/// are unknown or go round in a circle, negative costs, years before the base year; in a plan stages that are unknown
/// or there twice, needs that are missing or come later. Each at its place.
void check_works(const Base& base, const std::vector<Plan>& plans, Findings& findings);

}  // namespace firmgrid::planning
