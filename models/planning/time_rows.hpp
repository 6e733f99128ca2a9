#pragma once

#include <optional>
#include <string>

#include "models/base/error.hpp"

/// The rows of the tables that say when things happen, how long they last and what they cost.
namespace firmgrid::planning {

/// How the times of a component, or of a row of causes.csv, scatter about their means, and how old it is.
struct TimesRow {
  std::string component;             ///< id of a branch, bus, unit or cause
  std::string failure;               ///< shape of its times in service; empty = that of the study
  std::optional<double> failure_cv;  ///< empty = that of the study, where the shape is, too
  std::optional<double> age_years;   ///< in service for so long at the start of the year; empty = unknown
  std::string repair;                ///< shape of its repair times, likewise
  std::optional<double> repair_cv;
  std::string source;
  Where where;
};

/// Planned work that takes components out of service. Hours are those of the profile.
struct MaintenanceRow {
  std::string id;
  std::string hits;  ///< component ids joined by `;`
  double duration_h = 0.0;
  std::optional<double> start_h;        ///< this, or a season within which it begins by chance and ends
  std::optional<double> season_from_h;  ///< with season_to_h
  std::optional<double> season_to_h;
  double per_year = 1.0;  ///< chance that a year has it
  std::string source;
  Where where;
};

/// Weather that makes the overhead lines of a region fail more often while it lasts.
struct StormRow {
  std::string id;
  std::string region;  ///< of substations
  double storms_per_year = 0.0;
  double mean_h = 0.0;
  double multiplier = 1.0;
  std::optional<double> season_from_h;  ///< hours of the profile; empty = all of it
  std::optional<double> season_to_h;
  std::string source;
  Where where;
};

/// Spares that several transformers share.
struct SpareRow {
  std::string id;
  std::string hits;  ///< transformer ids joined by `;`
  int stock = 0;
  std::string source;
  Where where;
};

/// A point of the damage function of a class of customers.
struct DamageRow {
  std::string customer_class;
  double duration_min = 0.0;
  double cost_per_kw = 0.0;  ///< of annual peak demand
  std::string source;
  Where where;
};

}  // namespace firmgrid::planning
