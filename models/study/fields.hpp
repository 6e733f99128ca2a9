#pragma once

#include <span>

#include "models/base/field.hpp"
#include "models/planning/tables.hpp"

/// The columns of every table, once: reading, checks, schema and manual all come from here.
namespace firmgrid::study {

/// Of demand or customers, per year: for the study and for a load point.
inline constexpr Range growth_range{
    .low = -1.0, .high = 1.0, .above_low = true, .hint = "It is a share: 3 % a year is 0.03."};

/// Of times that scatter.
inline constexpr Range cv_range{.low = 0.01, .high = 10.0, .hint = "It is standard deviation over mean."};

std::span<const Field<planning::SubstationRow>> substation_fields();
std::span<const Field<planning::BusRow>> bus_fields();
std::span<const Field<planning::LineRow>> line_fields();
std::span<const Field<planning::TransformerRow>> transformer_fields();
std::span<const Field<planning::UnitRow>> unit_fields();
std::span<const Field<planning::LoadRow>> load_fields();
std::span<const Field<planning::CauseRow>> cause_fields();
std::span<const Field<planning::TieRow>> tie_fields();
std::span<const Field<planning::LoadByYearRow>> load_by_year_fields();
std::span<const Field<planning::FeederRow>> feeder_fields();
std::span<const Field<planning::SectionRow>> section_fields();
std::span<const Field<planning::TimesRow>> times_fields();
std::span<const Field<planning::MaintenanceRow>> maintenance_fields();
std::span<const Field<planning::StormRow>> storm_fields();
std::span<const Field<planning::SpareRow>> spare_fields();
std::span<const Field<planning::DamageRow>> damage_fields();

/// The keys of a rule of defaults.toml for "line", "transformer", "bus" or "unit".
std::span<const Field<planning::ClassDefault>> default_fields(std::string_view component);

}  // namespace firmgrid::study
