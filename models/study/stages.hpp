#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/base/field.hpp"
#include "models/study/draft.hpp"
#include "models/study/kinds.hpp"

namespace firmgrid::study {

enum class Action : std::uint8_t { add, change, retire, loop_in };

/// The words for them, in the order of `Action`.
inline constexpr std::string_view action_words[] = {"add", "change", "retire", "loop_in"};

constexpr std::string_view action_word(Action action) { return action_words[static_cast<std::size_t>(action)]; }

/// Columns with what is written in them: {rating_mva = 63.0} of a study, "rating_mva=63" of a table of works.
struct NamedCells {
  std::vector<Cell> names;
  std::vector<Cell> cells;  ///< as many

  bool empty() const { return names.empty(); }
  void add(Cell name, Cell cell);
};

/// One work as it is written, before anybody knows what its id stands for.
struct WorkKeys {
  Action action = Action::add;
  std::optional<Kind> kind = {};  ///< none: the id says it
  std::string id;
  std::string copy_of = {};
  NamedCells set = {};
  NamedCells scale = {};
  NamedCells step = {};
  std::string at = {};  ///< of `loop_in`
  std::optional<double> share = {};
  Where where = {};

  bool writes() const { return !set.empty() || !scale.empty() || !step.empty() || !copy_of.empty(); }
};

/// One [[stage]] as it is written, with the rows of the tables of works that continue it.
struct StageKeys {
  std::string id;
  std::string title;
  std::optional<int> year;
  std::vector<std::string> needs;
  double cost = 0.0;
  std::optional<double> lifetime_years;
  std::string at;  ///< of its `loop_in`, where that is no table
  std::optional<double> share;
  std::vector<WorkKeys> works;
  Where where;
};

/// The keys of a stage; those without a slot are lists of works.
std::span<const Field<StageKeys>> stage_fields();

/// The same for the manual.
std::vector<FieldInfo> stage_infos();

/// What of a line's length may lie before the station that it is led into.
inline constexpr Range loop_in_share{
    .low = 0.0, .high = 1.0, .above_low = true, .below_high = true, .hint = range::share.hint};

/// Reads [[stage]]: one record per table of the list, also where something is wrong with it.
/// errors  unknown and missing keys, values of the wrong type or outside their range, works that name no row
std::vector<StageKeys> read_stages(const Value& list, Errors& errors);

}  // namespace firmgrid::study
