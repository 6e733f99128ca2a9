#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/base/error.hpp"
#include "models/base/field.hpp"
#include "models/planning/tables.hpp"

/// What is built, changed and taken away, apart from the tables of the network: works in stages, stages in plans.
namespace firmgrid::planning {

/// The member of a row that a column fills.
template <class Row>
using Column = Slot (*)(Row&);

/// A row that a stage adds or changes. What is written of it stands in `values`, in the members that `set` leads to.
///
/// add     nothing written: the tables have the row, and the stage claims it. Else a new row; with `copy_of` it begins
///         as a copy of that row of the tables, and everything that is written replaces what was copied. A copy is a
///         source of chance of its own: it takes no circuit over.
/// change  nothing written: the tables have the row, the same circuit as an earlier one in another condition; claimed.
///         Else the row has these values from the stage on.
template <class Row>
struct RowWork {
  std::string id;
  std::string copy_of = {};                                ///< of `add`
  Row values = {};                                         ///< its id is `id`
  std::vector<Column<Row>> set = {};                       ///< columns that are written
  std::vector<std::pair<Column<Row>, double>> scale = {};  ///< of `change`: columns and what multiplies them
  std::vector<std::pair<Column<Row>, double>> step = {};   ///< likewise: what is added to them
  Where where = {};

  bool writes() const { return !set.empty() || !scale.empty() || !step.empty() || !copy_of.empty(); }
};

/// The rows of one table that a stage adds and changes.
template <class Row>
struct TableWorks {
  std::vector<RowWork<Row>> add = {};
  std::vector<RowWork<Row>> change = {};
};

/// What is taken out of service: a row, with all others of its circuit; with a substation everything in it.
struct Retirement {
  Kind kind = Kind::line;
  std::string id;
  Where where;
};

/// A line cut in two and led into a substation, to its bus of the line's voltage. The halves are named `ID/1` (from
/// from_bus) and `ID/2`; length, reactance, resistance, susceptance and yearly rates are split. The longer half keeps
/// the circuit and with it the source of chance; both keep corridor, kind, rating and rates by length. A line that is
/// normally open stays open in its second half.
struct LoopIn {
  std::string line;
  std::string at;      ///< substation
  double share = 0.5;  ///< of the length, for the first half; above 0, below 1
  Where where;
};

/// Works that come into service together.
struct Stage {
  std::string id;
  std::string title;                     ///< the id where none is given
  std::optional<int> year;               ///< first year in service; empty = in every year of the plans that have it
  std::vector<std::string> needs;        ///< ids of stages that must be there, no later than this one
  double cost = 0.0;                     ///< in the money of the study
  std::optional<double> lifetime_years;  ///< empty = that of the study

  TableWorks<SubstationRow> substations;
  TableWorks<BusRow> buses;
  TableWorks<LineRow> lines;
  TableWorks<TransformerRow> transformers;
  TableWorks<UnitRow> units;
  TableWorks<LoadRow> loads;
  TableWorks<FeederRow> feeders;
  TableWorks<TieRow> ties;
  std::vector<Retirement> retire;
  std::vector<LoopIn> loop_ins;
  Where where;
};

/// A stage in a plan, and when it comes there.
struct PlannedStage {
  std::string stage;        ///< id
  std::optional<int> year;  ///< empty = the stage's own
  Where where;
};

/// What is chosen of the stages, in order.
using Works = std::vector<PlannedStage>;

/// An ordered choice of stages.
struct Plan {
  std::string id;
  std::string title;  ///< the id where none is given
  Works works;
  Where where;
  std::optional<int> until = {};  ///< last year of the study in which it is looked at; empty = all of them

  bool in(std::optional<int> year) const { return !until || !year || *year <= *until; }
};

/// The stage of that id, or nullptr.
const Stage* find_stage(const std::vector<Stage>& stages, const std::string& id);

/// The first year of a stage in a plan; empty where it is there in every year.
std::optional<int> first_year(const Stage& stage, const PlannedStage& planned);

}  // namespace firmgrid::planning
