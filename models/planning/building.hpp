#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "models/planning/lives.hpp"

/// How the stages of a plan are applied: to tables in which every row stays until the end, each with its life, so that
/// a later stage can name what an earlier one has ended.
namespace firmgrid::planning {

struct Building {
  const Base& base;
  const Schedule& schedule;
  std::optional<int> year;
  Findings& findings;
  Tables tables;
  Lives lives;
  std::map<std::string, std::pair<std::string, std::string>> halves = {};  ///< of lines that are cut
};

/// The life of a row of the tables as they are; nothing where no row has the name.
std::optional<Life> life_of(const Building& building, const RowName& name);

/// Is the row there when the stage comes? If not, `where` is told why what is `done` to it cannot be.
/// done  "changed", "retired"
bool is_there(const Building& building, const RowName& name, const Coming& coming, std::string_view done,
              const Where& where);

/// Does another row have the id of a new one? Then `where` is told which.
bool is_taken(const Building& building, const RowName& name, const Where& where);

/// The life of what a stage builds.
Life new_life(const Building& building, const Coming& coming, const ServiceYears& service);

/// The steps of a stage, in this order. Each adds what it finds wrong and goes on.
void add_rows(Building& building, const Coming& coming);
void loop_in_lines(Building& building, const Coming& coming);
void change_rows(Building& building, const Coming& coming);
void retire_rows(Building& building, const Coming& coming);

}  // namespace firmgrid::planning
