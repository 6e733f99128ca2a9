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
/// years: a claimed row ends those before it when its stage comes (and one that would come only then never does), and
/// if the stage does not come, the one before it stays. A row that a stage retires ends with its circuit when the stage
/// comes, whatever its own last year; without the stage it stays. With a substation end its buses, and the branches and
/// units at them; load points need another bus, or an end of their own. Buses and substations that begin together with
/// claimed rows, and that no stage names, come with the first of them; those of a named substation, with it. Everything
/// unclaimed follows its own service years.
///
/// Then the stages that have come by the year are applied in the order of their years, equal years in the order of the
/// plan (what is needed before what needs it): new rows, loop-ins, changes, retirements. A change of the demand of a
/// load point acts like a row of loads_by_year.csv from the stage's year on, or, where either year is open, on the
/// demand that grows. What hits a line (causes.csv, maintenance.csv) hits both halves of a loop-in, and its row of
/// times.csv holds for both.
///
/// What the plan does not have in the year, rows of the tables and what stages would build, stands in `withheld`; what
/// refers to it is out of service with it.
///
/// year    none: every stage of the plan has come
/// errors  at the place of the work: ids that are unknown (with the nearest one), taken, claimed twice, not there yet
/// or
///         already retired; a line that is led into a substation without a bus of its voltage, or looped into by one
///         stage and retired by another that comes no later; stages that are unknown, twice in the plan, or come before
///         what they need
Tables tables_at(const Base& base, const Works& works, std::optional<int> year, Findings& findings);

/// Likewise, where `check_plan` has found nothing wrong.
Tables build_out(const Base& base, const Works& works, std::optional<int> year, Findings& findings);

/// What is wrong with stages among themselves and with plans, whatever the year: ids that are there twice, needs that
/// are unknown or go round in a circle, negative costs, years before the base year; in a plan stages that are unknown
/// or there twice, needs that are missing or come later. Each at its place.
void check_works(const Base& base, const std::vector<Plan>& plans, Findings& findings);

}  // namespace firmgrid::planning
